"""A batch of rows -> one committed transaction, whatever happens to the connection meanwhile.

The driver retries a transaction for some seconds by itself; a server that restarts takes longer,
so a batch that failed for a passing reason is sent again for `patience_s`. A connection lost while
the commit was under way leaves open whether it happened: the store is asked, and the batch sent
again when it is not there.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import neo4j
from neo4j.exceptions import DriverError, IncompleteCommit, Neo4jError

from parkgraph.loaders.bolt_batches import Pace, Row, size_of
from parkgraph.loaders.bolt_errors import LOST, QUERY_ERRORS, query_error
from parkgraph.loaders.bolt_plans import Plans

# The driver's own patience, and ours: a server with a big store needs minutes to recover.
DRIVER_RETRY_S = 15.0
PATIENCE_S = 300.0
_FIRST_PAUSE_S = 0.5
_LONGEST_PAUSE_S = 10.0


@dataclass(frozen=True, slots=True)
class Statement:
    """Cypher that writes `$rows` and returns how many; `check` counts those that are there."""

    text: str
    check: str


class _OutOfMemoryError(Exception):
    """The server has no room for this batch; no error of the driver, which would try again."""


class Sender:
    """Sends batches; may be used from several threads.

    Without `plans` the store keeps its plans as it likes.
    """

    def __init__(
        self,
        open_session: Callable[[], neo4j.Session],
        pace: Pace,
        *,
        plans: Plans | None = None,
        patience_s: float | None = None,
    ) -> None:
        self._open_session = open_session
        self._pace = pace
        self._plans = plans
        self._patience_s = PATIENCE_S if patience_s is None else patience_s
        # The embedded store takes a *value* "$rows" for the parameter of that name, and does not
        # find the node; no value is the name of a parameter that nobody knows.
        self._parameter = f"rows_{secrets.token_hex(8)}"

    def send(self, statement: Statement, rows: Sequence[Row]) -> int:
        """Write the rows and return how many were written.

        Raises StoreError when the store stays away longer than the patience, QueryError for what
        no repetition mends.
        """
        started = time.monotonic()
        pause_s, unsure = _FIRST_PAUSE_S, False
        while True:
            try:
                if unsure and self._number(statement.check, rows, write=False) == len(rows):
                    return len(rows)
                return self._write(statement, rows)
            except _OutOfMemoryError as error:
                if len(rows) > 1:
                    return self._send_halves(statement, rows)
                failure: BaseException = error.__cause__ or error
            except QUERY_ERRORS as error:
                if _is_memory(error) and len(rows) > 1:
                    # Found out at the commit: the driver has tried again for some seconds.
                    return self._send_halves(statement, rows)
                if not _may_pass(error):
                    raise query_error(error) from error
                unsure = unsure or isinstance(error, IncompleteCommit)
                failure = error
            if time.monotonic() - started + pause_s > self._patience_s:
                raise query_error(failure) from failure
            time.sleep(pause_s)
            pause_s = min(2 * pause_s, _LONGEST_PAUSE_S)

    def _write(self, statement: Statement, rows: Sequence[Row]) -> int:
        started = time.monotonic()
        text = statement.text if self._plans is None else self._plans.planned(statement.text)
        written = self._number(text, rows, write=True)
        if self._plans is not None:
            self._plans.committed(statement.text, len(rows))
        seconds = time.monotonic() - started
        self._pace.went_well(seconds, 0 if seconds < 1 else _bytes(rows))
        return written

    def _send_halves(self, statement: Statement, rows: Sequence[Row]) -> int:
        self._pace.too_much(_bytes(rows))
        half = len(rows) // 2
        return self.send(statement, rows[:half]) + self.send(statement, rows[half:])

    def _number(self, text: str, rows: Sequence[Row], *, write: bool) -> int:
        text = text.replace("$rows", f"${self._parameter}")

        def work(transaction: neo4j.ManagedTransaction) -> int:
            try:
                record = transaction.run(text, {self._parameter: rows}).single()
            except Neo4jError as error:
                if _is_memory(error):
                    raise _OutOfMemoryError from error
                raise
            return 0 if record is None else int(record[0])

        with self._open_session() as session:
            return session.execute_write(work) if write else session.execute_read(work)


def _is_memory(error: BaseException) -> bool:
    return isinstance(error, Neo4jError) and "Memory" in (error.code or "")


def _may_pass(error: BaseException) -> bool:
    if isinstance(error, DriverError | Neo4jError) and error.is_retryable():
        return True
    return isinstance(error, LOST)


def _bytes(rows: Sequence[Row]) -> int:
    return sum(size_of(row) for row in rows)
