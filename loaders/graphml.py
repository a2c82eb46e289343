"""The graph as GraphML, which knows no lists: their items are joined by " | "."""

from __future__ import annotations

import io

import networkx as nx

from parkgraph.kg.records import Property, Scalar
from parkgraph.loaders.output import Target, writing
from parkgraph.loaders.rows import Graph, edge_rows, node_rows, printable

LIST_SEPARATOR = " | "


def write_graphml(graph: Graph, target: Target) -> int:
    """Write the graph; returns the number of nodes and relationships.

    Control characters, which XML cannot carry, are dropped. A node has the attribute `label`, a
    relationship `type` and `relationship_key`.
    """
    flat: Graph = nx.MultiDiGraph()
    for rows in node_rows(graph).values():
        for row in rows:
            flat.add_node(printable(row.id), label=row.label, **_flat(row.properties))
    for edges in edge_rows(graph).values():
        for edge in edges:
            flat.add_edge(
                printable(edge.start_id),
                printable(edge.end_id),
                f"{edge.type}|{printable(edge.key)}",
                type=edge.type,
                # Not `key`: readers built on networkx take that for an argument of theirs.
                **{**_flat(edge.properties), "relationship_key": printable(edge.key)},
            )
    text = io.BytesIO()
    # Not write_graphml: that one writes other bytes where lxml is installed.
    nx.write_graphml_xml(flat, text)
    with writing(target) as stream:
        stream.write(text.getvalue())
    return int(flat.number_of_nodes() + flat.number_of_edges())


def flat_value(value: Property) -> Scalar:
    """A property as one value: lists joined, control characters dropped."""
    if isinstance(value, list):
        return LIST_SEPARATOR.join(printable(item) for item in value)
    return printable(value) if isinstance(value, str) else value


def _flat(properties: object) -> dict[str, Scalar]:
    assert isinstance(properties, dict)
    return {name: flat_value(value) for name, value in properties.items()}
