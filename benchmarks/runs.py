"""The time of whole runs on copies of samples/, build and store included: a table in Markdown.

Copies differ in their last line, so that none is taken for a duplicate.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from parkgraph.kg.artefacts import read_graph
from parkgraph.kg.build import build, extract_all, load_extractor
from parkgraph.kg.documents import read_documents
from parkgraph.kg.sources import iter_sources
from parkgraph.loaders.embedded_build import build_embedded_store
from parkgraph.loaders.rows import edge_rows, node_rows

SAMPLES = Path(__file__).parents[1] / "samples"
COPIES = 10


def main() -> None:
    """Run every stage once and print its seconds and articles a second."""
    with tempfile.TemporaryDirectory(prefix="parkgraph-bench-") as name:
        home = Path(name)
        articles = _copies(home / "articles")
        specs, out = [str(home / "articles")], home / "graph"
        stages: list[tuple[str, Callable[[], object]]] = [
            ("read", lambda: list(iter_sources(specs))),
            ("read, clean", lambda: list(read_documents(iter_sources(specs)))),
            ("read, clean, find, relate", lambda: list(extract_all(specs))),
            ("the whole build", lambda: build(specs, out)),
            ("the build again", lambda: build(specs, out)),
            ("embedded store", lambda: _store(out)),
        ]
        started = time.perf_counter()
        load_extractor()
        loading = time.perf_counter() - started
        lines = ["| stage | s | articles/s |", "|---|---|---|"]
        for stage, work in stages:
            started = time.perf_counter()
            work()
            seconds = time.perf_counter() - started
            lines.append(f"| {stage} | {seconds:.2f} | {articles / seconds:.1f} |")
    sys.stdout.write(
        f"{articles} articles; pipeline loaded in {loading:.2f} s\n\n" + "\n".join(lines) + "\n"
    )


def _copies(folder: Path) -> int:
    folder.mkdir()
    number = 0
    for path in sorted(SAMPLES.iterdir()):
        if path.suffix not in {".txt", ".html"}:
            continue
        for copy in range(COPIES):
            # Bytes, because one sample is GB18030; ASCII fits any of their charsets.
            (folder / f"{copy}-{path.name}").write_bytes(path.read_bytes() + b"\n%d\n" % copy)
            number += 1
    return number


def _store(out: Path) -> None:
    graph = read_graph(out)
    build_embedded_store(out / "store", node_rows(graph), edge_rows(graph))


if __name__ == "__main__":
    main()
