"""The difference between two states of a graph -> what a store must be told to follow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import networkx
import orjson

from parkgraph.kg.artefacts.differing import GraphDifference, Lines
from parkgraph.kg.graph.lines import EdgeLine, NodeLine
from parkgraph.loaders.changes import Changes, EdgePlace, Kind
from parkgraph.loaders.rows import Graph, edge_rows, node_rows


def changes_of(difference: GraphDifference, before: Lines, after: Lines) -> Changes:
    """Rows to write and places to delete; raises SchemaError for a row that fits no schema."""
    old = {id_: label for label, id_, _ in before.nodes}
    new = {id_: label for label, id_, _ in after.nodes}
    nodes, edges = difference.nodes, difference.edges
    gone_nodes: dict[str, list[str]] = defaultdict(list)
    for was, becomes in nodes:
        if was is not None and becomes is None:
            gone_nodes[was[0]].append(was[1])
    gone_edges: dict[Kind, list[EdgePlace]] = defaultdict(list)
    for line, becomes_ in edges:
        if line is not None and becomes_ is None:
            type_, key, start, end, _ = line
            gone_edges[type_, old[start], old[end]].append(EdgePlace(key, start, end))
    return Changes(
        new_nodes=node_rows(_nodes(b for a, b in nodes if a is None and b is not None)),
        changed_nodes=node_rows(_nodes(b for a, b in nodes if a is not None and b is not None)),
        gone_nodes=dict(gone_nodes),
        new_edges=edge_rows(_edges((b for a, b in edges if a is None and b is not None), new)),
        changed_edges=edge_rows(
            _edges((b for a, b in edges if a is not None and b is not None), new)
        ),
        gone_edges=dict(gone_edges),
    )


def _nodes(lines: Iterable[NodeLine]) -> Graph:
    graph: Graph = networkx.MultiDiGraph()
    for label, id_, properties in lines:
        graph.add_node(id_, label=label, properties=orjson.loads(properties))
    return graph


def _edges(lines: Iterable[EdgeLine], labels: Mapping[str, str]) -> Graph:
    """A graph of these edges, whose ends have a label and nothing else."""
    graph: Graph = networkx.MultiDiGraph()
    for type_, key, start, end, properties in lines:
        for id_ in (start, end):
            graph.add_node(id_, label=labels[id_], properties={})
        graph.add_edge(
            start, end, key=f"{type_}|{key}", type=type_, properties=orjson.loads(properties)
        )
    return graph
