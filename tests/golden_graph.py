"""The golden world as the graph that a folder or a store gives back."""

from __future__ import annotations

from collections.abc import Iterable

import networkx
from graph_factory import golden_rows

from parkgraph.kg.records import EdgeRow, NodeRow

Graph = networkx.MultiDiGraph


def golden_graph() -> Graph[str]:
    """Nodes and relationships as `commands.graphs.graph_of` returns them."""
    return graph_of_rows(*golden_rows())


def graph_of_rows(nodes: Iterable[NodeRow], edges: Iterable[EdgeRow]) -> Graph[str]:
    """Rows of a store as a graph."""
    graph: Graph[str] = networkx.MultiDiGraph()
    for node in nodes:
        graph.add_node(node.id, label=node.label, properties={**node.properties, "id": node.id})
    for edge in edges:
        properties = {**edge.properties, "key": edge.key}
        key = f"{edge.type}|{edge.key}"
        graph.add_edge(edge.start_id, edge.end_id, key=key, type=edge.type, properties=properties)
    return graph


def ids_by_label(graph: Graph[str], label: str) -> list[str]:
    """Ids of the nodes with a label, sorted."""
    return sorted(id_ for id_, data in graph.nodes(data=True) if data["label"] == label)
