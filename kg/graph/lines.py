"""A graph -> its nodes and edges as sorted tuples of texts, properties as canonical JSON.

The digest, the artefacts and the differences between two graphs are all made of these.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx
import orjson

NodeLine = tuple[str, str, str]
EdgeLine = tuple[str, str, str, str, str]


def node_lines(graph: networkx.MultiDiGraph[str]) -> list[NodeLine]:
    """(label, id, properties) of every node, sorted."""
    return sorted(
        (data["label"], id_, canonical_json(data["properties"]))
        for id_, data in graph.nodes(data=True)
    )


def edge_lines(graph: networkx.MultiDiGraph[str]) -> list[EdgeLine]:
    """(type, key, start id, end id, properties) of every edge, sorted."""
    return sorted(
        (data["type"], str(data["properties"]["key"]), start, end, canonical_json(properties))
        for start, end, data in graph.edges(data=True)
        for properties in (data["properties"],)
    )


def canonical_json(value: Mapping[str, Any]) -> str:
    """JSON text that is equal for equal values."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()
