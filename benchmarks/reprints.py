"""Near-duplicates at scale: time and memory of clustering 10,000 to 100,000 synthetic articles.

`python benchmarks/reprints.py [-o benchmarks/results/reprints.md] [10000 …]`. Three quarters are
articles of `articles.py`, lengthened by a few of the same generator; the rest are reprints with a
changed source line and some edits. Each size runs in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from random import Random

from articles import article
from reports import arguments, machine, publish

from parkgraph.kg.documents.reprints import cluster_reprints
from parkgraph.kg.records import Document, Section, content_id

SIZES = (10_000, 20_000, 50_000, 100_000)
PARTS = 5  # articles that make one document of some 400 characters
REPRINT_EVERY = 4


def documents(number: int) -> Iterator[tuple[Document, int]]:
    """Documents, and the number of the one that each reprints (its own where it is new)."""
    texts: list[str] = []
    for at in range(number):
        draw = Random(f"reprint:{at}")
        if at % REPRINT_EVERY == REPRINT_EVERY - 1:
            original = draw.randrange(len(texts))
            original -= original % REPRINT_EVERY == REPRINT_EVERY - 1
            text = _edited(texts[original], draw)
        else:
            original = at
            parts = [article(PARTS * at + part)["text"] for part in range(PARTS)]
            text = "".join("".join(part.splitlines()[2:]) for part in parts)
        texts.append(text)
        yield _document(at, text), original


def _edited(text: str, draw: Random) -> str:
    """An editor's copy: two characters changed, one sentence more at the end."""
    letters = list(text)
    for _ in range(2):
        letters[draw.randrange(len(letters))] = "某"
    return "".join(letters) + "本报将继续关注。"


def _document(at: int, text: str) -> Document:
    section = Section("body", 0, len(text))
    name = str(at)
    return Document(content_id("doc", name), name, name, "", "", text, text, (section,))


def run(number: int) -> dict[str, float]:
    """Cluster that many documents; CPU seconds, peak MB before and after, share of pairs found."""
    pairs = list(documents(number))
    found = [document for document, _ in pairs]
    before_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    started = time.process_time()
    clusters = cluster_reprints(found)
    cpu_s = time.process_time() - started
    reprints = [(at, original) for at, (_, original) in enumerate(pairs) if at != original]
    hits = sum(clusters[found[at].id] == clusters[found[o].id] for at, o in reprints)
    return {
        "cpu_s": cpu_s,
        "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 - before_mb,
        "recall": hits / len(reprints),
        "clusters": len(set(clusters.values())),
    }


def main() -> None:
    """Measure, print and perhaps write the table."""
    parser = arguments(__doc__)
    parser.add_argument("sizes", nargs="*", type=int)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        sys.stdout.write(json.dumps(run(options.one)))
        return
    publish([*_head(), *_rows(options.sizes or SIZES)], options.output)


def _head() -> list[str]:
    return [
        "# Near-duplicates at scale",
        "",
        f"`python benchmarks/reprints.py`, {machine()}, one process. A quarter of the articles are"
        " edited reprints of others; memory is what clustering adds to the documents.",
        "",
        "| articles | CPU s | ms an article | MB added | reprints found | clusters |",
        "|--:|--:|--:|--:|--:|--:|",
    ]


def _rows(sizes: Sequence[int]) -> Iterator[str]:
    for number in sizes:
        command = [sys.executable, __file__, "--one", str(number)]
        done = subprocess.run(command, capture_output=True, check=True, text=True)
        found = json.loads(done.stdout)
        yield (
            f"| {number:,} | {found['cpu_s']:.1f} | {1000 * found['cpu_s'] / number:.2f} | "
            f"{found['mb']:.0f} | {found['recall']:.4f} | {found['clusters']:,} |"
        )


if __name__ == "__main__":
    main()
