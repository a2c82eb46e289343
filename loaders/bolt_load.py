"""Rows written to a Bolt store: only what differs, in batches, some at a time, each row once."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkgraph.kg.errors import StoreError
from parkgraph.kg.records import EdgeRow
from parkgraph.loaders import cypher
from parkgraph.loaders.bolt_batches import Pace, Row, batches, deal, rounds
from parkgraph.loaders.bolt_plans import Plans
from parkgraph.loaders.bolt_send import Sender, Statement
from parkgraph.loaders.changes import Changes, EdgePlace, Kind
from parkgraph.loaders.rows import EdgeRows, NodeRows
from parkgraph.schema.model import Slot, load_model

if TYPE_CHECKING:
    from parkgraph.loaders.bolt import BoltStore, Progress

# The name under which progress of the whole load is told.
ALL_ROWS = "all rows"

Rounds = Iterable[Sequence[Sequence[Row]]]


@dataclass(frozen=True, slots=True)
class Habits:
    """How a server likes to be written to.

    `workers` transactions at a time of at most `batch_rows` and `batch_bytes` each. With
    `slow_hubs`, MERGE from a node looks through all its relationships; with `keeps_plans`, a plan
    outlives what it was made for.
    """

    batch_rows: int = 5000
    batch_bytes: int = 2_000_000
    workers: int = 1
    slow_hubs: bool = False
    keeps_plans: bool = True


class Writer:
    """Writes changes to one store; progress is told (label or type, rows done, rows in all)."""

    def __init__(self, store: BoltStore, habits: Habits, progress: Progress | None) -> None:
        self._habits = habits
        self._progress = progress
        self._pace = Pace(habits.batch_rows, habits.batch_bytes)
        plans = Plans() if habits.keeps_plans else None
        self._sender = Sender(store.session, self._pace, plans=plans)
        self._all = _Tally(progress, ALL_ROWS, 0)
        self._stopped = threading.Event()
        self._lock = threading.Lock()

    def apply(self, changes: Changes) -> None:
        """Delete what is gone, then write nodes, then relationships, whose ends must be there."""
        self._all.total = changes.number()
        for kind, places in changes.gone_edges.items():
            self.delete_edges(kind, places)
        for label, ids in changes.gone_nodes.items():
            self.delete_nodes(label, ids)
        self.write_nodes(changes.new_nodes, new=True)
        self.write_nodes(changes.changed_nodes)
        self.write_edges(changes.new_edges, new=True)
        self.write_edges(changes.changed_edges)

    def write_nodes(self, nodes: NodeRows, *, new: bool = False) -> None:
        """Write nodes; properties of the schema that a row lacks are removed unless all are new."""
        model = load_model()
        for label, rows in nodes.items():
            blank = {} if new else _blank(model.labels[label].slots)
            params = [
                {"id": row.id, "props": {**blank, **row.properties, "id": row.id}} for row in rows
            ]
            statement = Statement(cypher.merge_nodes(model, label), cypher.check_nodes(label))
            self._write(statement, [deal(params, self._habits.workers)], label, len(rows))

    def write_edges(self, edges: EdgeRows, *, new: bool = False) -> None:
        """Write relationships; as for nodes."""
        model = load_model()
        for kind, rows in edges.items():
            blank = {} if new else _blank(model.relations[kind[0]].slots)
            parts = lighter_ends(rows) if self._habits.slow_hubs else (rows, [])
            for from_end, part in enumerate(parts):
                text = cypher.merge_edges(*kind, from_end=bool(from_end))
                params = [_edge_params(row, blank) for row in part]
                statement = Statement(text, cypher.check_edges(*kind))
                self._write(statement, self._rounds(params), kind[0], len(part))

    def delete_nodes(self, label: str, ids: Sequence[str]) -> None:
        """Delete nodes with their relationships."""
        rows = [{"id": node_id} for node_id in ids]
        statement = Statement(cypher.delete_nodes(label), cypher.check_no_nodes(label))
        self._run(statement, [[rows]], None, len(rows))

    def delete_edges(self, kind: Kind, places: Sequence[EdgePlace]) -> None:
        """Delete relationships."""
        rows = [{"start": at.start_id, "end": at.end_id, "key": at.key} for at in places]
        statement = Statement(cypher.delete_edges(*kind), cypher.check_no_edges(*kind))
        self._run(statement, [[rows]], None, len(rows))

    def _rounds(self, params: list[Row]) -> Rounds:
        # What fits into one batch is not worth cutting up.
        if self._habits.workers == 1 or len(params) <= 1000:
            return [[params]] if params else []
        return rounds(params, self._habits.workers)

    def _write(self, statement: Statement, parts: Rounds, name: str, total: int) -> None:
        written = self._run(statement, parts, name, total)
        if written != total:
            raise StoreError(
                f"{total - written} of {total} {name} rows were not written: "
                "an end is missing in the store; load the nodes too"
            )

    def _run(self, statement: Statement, parts: Rounds, name: str | None, total: int) -> int:
        tally = _Tally(self._progress if name is not None else None, name or "", total)
        written = 0
        for cells in parts:
            if len(cells) == 1:
                written += self._send_cell(statement, cells[0], tally)
            else:
                written += self._send_together(statement, cells, tally)
        return written

    def _send_together(
        self, statement: Statement, cells: Sequence[Sequence[Row]], tally: _Tally
    ) -> int:
        """Send cells that share no node at the same time; one that fails ends the others."""
        with ThreadPoolExecutor(len(cells), thread_name_prefix="parkgraph-load") as pool:
            futures: list[Future[int]] = [
                pool.submit(self._send_cell, statement, cell, tally) for cell in cells
            ]
            try:
                done, _ = wait(futures, return_when=FIRST_EXCEPTION)
                for future in done:
                    future.result()
            except BaseException:
                # Also Ctrl-C: the pool waits for the batches that are under way, not for the rest.
                self._stopped.set()
                raise
        return sum(future.result() for future in futures)

    def _send_cell(self, statement: Statement, rows: Sequence[Row], tally: _Tally) -> int:
        written = 0
        for batch in batches(rows, self._pace):
            if self._stopped.is_set():
                break
            written += self._sender.send(statement, batch)
            with self._lock:
                tally.add(len(batch))
                self._all.add(len(batch))
        return written


class _Tally:
    """Rows of one label or type that are done."""

    def __init__(self, progress: Progress | None, name: str, total: int) -> None:
        self._progress, self._name, self.total = progress, name, total
        self._done = 0

    def add(self, rows: int) -> None:
        self._done += rows
        if self._progress is not None and self.total:
            self._progress(self._name, self._done, self.total)


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


def counts_of(nodes: NodeRows, edges: EdgeRows) -> Counter[str]:
    """Numbers of rows by label and type."""
    counts: Counter[str] = Counter({label: len(rows) for label, rows in nodes.items()})
    for (relation, _, _), rows in edges.items():
        counts[relation] += len(rows)
    return counts


def check_counts(store: BoltStore, wanted: Mapping[str, int], *, exact: bool) -> None:
    """Compare what the store holds with these counts; StoreError when it holds fewer, or others."""
    # Planning the counts of the whole schema takes a second, and the plan does not keep.
    model, names = load_model(), set(wanted)
    named = () if exact else (names & model.labels.keys(), names & model.relations.keys())
    stored_labels, stored_types = store.counts(*named)
    stored = {**stored_labels, **stored_types}
    for name in sorted({*wanted, *stored}):
        number = stored.get(name, 0)
        due = wanted.get(name, 0)
        if number < due or (exact and number != due):
            raise StoreError(
                f"the store holds {number} {name} after the load, not {due}; load again"
            )


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
