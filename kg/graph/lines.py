"""A graph -> its nodes and edges as sorted tuples of texts, properties as canonical JSON.

The digest, the artefacts and the differences between two graphs are all made of these.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import Any

import networkx
import orjson

NodeLine = tuple[str, str, str]
EdgeLine = tuple[str, str, str, str, str]


def node_lines(graph: networkx.MultiDiGraph[str]) -> Iterator[NodeLine]:
    """(label, id, properties) of every node, sorted; made one by one, for texts take most room."""
    nodes = sorted((data["label"], id_) for id_, data in graph.nodes(data=True))
    for label, id_ in nodes:
        yield label, id_, canonical_json(graph.nodes[id_]["properties"])


def edge_lines(graph: networkx.MultiDiGraph[str]) -> Iterator[EdgeLine]:
    """(type, key, start id, end id, properties) of every edge, sorted; made one by one too."""
    edges = (
        (data["type"], str(data["properties"]["key"]), start, end, data["properties"])
        for start, end, data in graph.edges(data=True)
    )
    # No two edges of a type have one key, so that properties are never compared.
    for *ends, properties in sorted(edges, key=itemgetter(0, 1, 2, 3)):
        type_, key, start, end = ends
        yield type_, key, start, end, canonical_json(properties)


def canonical_json(value: Mapping[str, Any]) -> str:
    """JSON text that is equal for equal values."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()
