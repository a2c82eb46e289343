"""The lines of a graph folder before and after -> what to change in a store that holds the first.

Only lines that differ are parsed and checked against the schema.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import networkx as nx
import orjson

from parkgraph.kg.artefacts import Lines, differing
from parkgraph.kg.graph.lines import EdgeLine, NodeLine
from parkgraph.kg.records import EdgeRow, NodeRow
from parkgraph.loaders.changes import Changes, EdgePlace, Kind
from parkgraph.loaders.rows import Graph, edge_rows, node_rows


def line_changes(before: Lines, after: Lines) -> Changes | None:
    """How the rows differ; None when a node changed its label, which moves its relationships.

    Raises SchemaError for a line that does not fit the schema.
    """
    difference = differing(before, after)
    old_labels = {line[1]: line[0] for line in before.nodes}
    labels = {line[1]: line[0] for line in after.nodes}
    if any(labels.get(line[1], line[0]) != line[0] for line, _ in difference.nodes if line):
        return None
    nodes, edges = difference.nodes, difference.edges
    changes = Changes(
        new_nodes=_node_rows(new for old, new in nodes if new and not old),
        changed_nodes=_node_rows(new for old, new in nodes if new and old),
        new_edges=_edge_rows((new for old, new in edges if new and not old), labels),
        changed_edges=_edge_rows((new for old, new in edges if new and old), labels),
    )
    for node in (old for old, new in nodes if old and not new):
        changes.gone_nodes.setdefault(node[0], []).append(node[1])
    for type_, key, start, end, _ in (old for old, new in edges if old and not new):
        kind = type_, old_labels[start], old_labels[end]
        changes.gone_edges.setdefault(kind, []).append(EdgePlace(key, start, end))
    return changes


def _node_rows(lines: Iterable[NodeLine]) -> dict[str, list[NodeRow]]:
    graph: Graph = nx.MultiDiGraph()
    for label, id_, properties in lines:
        graph.add_node(id_, label=label, properties=orjson.loads(properties))
    return node_rows(graph)


def _edge_rows(lines: Iterable[EdgeLine], labels: Mapping[str, str]) -> dict[Kind, list[EdgeRow]]:
    graph: Graph = nx.MultiDiGraph()
    for type_, key, start, end, properties in lines:
        for id_ in (start, end):
            graph.add_node(id_, label=labels.get(id_))
        row = orjson.loads(properties)
        graph.add_edge(start, end, key=f"{type_}|{key}", type=type_, properties=row)
    return edge_rows(graph)
