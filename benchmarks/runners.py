"""Equal digests and throughput of the runners: `python benchmarks/runners.py [ARTICLES]`.

Digests: local 1 and 2, Spark local[2] in 1, 2, 7 and 64 partitions, with killed workers and a
killed executor, and 20 builds killed at seeded instants that went on. Throughput: the stage of
extraction alone, warm, the runners in turn, five rounds; ratios are taken within a round. Needs
`parkgraph[spark]` and Java 17.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from statistics import median

from articles import iter_articles
from kills import killed_drivers, killed_executor
from processes import apart, cpu_seconds, descendants, scheduled
from reports import arguments, machine, publish

from parkgraph.kg.artefacts import OUTCOMES, StageFolder
from parkgraph.kg.build import build, load_extractor
from parkgraph.kg.build.mapping import Extract, Keep, source_batches
from parkgraph.kg.records import Source
from parkgraph.kg.runners import LocalRunner, Runner, SparkRunner
from parkgraph.kg.runners.spark import BATCH_ROWS

# Extractors that kill their worker.
sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))
MASTER, ROUNDS, KILLS = "local[2]", 5, 20
ONE, TWO = "local, 1 worker", "local, 2 workers"
RUNNERS: Mapping[str, Runner] = {
    ONE: LocalRunner(1),
    TWO: LocalRunner(2),
    f"Spark {MASTER}": SparkRunner(MASTER, 8),
}


def write_articles(path: Path, number: int) -> Path:
    """Synthetic articles as JSON lines."""
    path.write_text("".join(f"{json.dumps(item)}\n" for item in iter_articles(number)))
    return path


def digests(home: Path, number: int, kills: int) -> list[tuple[str, str]]:
    """(how it was built, digest) for every way to build."""
    from deadly import load_deadly

    source = write_articles(home / "articles.jsonl", number)

    def built(name: str, **options: object) -> tuple[str, str]:
        report = build([str(source)], home / name, **options)  # type: ignore[arg-type]  # of build
        return name, report.digest

    rows = [built("local, 1 worker"), built("local, 2 workers", workers=2)]
    for parts in (1, 2, 7, 64):
        rows.append(built(f"Spark {MASTER}, {parts} partitions", runner=SparkRunner(MASTER, parts)))
    for above, name in enumerate(("a worker's child", "a Python worker")):
        factory = partial(load_deadly, home / f"mark of {name}", above=above)
        runner = SparkRunner(MASTER, 2)
        rows.append(built(f"Spark, {name} killed by SIGKILL", runner=runner, factory=factory))
    factory = partial(load_deadly, home / "mark of a local worker")
    rows.append(built("local, a worker killed by SIGKILL", workers=2, factory=factory))
    rows += apart(killed_executor, home, source)
    return [*rows, *apart(killed_drivers, home, source, kills)]


@dataclass(frozen=True, slots=True)
class Round:
    """One run of the stage: articles a second, CPU seconds an article, workers that had work.

    `ready` counts a worker as one while it ran or waited for a core, as less when it waited for
    anything else. So it says, on a busy machine too, what more cores would help.
    """

    rate: float
    cpu_s: float
    ready: float

    @property
    def alone(self) -> float:
        """Articles a second on idle cores, one for each worker; the driver's share included."""
        return self.ready / self.cpu_s


def throughput(home: Path, number: int, rounds: int) -> dict[str, list[Round]]:
    """Rounds by runner, the runners in turn; each in a process of its own.

    What Spark leaves running would count for the others, and it ends workers that idle a minute.
    """
    rows: dict[str, list[Round]] = {name: [] for name in RUNNERS}
    for at in range(rounds):
        for name, found in rows.items():
            found += apart(_measured, name, number, home / f"{name} {at}")
    return rows


