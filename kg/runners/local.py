"""Stages on this machine: in place, or in worker processes that may die without harm.

A thread for each process feeds it and waits for it. Answers come in the order of the batches,
so that nothing depends on the number of workers, and only a few batches are on their way at a time,
so that a slow reader of the answers stops the reading of sources: memory stays bounded.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from queue import SimpleQueue

import pyarrow as pa

from parkgraph.kg.runners.minder import Minder
from parkgraph.kg.runners.stage import Stage

# Batches on their way for each worker: enough to keep it busy while answers are waited for in
# order, few enough to stream.
_AHEAD = 3


@dataclass(frozen=True, slots=True)
class LocalRunner:
    """`workers` processes; with one worker or one batch, the stage runs in this process.

    A worker that dies or hangs costs the rows that end it twice, see `Minder`.
    """

    workers: int = 1
    row_timeout_s: float | None = None

    def run(
        self, stage: Stage, batches: Iterable[pa.RecordBatch], *, scratch: Path | None = None
    ) -> Iterator[pa.RecordBatch]:
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
        minders = [Minder(stage, self.row_timeout_s) for _ in range(self.workers)]
        free: SimpleQueue[Minder] = SimpleQueue()
        for minder in minders:
            free.put(minder)
        pending: deque[Future[list[pa.RecordBatch]]] = deque()
        threads = ThreadPoolExecutor(self.workers, thread_name_prefix="parkgraph-worker")
        try:
            for batch in batches:
                pending.append(threads.submit(_map, free, batch))
                if len(pending) > self.workers * _AHEAD:
                    yield from pending.popleft().result()
            while pending:
                yield from pending.popleft().result()
        finally:
            for minder in minders:
                minder.kill()
            threads.shutdown(wait=True, cancel_futures=True)
            for minder in minders:
                minder.close()


def _map(free: SimpleQueue[Minder], batch: pa.RecordBatch) -> list[pa.RecordBatch]:
    minder = free.get()
    try:
        return minder.map(batch)
    finally:
        free.put(minder)
