"""Parquet nodes and edges of a graph folder -> rows, a batch at a time, in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from sys import intern

import orjson
import pyarrow.parquet as pq

from parkgraph.kg.records import EdgeRow, NodeRow, Property

_BATCH = 5_000


@dataclass(frozen=True, slots=True)
class FolderRows:
    """What `write_rdf_rows` takes; nodes and edges can be read once."""

    nodes: Iterable[NodeRow]
    edges: Iterable[EdgeRow]
    ids: Iterable[str]


@contextmanager
def stream_folder(folder: Path) -> Iterator[FolderRows]:
    """Open both files; the rows are trusted to be what `build` wrote (kg.artefacts checks that)."""
    with ExitStack() as stack:
        nodes, edges = (
            stack.enter_context(pq.ParquetFile(folder / name))
            for name in ("nodes.parquet", "edges.parquet")
        )
        labels: dict[str, str] = {}
        for batch in nodes.iter_batches(_BATCH, columns=["id", "label"]):
            # One text for all nodes of a label.
            names = map(intern, batch.column("label").to_pylist())
            labels.update(zip(batch.column("id").to_pylist(), names, strict=True))
        yield FolderRows(_nodes(nodes), _edges(edges, labels), labels)


def _nodes(file: pq.ParquetFile) -> Iterator[NodeRow]:
    for batch in file.iter_batches(_BATCH):
        columns = (batch.column(name).to_pylist() for name in ("label", "id", "properties"))
        for label, id_, text in zip(*columns, strict=True):
            yield NodeRow(label, id_, _properties(text, "id"))


def _edges(file: pq.ParquetFile, labels: Mapping[str, str]) -> Iterator[EdgeRow]:
    names = ("type", "key", "start_id", "end_id", "properties")
    for batch in file.iter_batches(_BATCH):
        columns = (batch.column(name).to_pylist() for name in names)
        for type_, key, start, end, text in zip(*columns, strict=True):
            properties = _properties(text, "key")
            yield EdgeRow(type_, key, labels[start], start, labels[end], end, properties)


def _properties(text: str, identity: str) -> dict[str, Property]:
    properties: dict[str, Property] = orjson.loads(text)
    del properties[identity]
    return properties
