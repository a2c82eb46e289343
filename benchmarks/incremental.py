"""How long a build takes that has little to do.

`python benchmarks/incremental.py [ARTICLES [FACTS]]` builds seeded articles of so many facts, then
again unchanged, with one article changed, with one added and with one forgotten, each in a process
of its own with the embedded store, and prints a table in Markdown. CPU seconds are those of the
process with its Java machine; they hold on a busy machine.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from incremental_articles import articles, write_articles

ARTICLES = 2000
# About 500 characters an article; the annotated articles have 900 to 3,800.
FACTS = 14


def main(number: int = ARTICLES, facts: int = FACTS) -> None:
    """Run all builds in a temporary folder and print their times beside the first one."""
    with tempfile.TemporaryDirectory(prefix="parkgraph-bench-") as name:
        home = Path(name)
        sources, graph = home / "articles", home / "graph"
        write_articles(sources, number, facts)
        build = ["build", str(sources), "-o", str(graph), "--format", "json"]
        rows = [("first build", *_timed(build))]
        rows.append(("unchanged", *_timed(build)))
        first, second = list(articles(2, facts, seed=8))
        (sources / f"{number // 2:06}.txt").write_text(first, encoding="utf-8")
        rows.append(("one article changed", *_timed(build)))
        (sources / f"{number:06}.txt").write_text(second, encoding="utf-8")
        rows.append(("one article added", *_timed(build)))
        forget = ["forget", f"{number:06}.txt", "--store", str(graph), "--format", "json"]
        rows.append(("one article forgotten", *_timed(forget)))
        digest = rows[-1][3]
        (sources / f"{number:06}.txt").unlink()
        anew = ["build", str(sources), "-o", str(home / "anew"), "--format", "json", "--no-store"]
        same = _timed(anew)[2] == digest
        characters = len((sources / "000000.txt").read_text(encoding="utf-8"))
    what = f"{number} articles, the first of {characters} characters"
    sys.stdout.write(_table(what, rows, same=same))


def _timed(arguments: list[str]) -> tuple[float, float, str]:
    """Wall and CPU seconds of one command, and the digest it prints."""
    command = [sys.executable, "-m", "parkgraph.cli", *arguments]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    # Installed packages are compiled, whatever a developer's shell says of a checkout.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment)
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu, str(json.loads(done.stdout)["digest"])


def _table(what: str, rows: list[tuple[str, float, float, str]], *, same: bool) -> str:
    whole_wall, whole_cpu = rows[0][1:3]
    lines = [
        f"{what}, embedded store included, {os.cpu_count()} cores, "
        f"Python {sys.version.split()[0]}.",
        "",
        "| build | wall s | of the first | CPU s | of the first |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {name} | {wall:.1f} | {wall / whole_wall:.1%} | {cpu:.1f} | {cpu / whole_cpu:.1%} |"
        for name, wall, cpu, _ in rows
    ]
    verdict = "equals" if same else "DIFFERS FROM"
    lines += ["", f"The digest after all that {verdict} that of a fresh build of what is left."]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
