"""The CPU time of the extraction, stage by stage, and of starting the program: `make bench`.

`python benchmarks/speed.py [-o FILE] [ARTICLES…]` reads the Chinese articles (`.txt`, by default
samples/) again and again in one process and prints medians with their spread. CPU seconds of the
whole process count, threads of NumPy and spaCy with them; nothing is kept from one reading for the
next but what the program always keeps (vocabulary, patterns, models).
"""

from __future__ import annotations

import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from reports import arguments, publish
from spacy.tokens import Doc

from parkgraph.kg.claims.components import extraction_of
from parkgraph.kg.claims.pipeline import COMPONENTS, analyse, load_pipeline
from parkgraph.kg.documents import read_document
from parkgraph.kg.mentions.language import language_of
from parkgraph.kg.records import Source
from parkgraph.kg.sources import iter_sources

SAMPLES = Path(__file__).parents[1] / "samples"
PACKAGES = ("parkgraph", "spacy", "numpy")
# Readings of all articles, and the characters of one at least, so that a clock tick is nothing.
ROUNDS, ROUND_CHARS, STARTS = 9, 40_000, 5
T = TypeVar("T")


class Clock:
    """CPU seconds of this process by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def time(self, stage: str, work: Callable[[], T]) -> T:
        """Do the work and add its seconds to the stage."""
        started = time.process_time()
        done = work()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.process_time() - started
        return done


def extract_timed(source: Source, clock: Clock) -> None:
    """What `extract` does with one article, component by component."""
    document = clock.time("read and clean", partial(read_document, source))
    doc: Doc = clock.time("tokens", partial(analyse, load_pipeline(disable=COMPONENTS), document))
    for name, component in load_pipeline().pipeline:
        doc = clock.time(name.removeprefix("parkgraph_"), partial(component, doc))
    clock.time("records", partial(extraction_of, doc))


def start_seconds(arguments: Sequence[str]) -> float:
    """CPU seconds of the program as a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "parkgraph.cli", *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def spread(values: Sequence[float], digits: int) -> str:
    """Median with the smallest and the largest."""
    low, high = min(values), max(values)
    return f"{statistics.median(values):,.{digits}f} | {low:,.{digits}f} – {high:,.{digits}f}"


def stage_lines(specs: Sequence[str]) -> list[str]:
    """The table of the stages."""
    sources = [s for s in iter_sources(specs) if isinstance(s, Source) and s.name.endswith(".txt")]
    documents = {source: read_document(source) for source in sources}
    sources = [source for source in sources if language_of(documents[source]) != "en"]
    chars = sum(len(documents[source].text) for source in sources)
    copies = -(-ROUND_CHARS // chars)
    clocks: list[Clock] = []
    # The first reading fills what the program keeps.
    for _round in range(ROUNDS + 1):
        clock = Clock()
        for source in sources * copies:
            extract_timed(source, clock)
        clocks.append(clock)
    rounds = [clock.seconds for clock in clocks[1:]]
    totals = [sum(seconds.values()) for seconds in rounds]
    speeds = [chars * copies / total for total in totals]
    lines = [
        f"{len(sources)} articles, {chars:,} characters, {copies} times a round, {ROUNDS} rounds.",
        "",
        "| stage | share | µs a character | range |",
        "|---|--:|--:|--:|",
    ]
    for stage in sorted(rounds[0], key=lambda name: -sum(each[name] for each in rounds)):
        each = [1e6 * seconds[stage] / chars / copies for seconds in rounds]
        share = sum(seconds[stage] for seconds in rounds) / sum(totals)
        lines.append(f"| {stage} | {share:.0%} | {spread(each, 2)} |")
    return [*lines, f"| **characters a CPU second** | | {spread(speeds, 0)} |"]


def start_lines() -> list[str]:
    """The table of starts, one process each."""
    article = str(min(SAMPLES.glob("*.txt"), key=lambda path: path.stat().st_size))
    lines = ["| command | CPU s | range |", "|---|--:|--:|"]
    for name, words in (
        ("parkgraph --help", ["--help"]),
        ("parkgraph extract (one short article)", ["extract", article]),
    ):
        lines.append(f"| {name} | {spread([start_seconds(words) for _ in range(STARTS)], 2)} |")
    return lines


def main() -> None:
    """Measure, print and perhaps write the tables."""
    parser = arguments(__doc__)
    parser.add_argument("articles", nargs="*", default=[str(SAMPLES)])
    options = parser.parse_args()
    stages = stage_lines(options.articles)
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    lines = [
        "# Speed of the extraction",
        "",
        f"`python benchmarks/speed.py`: Python {platform.python_version()}, {versions}; "
        f"{cpu_name()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}.",
        "",
        *stages,
        "",
        *start_lines(),
    ]
    publish(lines, options.output)


def cpu_name() -> str:
    """The model of the processor (Linux), else what the platform says."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.is_file() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())


if __name__ == "__main__":
    main()
