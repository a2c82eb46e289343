"""What waits to be built lies on disk: the memory of a build does not grow with its articles."""

from __future__ import annotations

import resource
import tracemalloc
from pathlib import Path

import pytest

from parkgraph.kg.build.inputs import gather_inputs
from parkgraph.kg.build.progress import silent
from parkgraph.kg.build.spooling import Spool
from parkgraph.kg.errors import SourceError
from parkgraph.kg.sources import Limits, Reading, iter_sources

ARTICLES, ARTICLE_BYTES = 20, 1 << 19


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Large articles, the last of which has the bytes of the first."""
    folder = tmp_path_factory.mktemp("articles")
    for at in range(ARTICLES):
        text = f"第{at % (ARTICLES - 1)}号报道\n".ljust(ARTICLE_BYTES // 3, "园")
        (folder / f"{at:02}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("in_memory_bytes", [1, 1 << 22, 1 << 30], ids=["disk", "both", "memory"])
def test_articles_are_read_back_as_they_were(folder: Path, in_memory_bytes: int) -> None:
    sources = list(iter_sources([str(folder)]))
    with Spool(in_memory_bytes) as spool:
        inputs = gather_inputs([str(folder)], spool, None, silent)
        # Any order will do: a later build wants some of them only.
        back = [article.read() for article in reversed(inputs.unique)]
    assert back[::-1] == sources[:-1] and len(inputs.given) == ARTICLES


def test_memory_does_not_grow_with_the_articles(folder: Path) -> None:
    # A file is read into a buffer of as many bytes as it may have.
    reading = Reading(limits=Limits(document_bytes=2 * ARTICLE_BYTES))
    tracemalloc.start()
    with Spool(1 << 18) as spool:
        inputs = gather_inputs([str(folder)], spool, None, silent, reading)
        for article in inputs.unique:
            article.read()
        peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < ARTICLES * ARTICLE_BYTES / 3


def test_a_full_disk_is_said_in_words() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 16, hard))
    try:
        with Spool(1) as spool, pytest.raises(SourceError, match="do not fit .* TMPDIR"):
            spool.put(bytes(1 << 17))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
