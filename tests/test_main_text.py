"""Main text of the labelled pages, which lie with the benchmarks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
# Below what `benchmarks/results/html.md` says.
LEAST_TOKENS, LEAST_LINES = 0.90, 0.80


@pytest.fixture(scope="module")
def bench() -> Iterator[ModuleType]:
    """benchmarks/main_text.py."""
    sys.path.insert(0, str(BENCHMARKS))
    yield import_module("main_text")
    sys.path.remove(str(BENCHMARKS))


def _means(bench: ModuleType, name: str) -> tuple[float, float]:
    pages = list(bench.labelled_pages())
    assert len(pages) >= 40
    scores = [bench.score(page, bench.EXTRACTORS[name](page.html)) for page in pages]
    tokens, lines = (sum(column) / len(pages) for column in zip(*scores, strict=True))
    return tokens, lines


def test_cascade_is_no_worse_than_trafilatura_on_labelled_pages(bench: ModuleType) -> None:
    cascade, alone = _means(bench, "cascade"), _means(bench, "trafilatura alone")
    assert cascade[0] >= max(LEAST_TOKENS, alone[0])
    assert cascade[1] >= max(LEAST_LINES, alone[1])


def test_cascade_asks_trafilatura_on_some_pages_only(
    bench: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    from parkgraph.kg.documents import html

    asked = []
    monkeypatch.setattr(html, "_vote", lambda tree: asked.append(tree) or frozenset())
    pages = list(bench.labelled_pages())
    for page in pages:
        html.read_page(page.html)
    assert 0 < len(asked) <= 0.45 * len(pages)
