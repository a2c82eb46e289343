"""One worker process that is replaced when it ends, and what its end costs: one row at most."""

from __future__ import annotations

import threading
from concurrent.futures import CancelledError

import pyarrow as pa

from parkgraph.kg.runners.child import Child, WorkerLostError
from parkgraph.kg.runners.stage import Stage


class Minder:
    """Has batches answered by a child process, which it starts when the first one comes.

    A child that dies, or takes longer than `row_timeout_s` for each row of a batch, is replaced.
    The rows of its batch are tried again one by one; one that ends a child again is given up.
    """

    def __init__(self, stage: Stage, row_timeout_s: float | None = None) -> None:
        self._stage, self._row_timeout_s = stage, row_timeout_s
        self._child: Child | None = None
        self._lock = threading.Lock()
        self._ended = False

    def use(self, stage: Stage) -> None:
        """Have another stage answer; the child goes on with what it has loaded."""
        if stage != self._stage:
            self._stage = stage
            if self._child is not None:
                self._child.use(stage)

    def map(self, batch: pa.RecordBatch) -> list[pa.RecordBatch]:
        """The answer to a batch, or those to its rows where the batch ended a child."""
        try:
            return [self._try(batch)]
        except WorkerLostError:
            return [self._alone(batch.slice(at, 1)) for at in range(batch.num_rows)]

    def kill(self) -> None:
        """End the child, from any thread, so that whoever waits for it is told."""
        with self._lock:
            self._ended = True
            if self._child is not None:
                self._child.kill()

    def close(self) -> None:
        """Give back what the child held, once nobody waits for it any more."""
        if self._child is not None:
            self._child.close()

    def _alone(self, row: pa.RecordBatch) -> pa.RecordBatch:
        try:
            return self._try(row)
        except WorkerLostError as error:
            return self._stage.lost(row, str(error))

    def _try(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        limit = None if self._row_timeout_s is None else self._row_timeout_s * batch.num_rows
        child = self._living()
        try:
            return child.run(batch, limit)
        except WorkerLostError:
            with self._lock:
                if self._ended:
                    # Nobody reads the answer; the batch is not to blame.
                    raise CancelledError from None
                self._child = None
            child.close()
            raise

    def _living(self) -> Child:
        with self._lock:
            if self._ended:
                raise CancelledError
            if self._child is None:
                self._child = Child(self._stage)
            return self._child
