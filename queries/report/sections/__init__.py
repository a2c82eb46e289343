"""One section of a report a module: `section(dossier)` gives it, or None where it has nothing."""
