"""Equal digests and throughput of the runners: `python benchmarks/runners.py [ARTICLES]`.

Digests: local 1 and 2, Spark local[2] in 1, 2, 7 and 64 partitions, with killed workers, and 20
builds killed at seeded instants that went on. Throughput: the stage of extraction alone, warm, the
runners in turn, five rounds; ratios are taken within a round. Needs `parkgraph[spark]` and Java 17.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from statistics import median

from articles import iter_articles
from processes import cpu_seconds

from parkgraph.kg.artefacts import OUTCOMES, StageFolder
from parkgraph.kg.build import build, load_extractor
from parkgraph.kg.build.mapping import Extract, Keep, source_batches
from parkgraph.kg.records import Source
from parkgraph.kg.runners import LocalRunner, Runner, SparkRunner

# Extractors that kill their worker.
sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))
MASTER, ROUNDS, KILLS = "local[2]", 5, 20


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
    for name, parent in (("a worker's child", False), ("a Python worker", True)):
        factory = partial(load_deadly, home / f"mark of {name}", kills_parent=parent)
        runner = SparkRunner(MASTER, 2)
        rows.append(built(f"Spark, {name} killed by SIGKILL", runner=runner, factory=factory))
    factory = partial(load_deadly, home / "mark of a local worker")
    rows.append(built("local, a worker killed by SIGKILL", workers=2, factory=factory))
    return [*rows, *killed(home, source, kills)]


def killed(home: Path, source: Path, kills: int) -> Iterator[tuple[str, str]]:
    """Builds killed at random instants of what an undisturbed one takes, then run to the end."""
    command = [sys.executable, "-m", "parkgraph.cli", "build", str(source), "--no-store"]
    command += ["--workers", "2", "--format", "json", "-o"]
    started = time.perf_counter()
    subprocess.run([*command, home / "undisturbed"], check=True, stdout=subprocess.DEVNULL)
    whole_s = time.perf_counter() - started
    draw = random.Random(8)
    for at in range(kills):
        out = home / f"killed {at}"
        process = subprocess.Popen([*command, out], stdout=subprocess.DEVNULL)
        instant = draw.uniform(0.1, 1.0)
        try:
            process.wait(instant * whole_s)
            how = "had finished before"
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            how = f"{len(list(out.glob('stages/*/part-*')))} parts kept"
        done = subprocess.run([*command, out], check=True, capture_output=True)
        name = f"local, 2 workers, SIGKILL at {instant:.0%} ({how}), run again"
        yield name, json.loads(done.stdout)["digest"]


def throughput(home: Path, number: int, rounds: int) -> list[tuple[str, list[tuple[float, float]]]]:
    """(runner, (articles a second, CPU seconds for 1,000 articles) by round)."""
    # Whole batches, so that the first two can be left out.
    sources = [
        Source(item["url"], item["id"], item["text"].encode(), "text/plain")
        for item in iter_articles(number)
    ]
    runners: dict[str, tuple[Runner, int]] = {
        "local, 1 worker": (LocalRunner(1), 2),
        "local, 2 workers": (LocalRunner(2), 4),
        f"Spark {MASTER}": (SparkRunner(MASTER, 8), 0),
    }
    rows: dict[str, list[tuple[float, float]]] = {name: [] for name in runners}
    for at in range(rounds + 1):
        for name, (runner, warm_up) in runners.items():
            folder = StageFolder(home / f"{name} {at}", "extract", "0" * 64, OUTCOMES)
            measured = _rate(runner, folder, sources, warm_up)
            if at:
                # The first round starts Spark and its workers.
                rows[name].append(measured)
    return list(rows.items())


def _rate(
    runner: Runner, folder: StageFolder, sources: list[Source], warm_up: int
) -> tuple[float, float]:
    stage = Keep(Extract(load_extractor), folder)
    receipts = runner.run(stage, source_batches(sources), scratch=folder.folder / "sources")
    before = sum(folder.read(r["name"][0].as_py())[0].rows for r in islice(receipts, warm_up))
    cpu_s, started = cpu_seconds(os.getpid()), time.perf_counter()
    for _ in receipts:
        pass
    wall_s, cpu_s = time.perf_counter() - started, cpu_seconds(os.getpid()) - cpu_s
    done = len(sources) - before
    return done / wall_s, 1000 * cpu_s / done


def throughput_table(rows: list[tuple[str, list[tuple[float, float]]]]) -> list[str]:
    """Medians with their range, and ratios within a round."""
    lines = ["| runner | articles/s | of local 1 | of local 2 | CPU s for 1,000 articles |"]
    lines.append("|---|---|---|---|---|")
    one, two = rows[0][1], rows[1][1]
    for name, rounds in rows:
        rates, cpu = [rate for rate, _ in rounds], [cpu for _, cpu in rounds]
        of_one = [rate / base for rate, (base, _) in zip(rates, one, strict=True)]
        of_two = [rate / base for rate, (base, _) in zip(rates, two, strict=True)]
        lines.append(
            f"| {name} | {_spread(rates, '.0f')} | {_spread(of_one, '.2f')} "
            f"| {_spread(of_two, '.2f')} | {_spread(cpu, '.1f')} |"
        )
    return lines


def _spread(values: list[float], form: str) -> str:
    return f"{median(values):{form}} ({min(values):{form}}–{max(values):{form}})"


def head() -> str:
    """What the numbers hold for."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("pyspark", "pyarrow", "spacy"))
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), load {os.getloadavg()[0]:.1f} at the "
        f"start, Python {platform.python_version()}, {packages}."
    )


def in_folder(work: Callable[[Path], list[str]]) -> list[str]:
    """Do work in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="parkgraph-bench-") as name:
        return work(Path(name))


def main() -> None:
    """Print both tables in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("number", type=int, nargs="?", default=1000)
    parser.add_argument("--digests", type=int, default=300, metavar="ARTICLES")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--kills", type=int, default=KILLS)
    options = parser.parse_args()
    _say(f"{head()}\n\n## Throughput of extraction, {options.number} synthetic articles, warm\n")
    measure = partial(throughput, number=options.number, rounds=options.rounds)
    _say(*in_folder(lambda home: throughput_table(measure(home))))
    rows = in_folder(lambda home: digest_rows(home, options.digests, options.kills))
    same = len({row.split("|")[2] for row in rows}) == 1
    _say(f"\n## Digests of {options.digests} synthetic articles\n")
    _say(f"{len(rows)} builds, {'all equal' if same else 'THEY DIFFER'}.\n")
    _say("| build | digest |", "|---|---|", *rows)


def _say(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def digest_rows(home: Path, number: int, kills: int) -> list[str]:
    """One line a build."""
    return [f"| {name} | `{digest}` |" for name, digest in digests(home, number, kills)]


if __name__ == "__main__":
    main()
