"""Rows into an empty embedded store by the engine's batch import: no Cypher, no look-ups.

For a first load only: rows written twice are there twice, and a process that ends in between
leaves a store that must be thrown away. Indexes are made last, which takes a third of the time
of keeping them up to date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

import orjson

from parkgraph.kg.errors import StoreError
from parkgraph.kg.records import EdgeRow, NodeRow
from parkgraph.loaders.ahead import ahead
from parkgraph.loaders.bolt import Progress
from parkgraph.loaders.cypher import embedded_indexes, embedded_types
from parkgraph.loaders.embedded_direct import change_schema
from parkgraph.loaders.rows import EdgeRows, NodeRows
from parkgraph.schema.model import load_model

# Rows that cross from Python to Java at a time, as one JSON text.
_PORTION = 20_000

Item = TypeVar("Item")


def fill(database: Any, nodes: NodeRows, edges: EdgeRows, progress: Progress | None) -> None:
    """Make types, write all rows, make indexes. Raises StoreError when an end is missing or twice.

    `database` is an open and empty database of the engine.
    """
    _check_ends(nodes, edges)
    change_schema(database, embedded_types(load_model()))
    total = sum(map(len, edges.values()))
    # The log of single writes guards against a crash; this store is thrown away after one.
    with database.graph_batch(expected_edge_count=total, use_wal=False) as batch:
        places = _fill_nodes(batch, nodes, progress)
        _fill_edges(batch, edges, places, progress)
    change_schema(database, embedded_indexes(load_model()))


def _fill_nodes(batch: Any, nodes: NodeRows, progress: Progress | None) -> dict[str, str]:
    """Write the nodes; returns the engine's record id of each."""
    batcher = _bridge("VertexBatcher")
    places: dict[str, str] = {}
    for label, rows in nodes.items():
        done = 0
        for ids, text in ahead(_node_texts(rows)):
            records = batcher.createVerticesJson(batch._java_graph_batch, label, text)
            places.update(zip(ids, str(records).split(";"), strict=True))
            done += len(ids)
            if progress is not None:
                progress(label, done, len(rows))
    return places


def _fill_edges(
    batch: Any, edges: EdgeRows, places: Mapping[str, str], progress: Progress | None
) -> None:
    batcher = _bridge("EdgeBatcher")
    for (relation, _, _), rows in edges.items():
        done = 0
        for number, text in ahead(_edge_texts(rows, places)):
            batcher.newEdgesJson(batch._java_graph_batch, relation, text)
            done += number
            if progress is not None:
                progress(relation, done, len(rows))


def _node_texts(rows: Sequence[NodeRow]) -> Iterator[tuple[list[str], str]]:
    for portion in _portions(rows):
        ids = [row.id for row in portion]
        yield ids, _json([{**row.properties, "id": row.id} for row in portion])


def _edge_texts(rows: Sequence[EdgeRow], places: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    for portion in _portions(rows):
        found = [
            {
                **row.properties,
                "key": row.key,
                "_src": places[row.start_id],
                "_dst": places[row.end_id],
            }
            for row in portion
        ]
        yield len(portion), _json(found)


def _check_ends(nodes: NodeRows, edges: EdgeRows) -> None:
    ids = {label: {row.id for row in rows} for label, rows in nodes.items()}
    if sum(map(len, ids.values())) != sum(map(len, nodes.values())):
        raise StoreError("two nodes of the same label have one id; build the graph again")
    for (relation, start, end), rows in edges.items():
        starts, ends = ids.get(start, set()), ids.get(end, set())
        lost = sum(row.start_id not in starts or row.end_id not in ends for row in rows)
        if lost:
            raise StoreError(
                f"{lost} of {len(rows)} {relation} rows were not written: "
                "an end is missing in the store; load the nodes too"
            )


def _bridge(name: str) -> Any:
    # The binding's own methods send rows with lists one by one, 3 times slower; what the rows
    # hold (texts, finite numbers, lists of texts; see rows.py) JSON carries as it is.
    from arcadedb_embedded.jvm import jpype

    return jpype.JClass(f"com.arcadedb.python.{name}")


def _json(rows: Sequence[Mapping[str, object]]) -> str:
    return orjson.dumps(rows).decode()


def _portions(rows: Sequence[Item]) -> Iterator[Sequence[Item]]:
    for start in range(0, len(rows), _PORTION):
        yield rows[start : start + _PORTION]
