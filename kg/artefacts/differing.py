"""Two states of a graph, each as lines -> the lines that only one of them has, paired by identity.

Works on the texts of the Parquet parts: what is equal is never parsed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from parkgraph.kg.artefacts.folder import read_checked
from parkgraph.kg.artefacts.manifest import Manifest, read_manifest
from parkgraph.kg.errors import StoreError
from parkgraph.kg.graph.lines import EdgeLine, NodeLine

NODES, EDGES = "nodes.parquet", "edges.parquet"
Line = TypeVar("Line", NodeLine, EdgeLine)


@dataclass(frozen=True, slots=True)
class Lines:
    """Nodes and edges of one state, sorted."""

    nodes: Sequence[NodeLine]
    edges: Sequence[EdgeLine]


@dataclass(frozen=True, slots=True)
class GraphDifference:
    """Lines before and after, None where there is none; sorted by identity."""

    nodes: tuple[tuple[NodeLine | None, NodeLine | None], ...]
    edges: tuple[tuple[EdgeLine | None, EdgeLine | None], ...]


def read_lines(folder: Path, manifest: Manifest | None = None) -> Lines:
    """The lines of a graph folder; raises StoreError when its parts are not as listed."""
    manifest = manifest or read_manifest(folder)
    return _lines(folder, {name: manifest.parts[name].sha256 for name in (NODES, EDGES)})


def lines_of(folder: Path, hashes: Mapping[str, str]) -> Lines | None:
    """Lines from copies of the two parts, nodes first, by name; None where a hash is not so."""
    try:
        return _lines(folder, hashes)
    except (StoreError, ValueError):
        return None


def _lines(folder: Path, hashes: Mapping[str, str]) -> Lines:
    nodes, edges = (_columns(folder / name, sha256) for name, sha256 in hashes.items())
    return Lines(list(zip(*nodes, strict=True)), list(zip(*edges, strict=True)))


def differing(before: Lines, after: Lines) -> GraphDifference:
    """Pair the lines that are not in both states by label and id, or type, key and ends."""
    return GraphDifference(
        tuple(_pairs(before.nodes, after.nodes, lambda line: line[:2])),
        tuple(_pairs(before.edges, after.edges, lambda line: line[:4])),
    )


def _pairs(
    before: Iterable[Line], after: Iterable[Line], identity: Callable[[Line], Hashable]
) -> list[tuple[Line | None, Line | None]]:
    old, new = set(before), set(after)
    left = {identity(line): line for line in old - new}
    right = {identity(line): line for line in new - old}
    keys = sorted(left.keys() | right.keys(), key=repr)
    return [(left.get(key), right.get(key)) for key in keys]


def _columns(path: Path, sha256: str) -> list[list[str]]:
    data = read_checked(path, sha256)
    try:
        table = pq.read_table(pa.BufferReader(data), use_threads=False)
    except pa.ArrowException as error:
        raise StoreError(f"{path} is damaged ({error}); build it again") from error
    return [column.to_pylist() for column in table.columns]
