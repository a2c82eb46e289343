"""Documents, claims and entities -> the property graph that every sink takes."""

from parkgraph.kg.graph.assembly import build_graph
from parkgraph.kg.graph.digest import graph_counts, graph_digest
from parkgraph.kg.graph.network import network_of

__all__ = ["build_graph", "graph_counts", "graph_digest", "network_of"]
