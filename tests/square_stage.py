"""A stage that squares numbers, and some that go wrong; importable by worker processes."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from parkgraph.kg.errors import ParkGraphError

SCHEMA = pa.schema([("number", pa.int64()), ("said", pa.string())])


def batch(*numbers: int, said: str = "") -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([{"number": n, "said": said} for n in numbers], SCHEMA)


@dataclass(frozen=True)
class Square:
    """Squares numbers; some of them end the worker, at first sight or always."""

    deadly: frozenset[int] = frozenset()
    slow: frozenset[int] = frozenset()
    once: Path | None = None
    fault: str = ""
    broken_start: bool = False

    @property
    def schema(self) -> pa.Schema:
        return SCHEMA

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        if self.broken_start:
            os._exit(3)
        for each in batches:
            if self.fault:
                raise ParkGraphError(self.fault)
            numbers = each.column("number").to_pylist()
            if self.slow.intersection(numbers):
                time.sleep(60)
            if self.deadly.intersection(numbers) and self._now():
                os.kill(os.getpid(), signal.SIGKILL)
            yield batch(*(n * n for n in numbers), said="ok")

    def _now(self) -> bool:
        if self.once is None:
            return True
        try:
            self.once.touch(exist_ok=False)
        except FileExistsError:
            return False
        return True

    def lost(self, row: pa.RecordBatch, reason: str) -> pa.RecordBatch:
        return batch(*row.column("number").to_pylist(), said=reason)
