"""Cost and memory of builds of growing size: `python benchmarks/scaling.py 1000 10000 [100000]`.

Builds synthetic articles without a store, each size in a process of its own with two workers, and
prints CPU seconds an article for the extraction and for the rest, and peak memory of a worker and
of the driver, which holds all records while it resolves names and makes the graph.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from processes import apart, cpu_seconds, watched_peaks
from reports import arguments, machine, publish

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


def measure(number: int) -> Iterator[Measured]:
    """Build that many articles; called in a process of its own, so that sizes share no memory."""
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
        with watched_peaks(me) as peaks_mb:
            build([str(source)], Path(name, "graph"), workers=WORKERS, progress=watch)
        wall_s, end_s = time.perf_counter() - started, cpu_seconds(me)
    workers = sorted((mb for p, mb in peaks_mb.items() if p != me), reverse=True)[:WORKERS]
    yield Measured(
        number,
        wall_s,
        (marks[1][1] - marks[0][1]) / (marks[1][0] - marks[0][0]),
        (end_s - marks[1][1]) / number,
        max(workers),
        peaks_mb[me],
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
    parser = arguments(__doc__)
    parser.add_argument("numbers", type=int, nargs="*", default=[1000, 10_000])
    options = parser.parse_args()
    head = f"{machine()}, {WORKERS} workers, load {os.getloadavg()[0]:.1f} at the start."
    rows = [row for number in sorted(options.numbers) for row in apart(measure, number)]
    publish(["# Growing builds", "", head, "", *table(rows)], options.output)


if __name__ == "__main__":
    main()
