"""Main text of labelled pages: own rules alone, trafilatura alone, and the cascade of both.

`python benchmarks/main_text.py [-o benchmarks/results/html.md] [--pages]`. Scores
compare what is said to be the article with the labelled lines, title apart: by tokens (a Chinese
character, a Latin word or a number) and by whole lines. Means over pages; CPU in rounds over all
pages, interleaved.
"""

from __future__ import annotations

import os
import platform
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from importlib.metadata import version

from labelled_pages import LabelledPage, labelled_pages
from reports import arguments, publish

from parkgraph.kg.documents.folding import fold
from parkgraph.kg.documents.html import read_page

ROUNDS = 5
TOKEN = re.compile(r"[a-z]+|\d+|[\u3400-\u9fff]")
NOT_WORD = re.compile(r"\W+")
Extract = Callable[[str], list[str]]


def rules(page: str, *, ask: str) -> list[str]:
    """Body of the main article as this project finds it."""
    found = read_page(page, ask=ask)  # type: ignore[arg-type]
    return [
        found.text[one.start : one.end]
        for one in found.sections
        if one.kind == "body" and one.article == "M"
    ]


def trafilatura(page: str) -> list[str]:
    """Text of trafilatura with the options that fit, its title line left out by the scorer."""
    from trafilatura import bare_extraction

    found = bare_extraction(page, include_comments=False, with_metadata=False)
    return str(getattr(found, "text", None) or "").split("\n")


EXTRACTORS: dict[str, Extract] = {
    "rules alone": partial(rules, ask="never"),
    "trafilatura alone": trafilatura,
    "rules, trafilatura always asked": partial(rules, ask="always"),
    "cascade": partial(rules, ask="in doubt"),
}


def f1(found: Counter[str], wanted: Counter[str]) -> float:
    """Harmonic mean of precision and recall of two bags."""
    common = (found & wanted).total()
    return 2 * common / max(1, found.total() + wanted.total())


def score(page: LabelledPage, lines: Sequence[str]) -> tuple[float, float]:
    """F1 by tokens and by lines; the title is neither asked for nor held against anyone."""
    title = _key(page.title)
    kept = [line for line in lines if _key(line) and _key(line) != title]
    tokens = f1(_tokens(kept), _tokens(page.lines))
    return tokens, f1(Counter(map(_key, kept)), Counter(map(_key, page.lines)))


def _key(line: str) -> str:
    return NOT_WORD.sub("", fold(line)).lower()


def _tokens(lines: Sequence[str]) -> Counter[str]:
    return Counter(token for line in lines for token in TOKEN.findall(fold(line).lower()))


def measure(pages: Sequence[LabelledPage]) -> dict[str, list[float]]:
    """CPU milliseconds a page by extractor, one figure a round."""
    times: dict[str, list[float]] = {name: [] for name in EXTRACTORS}
    for _ in range(ROUNDS):
        for name, extract in EXTRACTORS.items():
            started = time.process_time()
            for page in pages:
                extract(page.html)
            times[name].append(1000 * (time.process_time() - started) / len(pages))
    return times


def main() -> None:
    """Measure, print and perhaps write the table."""
    parser = arguments(__doc__)
    parser.add_argument("--pages", action="store_true", help="also every page, on stdout")
    options = parser.parse_args()
    pages = list(labelled_pages())
    scores = {
        name: [score(page, extract(page.html)) for page in pages]
        for name, extract in EXTRACTORS.items()
    }
    times = measure(pages)
    rows = [
        f"| {name} | {statistics.mean(t for t, _ in scores[name]):.3f} | "
        f"{statistics.mean(line for _, line in scores[name]):.3f} | "
        f"{min(t for t, _ in scores[name]):.2f} | {statistics.median(times[name]):.1f} | "
        f"{min(times[name]):.1f} – {max(times[name]):.1f} |"
        for name in EXTRACTORS
    ]
    publish(
        [
            "# Main text of web pages",
            "",
            f"`python benchmarks/main_text.py`: {len(pages)} labelled pages of"
            f" {len({page.name[:2] for page in pages})} layouts (`benchmarks/pages/`), trafilatura"
            f" {version('trafilatura')}, Python {platform.python_version()}, {platform.machine()},"
            f" {os.cpu_count()} cores; CPU is the median of {ROUNDS} interleaved rounds.",
            "",
            "| extractor | token F1 | line F1 | worst page | CPU ms a page | range |",
            "|---|--:|--:|--:|--:|--:|",
            *rows,
        ],
        options.output,
    )
    if options.pages:
        for at, page in enumerate(pages):
            found = "  ".join(f"{scores[name][at][0]:.2f}" for name in EXTRACTORS)
            sys.stdout.write(f"{page.name:36} {found}\n")


if __name__ == "__main__":
    main()
