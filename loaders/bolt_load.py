"""Rows written to a Bolt store in batches, and read back: idempotent, retried, counted."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import neo4j

from parkgraph.kg.errors import StoreError
from parkgraph.kg.records import EdgeRow, NodeRow, Property
from parkgraph.loaders import cypher
from parkgraph.loaders.bolt_errors import LOST, QUERY_ERRORS, query_error
from parkgraph.loaders.bolt_values import label_of
from parkgraph.loaders.changes import Changes
from parkgraph.loaders.rows import EdgeRows, NodeRows
from parkgraph.schema.model import Slot, load_model

if TYPE_CHECKING:
    from parkgraph.loaders.bolt import BoltStore, Progress

# The driver retries a transaction by itself for this long; a restarting server takes longer, and a
# connection lost while waiting for a commit is not retried at all, so whole batches, which may be
# written twice, are replayed after these pauses.
DRIVER_RETRY_S = 15.0
RETRY_PAUSES_S = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
# The embedded store takes no message of more than 16 MiB; a character is up to 4 bytes.
MOST_CHARS = 3_000_000

Row = Mapping[str, Any]


class Writer:
    """Writes rows to one store and reports progress as (label or type, rows done, rows in all)."""

    def __init__(self, store: BoltStore, batch_rows: int, progress: Progress | None) -> None:
        if batch_rows < 1:
            raise ValueError(f"batch_rows must be at least 1, not {batch_rows}")
        self._store = store
        self._batch_rows = batch_rows
        self._progress = progress

    def write_nodes(self, nodes: NodeRows) -> dict[str, int]:
        """Write all nodes; returns their numbers by label."""
        model = load_model()
        written: dict[str, int] = {}
        for label, rows in nodes.items():
            blank = _blank(model.labels[label].slots)
            params = [
                {"id": row.id, "props": {**blank, **row.properties, "id": row.id}} for row in rows
            ]
            self._write(cypher.merge_nodes(model, label), params, label)
            written[label] = len(rows)
        return written

    def write_edges(self, edges: EdgeRows) -> dict[str, int]:
        """Write all relationships, whose ends must be there; returns their numbers by type."""
        model = load_model()
        written: Counter[str] = Counter()
        for (relation, start, end), rows in edges.items():
            blank = _blank(model.relations[relation].slots)
            for from_end, part in enumerate(lighter_ends(rows)):
                text = cypher.merge_edges(relation, start, end, from_end=bool(from_end))
                self._write(text, [_edge_params(row, blank) for row in part], relation)
            written[relation] += len(rows)
        return dict(written)

    def delete_others(self, nodes: NodeRows, edges: EdgeRows) -> None:
        """Delete nodes and relationships of the schema that are not among the rows."""
        kept = {_place(row) for rows in edges.values() for row in rows}
        others: dict[tuple[str, str, str], list[Row]] = {}
        for row in stored_edges(self._store):
            if _place(row) not in kept:
                kind = (row.type, row.start_label, row.end_label)
                place = {"start": row.start_id, "end": row.end_id, "key": row.key}
                others.setdefault(kind, []).append(place)
        for kind, places in others.items():
            self._batches(cypher.delete_edges(*kind), places, None)
        ids = {label: {row.id for row in rows} for label, rows in nodes.items()}
        gone: dict[str, list[str]] = {}
        for node in stored_nodes(self._store):
            if node.id not in ids.get(node.label, ()):
                gone.setdefault(node.label, []).append(node.id)
        for label, doomed in gone.items():
            self._batches(cypher.delete_nodes(label), doomed, None)

    def apply(self, changes: Changes) -> None:
        """Delete what is gone, relationships first, then write what is new or differs."""
        for (relation, start, end), places in changes.gone_edges.items():
            rows = [{"start": p.start_id, "end": p.end_id, "key": p.key} for p in places]
            self._batches(cypher.delete_edges(relation, start, end), rows, None)
        for label, ids in changes.gone_nodes.items():
            self._batches(cypher.delete_nodes(label), ids, None)
        self.write_nodes(changes.new_nodes)
        self.write_nodes(changes.changed_nodes)
        self.write_edges(changes.new_edges)
        self.write_edges(changes.changed_edges)

    def _write(self, text: str, rows: Sequence[Row], name: str) -> None:
        written = self._batches(text, rows, name)
        if written != len(rows):
            raise StoreError(
                f"{len(rows) - written} of {len(rows)} {name} rows were not written: "
                "an end is missing in the store; load the nodes too"
            )

    def _batches(self, text: str, rows: Sequence[object], name: str | None) -> int:
        written = done = 0
        for batch in _chunks(rows, self._batch_rows):
            written += self._send(text, batch)
            done += len(batch)
            if self._progress is not None and name is not None:
                self._progress(name, done, len(rows))
        return written

    def _send(self, text: str, batch: list[object]) -> int:
        for pause_s in (*RETRY_PAUSES_S, None):
            try:
                return self._transaction(text, batch)
            except QUERY_ERRORS as error:
                if len(batch) > 1 and "Memory" in (getattr(error, "code", None) or ""):
                    half = len(batch) // 2
                    return self._send(text, batch[:half]) + self._send(text, batch[half:])
                if pause_s is None or not isinstance(error, LOST):
                    raise query_error(error) from error
            time.sleep(pause_s)
        raise AssertionError("unreachable")

    def _transaction(self, text: str, batch: list[object]) -> int:
        def work(transaction: neo4j.ManagedTransaction) -> int:
            record = transaction.run(text, rows=batch).single()
            return 0 if record is None else int(record[0])

        with self._store.driver.session(database=self._store.database) as session:
            return session.execute_write(work)


def lighter_ends(rows: Sequence[EdgeRow]) -> tuple[list[EdgeRow], list[EdgeRow]]:
    """Split rows into those to merge from their start and those from their end.

    From a hub each MERGE looks through all that is there: 8,000 relationships of one node took
    27 s from the hub and 3 s from the other end.
    """
    starts = Counter(row.start_id for row in rows)
    ends = Counter(row.end_id for row in rows)
    from_start: list[EdgeRow] = []
    from_end: list[EdgeRow] = []
    for row in rows:
        side = from_start if starts[row.start_id] <= ends[row.end_id] else from_end
        side.append(row)
    return from_start, from_end


def stored_nodes(store: BoltStore) -> Iterator[NodeRow]:
    """Read all nodes of the schema's labels."""
    for label, body in load_model().labels.items():
        for (properties,) in store.run(cypher.read_nodes(label)).rows:
            node_id = str(properties.pop("id", ""))
            yield NodeRow(label, node_id, _typed(properties, body.slots))


