"""The lines of a graph folder before and after -> what to change in a store that holds the first.

Only lines that differ are parsed and checked against the schema.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import networkx as nx
import orjson
import pyarrow as pa
import pyarrow.compute as pc

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
    nodes, edges = difference.nodes, difference.edges
    ids = {line[1] for line, _ in nodes if line}
    ids |= {id_ for pair in edges for line in pair if line for id_ in line[2:4]}
    old_labels, labels = _labels(before, ids), _labels(after, ids)
    if any(labels.get(line[1], line[0]) != line[0] for line, _ in nodes if line):
        return None
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


def _labels(lines: Lines, ids: Collection[str]) -> Mapping[str, str]:
    """The labels of these nodes, as far as they are there."""
    mask = pc.is_in(lines.nodes["id"], value_set=pa.array(sorted(ids), pa.string()))
    found = lines.nodes.filter(mask)
    return dict(zip(found["id"].to_pylist(), found["label"].to_pylist(), strict=True))


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
