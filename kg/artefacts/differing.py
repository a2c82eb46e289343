"""Two states of a graph, each as lines -> the lines that only one of them has, paired by identity.

Works on the columns of the Parquet parts: what is equal is never turned into Python texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from parkgraph.kg.artefacts.folder import read_part
from parkgraph.kg.artefacts.manifest import Manifest, read_manifest
from parkgraph.kg.artefacts.parquet import rows_of
from parkgraph.kg.errors import StoreError
from parkgraph.kg.graph.lines import EdgeLine, NodeLine

NODES, EDGES = "nodes.parquet", "edges.parquet"
_JOINT = "\x1f"


@dataclass(frozen=True, slots=True)
class Lines:
    """Nodes and edges of one state, sorted, as tables with a column for each part of a line."""

    nodes: pa.Table
    edges: pa.Table

    def node_lines(self) -> Iterator[NodeLine]:
        """Every node as (label, id, properties)."""
        return rows_of(self.nodes)

    def edge_lines(self) -> Iterator[EdgeLine]:
        """Every edge as (type, key, start id, end id, properties)."""
        return rows_of(self.edges)


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
    nodes, edges = (read_part(folder / name, sha256) for name, sha256 in hashes.items())
    return Lines(nodes, edges)


def differing(before: Lines, after: Lines) -> GraphDifference:
    """Pair the lines that are not in both states by label and id, or type, key and ends."""
    return GraphDifference(
        tuple(_pairs(before.nodes, after.nodes, identity=2)),
        tuple(_pairs(before.edges, after.edges, identity=4)),
    )


def _pairs(before: pa.Table, after: pa.Table, *, identity: int) -> Iterator[tuple[Any, Any]]:
    """The lines of one table only; the first `identity` columns say which belong together."""
    texts = _texts(before), _texts(after)
    left, right = (
        {line[:identity]: line for line in rows_of(table.filter(pc.invert(pc.is_in(own, other))))}
        for table, own, other in ((before, *texts), (after, *texts[::-1]))
    )
    for key in sorted(left.keys() | right.keys(), key=repr):
        yield left.get(key), right.get(key)


def _texts(table: pa.Table) -> pa.Array:
    """Each line as one text."""
    # A column of texts holds 2 GiB at most, one of large texts any number.
    columns = (column.cast(pa.large_string()) for column in table.columns)
    texts = pc.binary_join_element_wise(*columns, pa.scalar(_JOINT, pa.large_string()))
    return texts.combine_chunks()
