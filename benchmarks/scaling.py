"""Cost and memory of builds of growing size: `python benchmarks/scaling.py 1000 10000 [100000]`.

Builds synthetic articles without a store, each size in a process of its own with two workers, and
prints CPU seconds an article for the extraction and for the rest, and peak memory of a worker and
of the driver, which holds all records while it resolves names and makes the graph.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import platform
import sys
import tempfile
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from processes import PeakWatch, cpu_seconds

from parkgraph.kg.build import build

WORKERS, STARTED = 2, 0.1


@dataclass(frozen=True, slots=True)
class Measured:
    """One build; CPU seconds an article of the extraction (all processes) and all behind it.

    The extraction is measured from its first tenth on, or small builds would show what starting
    the workers takes.
    """

    articles: int
    wall_s: float
    extract_s: float
    rest_s: float
    worker_mb: float
    driver_mb: float


def measure(number: int) -> Measured:
    """Build in a process of its own, so that sizes do not share memory."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_build, args=(theirs, number))
    process.start()
    found: Measured = ours.recv()
    process.join()
    return found


def _build(pipe: Connection, number: int) -> None:
    from articles import iter_articles

    # (articles done, CPU seconds): once workers have started, and when all are done.
    marks: list[tuple[int, float]] = []

    def watch(stage: str, done: int, total: int | None) -> None:
        if stage == "extract" and (done == total or (done >= number * STARTED and not marks)):
            marks.append((done, cpu_seconds(os.getpid())))

    with tempfile.TemporaryDirectory(prefix="parkgraph-bench-") as name:
        source = Path(name, "articles.jsonl")
        with source.open("w", encoding="utf-8") as stream:
            stream.writelines(f"{json.dumps(item)}\n" for item in iter_articles(number))
        me, started = os.getpid(), time.perf_counter()
        with PeakWatch(me) as peaks:
            build([str(source)], Path(name, "graph"), workers=WORKERS, progress=watch)
        wall_s, end_s = time.perf_counter() - started, cpu_seconds(me)
    workers = sorted((mb for p, mb in peaks.peaks_mb.items() if p != me), reverse=True)[:WORKERS]
    pipe.send(
        Measured(
            number,
            wall_s,
            (marks[1][1] - marks[0][1]) / (marks[1][0] - marks[0][0]),
            (end_s - marks[1][1]) / number,
            max(workers),
            peaks.peaks_mb[me],
        )
    )


def table(rows: list[Measured]) -> list[str]:
    """One line a size, and how the largest compares with the one before."""
    lines = [
        "| articles | wall s | extraction, CPU ms an article | the rest, CPU ms an article "
        "| peak MB of a worker | peak MB of the driver |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {row.articles:,} | {row.wall_s:.0f} | {1000 * row.extract_s:.1f} "
        f"| {1000 * row.rest_s:.1f} | {row.worker_mb:.0f} | {row.driver_mb:.0f} |"
        for row in rows
    ]
    for small, large in zip(rows, rows[1:], strict=False):
        ratio = large.extract_s / small.extract_s
        rest = large.rest_s / small.rest_s
        lines += [
            "",
            f"{small.articles:,} → {large.articles:,}: extraction of an article × {ratio:.2f}, the "
            f"rest × {rest:.2f}, memory of a worker × {large.worker_mb / small.worker_mb:.2f}.",
        ]
    return lines


def main() -> None:
    """Print the table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("numbers", type=int, nargs="*", default=[1000, 10_000])
    numbers = sorted(parser.parse_args().numbers)
    head = f"{os.cpu_count()} cores ({platform.machine()}), {WORKERS} workers, Python "
    lines = [f"{head}{platform.python_version()}, load {os.getloadavg()[0]:.1f} at the start.", ""]
    sys.stdout.write("\n".join([*lines, *table([measure(each) for each in numbers])]) + "\n")


if __name__ == "__main__":
    main()
