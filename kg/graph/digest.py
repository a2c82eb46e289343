"""A graph -> one hash over what it says, and how many nodes and edges of each kind it has."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

import networkx

# Where a file lies and what it is called says nothing about the world: the digest stays the same
# when a folder moves or an article is given twice.
_PLACE_OF_FILE = frozenset({"uri", "name"})


def graph_digest(graph: networkx.MultiDiGraph[str]) -> str:
    """SHA-256 over nodes and edges, independent of the order in which they were added."""
    rows = [_line(["node", id_, *_node(data)]) for id_, data in graph.nodes(data=True)]
    rows += [
        _line(["edge", key, start, end, data["type"], data["properties"]])
        for start, end, key, data in graph.edges(keys=True, data=True)
    ]
    digest = hashlib.sha256()
    for row in sorted(rows):
        digest.update(row.encode("ascii") + b"\n")
    return digest.hexdigest()


def graph_counts(graph: networkx.MultiDiGraph[str]) -> dict[str, dict[str, int]]:
    """Numbers of nodes by label and edges by type, keys sorted."""
    nodes = Counter(str(data["label"]) for _, data in graph.nodes(data=True))
    edges = Counter(str(data["type"]) for _, _, data in graph.edges(data=True))
    return {"nodes": dict(sorted(nodes.items())), "edges": dict(sorted(edges.items()))}


def _node(data: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    properties = data["properties"]
    if data["label"] == "Document":
        properties = {k: v for k, v in properties.items() if k not in _PLACE_OF_FILE}
    return data["label"], properties


def _line(row: list[Any]) -> str:
    return json.dumps(row, sort_keys=True, separators=(",", ":"))
