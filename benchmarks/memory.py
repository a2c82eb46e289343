"""Memory of the whole extraction over many articles, all with names never seen before.

`python benchmarks/memory.py [-o benchmarks/results/memory.md]` prints the resident memory after
1,000 and after 10,000 made-up articles; names are drawn from 8,000 characters by arithmetic, so a
table that keeps every name, sentence or document shows.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

from reports import arguments, publish

from parkgraph.kg.build import load_extractor
from parkgraph.kg.documents import read_document
from parkgraph.kg.records import Source

PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
MARKS = (1_000, 2_000, 5_000, 10_000)
FIRST_CHARACTER, CHARACTERS = 0x4E00, 8_000
ARTICLE = (
    "{0}产业园开园\n\n8月{day}日，江苏{1}科技有限公司与{0}产业园签署战略合作协议，总投资{amount}亿元。"
    "{2}集团董事长{3}表示，{0}产业园位于嘉定区，已入驻企业{amount}家。\n"
)


def made_up_name(number: int, length: int) -> str:
    """A name of its own for every number."""
    codes = (number * 7919 + place * 104_729 for place in range(length))
    return "".join(chr(FIRST_CHARACTER + code % CHARACTERS) for code in codes)


def made_up_articles(count: int) -> Iterator[Source]:
    """Articles of one form, each about names of its own."""
    for at in range(count):
        names = [made_up_name(4 * at + i, 3) for i in range(4)]
        text = ARTICLE.format(*names, day=at % 28 + 1, amount=at % 90 + 2)
        yield Source(f"made-up:{at}", f"{at}.txt", text.encode(), "text/plain")


def resident_mb() -> float:
    """Resident memory of this process now, in MB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * PAGE_BYTES / 1e6


def measure(marks: tuple[int, ...] = MARKS) -> list[tuple[int, float]]:
    """(articles, resident MB) at each mark."""
    extract = load_extractor()
    rows: list[tuple[int, float]] = []
    for number, source in enumerate(made_up_articles(marks[-1]), start=1):
        extract(read_document(source))
        if number in marks:
            gc.collect()
            rows.append((number, resident_mb()))
    return rows


def main() -> None:
    """Measure, print and perhaps write the table."""
    options = arguments(__doc__).parse_args()
    lines = [
        "# Memory over many articles",
        "",
        "`python benchmarks/memory.py`: one process, made-up articles, every name a new one.",
        "",
        "| articles | resident MB |",
        "|--:|--:|",
        *(f"| {count:,} | {mb:.1f} |" for count, mb in measure()),
    ]
    publish(lines, options.output)


if __name__ == "__main__":
    main()
