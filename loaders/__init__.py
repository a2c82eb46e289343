"""The graph in, a store or a file out: one file a sink."""