def stored_edges(store: BoltStore) -> Iterator[EdgeRow]:
    """Read all relationships of the schema's types."""
    for relation, body in load_model().relations.items():
        for starts, start, ends, end, properties in store.run(cypher.read_edges(relation)).rows:
            key = str(properties.pop("key", ""))
            typed = _typed(properties, body.slots)
            yield EdgeRow(
                relation, key, label_of(starts), str(start), label_of(ends), str(end), typed
            )


def check_counts(store: BoltStore, nodes: NodeRows, edges: EdgeRows, *, exact: bool) -> None:
    """Compare the store's counts with the rows; StoreError when it holds fewer, or others."""
    wanted: Counter[str] = Counter({label: len(rows) for label, rows in nodes.items()})
    for (relation, _, _), rows in edges.items():
        wanted[relation] += len(rows)
    stored_labels, stored_types = store.counts()
    stored = {**stored_labels, **stored_types}
    for name in sorted({*wanted, *stored}):
        number = stored.get(name, 0)
        if number < wanted[name] or (exact and number != wanted[name]):
            raise StoreError(
                f"the store holds {number} {name} after the load, not {wanted[name]}; load again"
            )


def _chunks(rows: Sequence[object], most_rows: int) -> Iterator[list[object]]:
    chunk: list[object] = []
    chars = 0
    for row in rows:
        size = len(repr(row))
        if chunk and (len(chunk) == most_rows or chars + size > MOST_CHARS):
            yield chunk
            chunk, chars = [], 0
        chunk.append(row)
        chars += size
    if chunk:
        yield chunk


def _edge_params(row: EdgeRow, blank: Mapping[str, None]) -> Row:
    return {
        "start": row.start_id,
        "end": row.end_id,
        "key": row.key,
        "props": {**blank, **row.properties, "key": row.key},
    }


def _blank(slots: Sequence[Slot]) -> dict[str, None]:
    # Null removes what an earlier load wrote and this one no longer says.
    return {slot.name: None for slot in slots}


def _place(row: EdgeRow) -> tuple[str, str, str, str]:
    return row.type, row.key, row.start_id, row.end_id


def _typed(properties: Mapping[str, Any], slots: Sequence[Slot]) -> dict[str, Property]:
    floats = {slot.name for slot in slots if slot.range == "float"}
    return {
        name: float(value) if name in floats and isinstance(value, int) else value
        for name, value in properties.items()
    }
