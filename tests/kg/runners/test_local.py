"""Worker processes that answer in order, and that may die."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from square_stage import Square, batch

from parkgraph.kg.errors import ParkGraphError
from parkgraph.kg.runners import LocalRunner


def run(stage: Square, batches: Iterable[pa.RecordBatch], **options: object) -> list[list[object]]:
    runner = LocalRunner(2, **options)  # type: ignore[arg-type]  # fields of LocalRunner
    rows = [row for each in runner.run(stage, batches) for row in each.to_pylist()]
    return [[row["number"], row["said"]] for row in rows]


def test_answers_come_in_the_order_of_the_batches() -> None:
    batches = [batch(n, n + 100) for n in range(20)]
    squares = [m * m for n in range(20) for m in (n, n + 100)]
    assert [number for number, _ in run(Square(), batches)] == squares


def test_only_the_row_that_kills_its_worker_twice_is_given_up() -> None:
    found = run(Square(deadly=frozenset([3])), [batch(1, 2), batch(3, 4), batch(5, 6)])
    assert [number for number, _ in found] == [1, 4, 3, 16, 25, 36]
    assert [said for _, said in found].count("ok") == 5
    assert found[2][1] == "its worker was ended by SIGKILL"


def test_a_worker_that_somebody_kills_costs_no_row(tmp_path: Path) -> None:
    stage = Square(deadly=frozenset([3]), once=tmp_path / "killed")
    found = run(stage, [batch(1, 2), batch(3, 4), batch(5, 6)])
    assert found == [[n * n, "ok"] for n in range(1, 7)] and (tmp_path / "killed").exists()


def test_a_row_that_takes_for_ever_is_given_up() -> None:
    found = run(Square(slow=frozenset([3])), [batch(1), batch(3), batch(5)], row_timeout_s=3)
    assert found == [[1, "ok"], [3, "took longer than 3 s"], [25, "ok"]]


def test_a_fault_of_the_stage_is_raised_here() -> None:
    with pytest.raises(ParkGraphError, match="no such model"):
        run(Square(fault="no such model"), [batch(1), batch(2)])


def test_a_worker_that_cannot_start_is_a_fault_of_the_run() -> None:
    with pytest.raises(ParkGraphError, match="could not start .*status 3"):
        run(Square(broken_start=True), [batch(1), batch(2)])


def test_a_slow_reader_stops_the_reading_of_batches() -> None:
    read: list[int] = []

    def batches() -> Iterator[pa.RecordBatch]:
        for number in range(1000):
            read.append(number)
            yield batch(number)

    answers = LocalRunner(2).run(Square(), batches())
    next(answers)
    time.sleep(0.3)
    assert len(read) < 20
    answers.close()  # type: ignore[attr-defined]  # a generator


def test_one_worker_needs_no_process() -> None:
    seen: list[int] = []

    class Here(Square):
        def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            seen.append(os.getpid())
            return super().__call__(batches)

    list(LocalRunner(1).run(Here(), [batch(1), batch(2)]))
    assert seen == [os.getpid()]
