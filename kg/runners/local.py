"""Stages on this machine: in place, or in worker processes that may die without harm.

Each process has a thread that feeds it and waits for it. Answers come in the order of the batches,
so that nothing depends on the number of workers, and only a few batches are on their way at a time,
so that a slow reader of the answers stops the reading of sources: memory stays bounded.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain, islice

import pyarrow as pa

from parkgraph.kg.runners.child import Child, WorkerLostError
from parkgraph.kg.runners.stage import Stage

# Batches on their way for each worker: enough to keep it busy while answers are waited for in
# order, few enough to stream.
_AHEAD = 3


@dataclass(frozen=True, slots=True)
class LocalRunner:
    """`workers` processes; with one worker or one batch, the stage runs in this process.

    A worker that dies, or takes longer than `row_timeout_s` for each row of a batch, is replaced.
    The rows of its batch are tried again one by one; one that ends a worker again is given up.
    """

    workers: int = 1
    row_timeout_s: float | None = None

    def run(self, stage: Stage, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The stage's batches in order; raises ParkGraphError for a fault of the stage itself."""
        waiting = iter(batches)
        first = list(islice(waiting, 2))
        if self.workers == 1 or len(first) < 2:
            # A worker takes longer to start than a single batch does.
            return stage(chain(first, waiting))
        return self._in_processes(stage, chain(first, waiting))

    def _in_processes(
        self, stage: Stage, batches: Iterable[pa.RecordBatch]
    ) -> Iterator[pa.RecordBatch]:
        children = _Children(stage, self.row_timeout_s)
        pending: deque[Future[list[pa.RecordBatch]]] = deque()
        threads = ThreadPoolExecutor(self.workers, thread_name_prefix="parkgraph-worker")
        try:
            for batch in batches:
                pending.append(threads.submit(children.map, batch))
                if len(pending) > self.workers * _AHEAD:
                    yield from pending.popleft().result()
            while pending:
                yield from pending.popleft().result()
        finally:
            children.kill()
            threads.shutdown(wait=True, cancel_futures=True)
            children.close()


class _Children:
    """The worker processes, each started by the thread that uses it."""

    def __init__(self, stage: Stage, row_timeout_s: float | None) -> None:
        self._stage, self._row_timeout_s = stage, row_timeout_s
        self._mine = threading.local()
        self._all: set[Child] = set()
        self._lock = threading.Lock()
        self._ended = False

    def map(self, batch: pa.RecordBatch) -> list[pa.RecordBatch]:
        """The answer to a batch, or those to its rows where the batch ended a worker."""
        try:
            return [self._try(batch)]
        except WorkerLostError:
            return [self._alone(batch.slice(at, 1)) for at in range(batch.num_rows)]

    def kill(self) -> None:
        """End all processes, so that threads that wait for them come back."""
        with self._lock:
            self._ended = True
            for child in self._all:
                child.kill()

    def close(self) -> None:
        """Give back what the processes held; no thread may use one any more."""
        for child in self._all:
            child.close()

    def _alone(self, row: pa.RecordBatch) -> pa.RecordBatch:
        try:
            return self._try(row)
        except WorkerLostError as error:
            return self._stage.lost(row, str(error))

    def _try(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        limit = None if self._row_timeout_s is None else self._row_timeout_s * batch.num_rows
        child: Child | None = getattr(self._mine, "child", None)
        if child is None:
            child = self._mine.child = self._start()
        try:
            return child.run(batch, limit)
        except WorkerLostError:
            self._mine.child = None
            with self._lock:
                if self._ended:
                    # Nobody reads the answer; the batch is not to blame.
                    raise CancelledError from None
                self._all.discard(child)
            child.close()
            raise

    def _start(self) -> Child:
        with self._lock:
            if self._ended:
                raise CancelledError
            child = Child(self._stage)
            self._all.add(child)
            return child
