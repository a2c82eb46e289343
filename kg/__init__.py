"""Articles in, claims and a graph out: the pure stages from sources to graph."""
