"""A graph -> one hash over what it says, and how many nodes and edges of each kind it has."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from itertools import islice

import networkx
import orjson

from parkgraph.kg.graph.lines import (
    EdgeLine,
    NodeLine,
    canonical_json,
    edge_lines,
    node_lines,
)

# Where a file lies and what it is called says nothing about the world: the digest stays the same
# when a folder moves or an article is given twice.
_PLACE_OF_FILE = frozenset({"uri", "name"})
_PORTION = 10_000


def graph_digest(graph: networkx.MultiDiGraph[str]) -> str:
    """SHA-256 over nodes and edges, independent of the order in which they were added."""
    return digest_lines(node_lines(graph), edge_lines(graph))


def digest_lines(nodes: Iterable[NodeLine], edges: Iterable[EdgeLine]) -> str:
    """The digest of a graph from its sorted lines."""
    digest = hashlib.sha256()
    for line in map(without_place, nodes):
        # JSON escapes control characters, so that they can set the fields apart.
        digest.update("\x1f".join(line).encode() + b"\n")
    remaining = iter(edges)
    # Many at a time: hashing one by one costs a call for each.
    while portion := "\n".join(map("\x1f".join, islice(remaining, _PORTION))):
        digest.update(portion.encode() + b"\n")
    return digest.hexdigest()


def graph_counts(graph: networkx.MultiDiGraph[str]) -> dict[str, dict[str, int]]:
    """Numbers of nodes by label and edges by type, keys sorted."""
    nodes = Counter(str(data["label"]) for _, data in graph.nodes(data=True))
    edges = Counter(str(data["type"]) for _, _, data in graph.edges(data=True))
    return {"nodes": dict(sorted(nodes.items())), "edges": dict(sorted(edges.items()))}


def digest_pieces(pieces: Iterable[bytes | memoryview]) -> str:
    """The digest of a graph from the text of its lines, cut anywhere; each ends with a new line."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()


def without_place(line: NodeLine) -> NodeLine:
    """A node as the digest sees it."""
    label, id_, properties = line
    if label != "Document":
        return line
    kept = {k: v for k, v in orjson.loads(properties).items() if k not in _PLACE_OF_FILE}
    return label, id_, canonical_json(kept)
