"""What a runner runs: a pure function from batches to batches, the same here and on a cluster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

import pyarrow as pa


class Stage(Protocol):
    """A stage: yields one batch for each that it takes, in order; it must pickle.

    It is called once a worker, so that what it loads before its first batch is loaded once.
    """

    @property
    def schema(self) -> pa.Schema:
        """Columns of what it yields."""
        ...

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Map batches; a bad row becomes a row that says so, never an exception."""
        ...

    def lost(self, row: pa.RecordBatch, reason: str) -> pa.RecordBatch:
        """What stands for one row whose worker ended twice over it."""
        ...


class Runner(Protocol):
    """Runs stages somewhere."""

    def run(
        self, stage: Stage, batches: Iterable[pa.RecordBatch], *, scratch: Path
    ) -> Iterator[pa.RecordBatch]:
        """The stage's batches; every row of the input is accounted for exactly once.

        `scratch` is a folder to lay the input down in, for runners that work elsewhere.
        """
        ...
