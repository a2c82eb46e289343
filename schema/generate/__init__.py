"""The model turned into generated files: one generator a module, all written by `make schema`."""
