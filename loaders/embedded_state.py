"""What an embedded store was last loaded with: a hash of each row, or its parts, beside its data.

The next load finds from it what has changed, without reading the store. Whoever writes to the
store by other ways throws the file away, and the next load is a first load again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from parkgraph.kg.artefacts import Lines, Manifest, lines_of
from parkgraph.kg.records import EdgeRow, NodeRow, Property
from parkgraph.loaders.changes import Changes, Comparison, EdgePlace
from parkgraph.loaders.cypher import embedded_indexes, embedded_types
from parkgraph.loaders.rows import EdgeRows, NodeRows
from parkgraph.schema.model import load_model

STATE = "loaded-rows.parquet"
_MARK = b"parkgraph.types"
# Copies of the parts of a graph folder that a store was loaded from, and their hashes.
LOADED = {"nodes.parquet": "loaded-nodes.parquet", "edges.parquet": "loaded-edges.parquet"}
_PARTS = b"parkgraph.parts"
# A node has only the first and the fourth.
_PLACE = ("type", "start_label", "end_label", "key", "start_id", "end_id")


def write_state(folder: Path, nodes: NodeRows, edges: EdgeRows) -> None:
    """Keep what the store in `folder` was loaded with."""
    lines = [
        (label, "", "", row.id, "", "", _hash(row)) for label, rows in nodes.items() for row in rows
    ]
    lines += [
        (*kind, row.key, row.start_id, row.end_id, _hash(row))
        for kind, rows in edges.items()
        for row in rows
    ]
    names = (*_PLACE, "hash")
    columns = list(zip(*lines, strict=True)) if lines else [()] * len(names)
    types = [*[pa.string()] * len(_PLACE), pa.binary()]
    arrays = [pa.array(column, type_) for column, type_ in zip(columns, types, strict=True)]
    table = pa.table(dict(zip(names, arrays, strict=True)))
    pq.write_table(table.replace_schema_metadata({_MARK: _types()}), folder / STATE)


def keep_parts(folder: Path, graph: Path, manifest: Manifest) -> None:
    """Keep the parts of a graph folder that the store in `folder` was loaded from.

    They are linked, not copied, where the file system can: a part is replaced, never written to.
    """
    for name, copy in LOADED.items():
        try:
            os.link(graph / name, folder / copy)
        except OSError:
            shutil.copyfile(graph / name, folder / copy)
    hashes = " ".join(manifest.parts[name].sha256 for name in LOADED)
    table = pa.table({}).replace_schema_metadata({_MARK: _types(), _PARTS: hashes.encode()})
    pq.write_table(table, folder / STATE)


def loaded_lines(folder: Path) -> Lines | None:
    """The lines of the graph folder that a store was loaded from; None when that is not known."""
    try:
        said = pq.read_schema(folder / STATE).metadata or {}
    except (OSError, pa.ArrowInvalid):
        return None
    if said.get(_MARK) != _types() or _PARTS not in said:
        return None
    hashes = said[_PARTS].decode().split()
    return lines_of(folder, dict(zip(LOADED.values(), hashes, strict=True)))


def changes_since(folder: Path, nodes: NodeRows, edges: EdgeRows) -> Changes | None:
    """How the rows differ from those the store was loaded with; None when that is not known."""
    try:
        table = pq.read_table(folder / STATE, use_threads=False)
    except (OSError, pa.ArrowInvalid):
        return None
    said = table.schema.metadata or {}
    if said.get(_MARK) != _types() or _PARTS in said:
        return None
    comparison = Comparison(nodes, edges)
    for kind, start, end, key, start_id, end_id, hash_ in zip(
        *(column.to_pylist() for column in table.columns), strict=True
    ):
        if start:
            place = EdgePlace(key, start_id, end_id)
            comparison.holds_edge((kind, start, end), place, partial(_has_hash, hash_))
        else:
            comparison.holds_node(kind, key, partial(_has_hash, hash_))
    return comparison.changes()


def forget_state(folder: Path) -> None:
    """Throw the file away: the store is about to be written to by other ways."""
    (folder / STATE).unlink(missing_ok=True)


def _hash(row: NodeRow | EdgeRow) -> bytes:
    properties: Mapping[str, Property] = row.properties
    text = orjson.dumps(properties, option=orjson.OPT_SORT_KEYS)
    return hashlib.blake2b(text, digest_size=16).digest()


def _has_hash(hash_: bytes, row: NodeRow | EdgeRow) -> bool:
    return _hash(row) == hash_


def _types() -> bytes:
    model = load_model()
    text = "\n".join([*embedded_types(model), *embedded_indexes(model)])
    return hashlib.sha256(text.encode()).hexdigest().encode()
