"""What `--store` names as the in-memory graph: a folder's artefacts, or all a store holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from parkgraph.commands.opening import opened_store

if TYPE_CHECKING:
    from parkgraph.loaders.rows import Graph


def graph_of(target: str) -> Graph:
    """Read the whole graph of a folder, or of the store at a Bolt address."""
    if "://" in target:
        return _graph_of_store(target)
    from parkgraph.kg.artefacts import read_graph

    return read_graph(Path(target))


def _graph_of_store(target: str) -> Graph:
    import networkx as nx

    from parkgraph.loaders.bolt_read import stored_edges, stored_nodes

    graph: Graph = nx.MultiDiGraph()
    with opened_store(target) as store:
        for node in stored_nodes(store):
            graph.add_node(node.id, label=node.label, properties=dict(node.properties))
        for edge in stored_edges(store):
            properties = {**edge.properties, "key": edge.key}
            graph.add_edge(
                edge.start_id,
                edge.end_id,
                key=f"{edge.type}|{edge.key}",
                type=edge.type,
                properties=properties,
            )
    return graph