def _measured(name: str, number: int, home: Path) -> Iterator[Round]:
    # Whole batches, so that the first ones can be left out.
    sources = [
        Source(item["url"], item["id"], item["text"].encode(), "text/plain")
        for item in iter_articles(number)
    ]
    runner, workers = RUNNERS[name], 1 if name == ONE else 2
    warm_up = 0 if isinstance(runner, SparkRunner) else 2 * workers
    if isinstance(runner, SparkRunner):
        # Starts Spark and its workers.
        list(_receipts(runner, home / "warm", sources[: 2 * BATCH_ROWS]))
    me, receipts = os.getpid(), _receipts(runner, home, sources)
    before = sum(islice(receipts, warm_up))
    early, cpu_s, started = scheduled(descendants(me)), cpu_seconds(me), time.perf_counter()
    late, done = early, 0
    for rows in receipts:
        done += rows
        # Local workers end with the last answer.
        late = scheduled(early)
    wall_s, cpu_s = time.perf_counter() - started, cpu_seconds(me) - cpu_s
    used = sorted((run - early[p][0], wait - early[p][1]) for p, (run, wait) in late.items())
    # The workers are those that did most.
    ready = sum(run + wait for run, wait in used[-workers:]) / wall_s
    assert before + done == number
    yield Round(done / wall_s, cpu_s / done, min(ready, workers))


def _receipts(runner: Runner, home: Path, sources: list[Source]) -> Iterator[int]:
    """How many articles each part has."""
    folder = StageFolder(home, "extract", "0" * 64, OUTCOMES)
    stage = Keep(Extract(load_extractor), folder)
    for batch in runner.run(stage, source_batches(sources), scratch=home / "sources"):
        yield sum(folder.read(name)[0].rows for name in batch["name"].to_pylist())


def throughput_table(rows: Mapping[str, list[Round]]) -> list[str]:
    """Medians with their range; ratios within a round, of the best rounds and on idle cores."""
    lines = [
        "| runner | articles/s | of local 1 | of local 2 | CPU s for 1,000 articles "
        "| workers with work | articles/s on idle cores | of local 1 | of local 2 |",
        "|---" * 9 + "|",
    ]
    one, two = rows[ONE], rows[TWO]
    for name, rounds in rows.items():
        cells = [_spread([each.rate for each in rounds], ".0f")]
        cells += [_ratios(rounds, base, lambda each: each.rate) for base in (one, two)]
        cells.append(_spread([1000 * each.cpu_s for each in rounds], ".1f"))
        cells.append(_spread([each.ready for each in rounds], ".2f"))
        cells.append(_spread([each.alone for each in rounds], ".0f"))
        cells += [_ratios(rounds, base, lambda each: each.alone) for base in (one, two)]
        lines.append(f"| {' | '.join([name, *cells])} |")
    return lines


def _ratios(rounds: list[Round], base: list[Round], of: Callable[[Round], float]) -> str:
    return _spread([of(a) / of(b) for a, b in zip(rounds, base, strict=True)], ".2f")


def _spread(values: list[float], form: str) -> str:
    return f"{median(values):{form}} ({min(values):{form}}–{max(values):{form}})"


def head() -> str:
    """What the numbers hold for."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("pyspark", "pyarrow", "spacy"))
    return f"{machine()}, {packages}, load {os.getloadavg()[0]:.1f} at the start."


def in_folder(work: Callable[[Path], list[str]]) -> list[str]:
    """Do work in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="parkgraph-bench-") as name:
        return work(Path(name))


def main() -> None:
    """Print both tables in Markdown."""
    parser = arguments(__doc__)
    parser.add_argument("number", type=int, nargs="?", default=1000)
    parser.add_argument("--digests", type=int, default=300, metavar="ARTICLES")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="0 leaves throughput out")
    parser.add_argument("--kills", type=int, default=KILLS)
    options = parser.parse_args()
    lines = ["# Runners", "", head()]
    if options.rounds:
        lines += ["", f"## Throughput of extraction, {options.number} synthetic articles, warm", ""]
        measure = partial(throughput, number=options.number, rounds=options.rounds)
        lines += in_folder(lambda home: throughput_table(measure(home)))
    if options.digests:
        lines += ["", f"## Digests of {options.digests} synthetic articles", ""]
        lines += in_folder(lambda home: digest_table(home, options.digests, options.kills))
    publish(lines, options.output)


def digest_table(home: Path, number: int, kills: int) -> list[str]:
    """One line a build, below what they have in common."""
    rows = digests(home, number, kills)
    same = "all equal" if len({digest for _, digest in rows}) == 1 else "THEY DIFFER"
    lines = [f"{len(rows)} builds, {same}.", "", "| build | digest |", "|---|---|"]
    return lines + [f"| {name} | `{digest}` |" for name, digest in rows]


if __name__ == "__main__":
    main()
