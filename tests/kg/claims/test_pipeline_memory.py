"""The pipeline keeps nothing of the documents it has read, whatever names they bring."""

from __future__ import annotations

import gc
import tracemalloc

from parkgraph.kg.claims.pipeline import extract, load_pipeline
from parkgraph.kg.mentions.components import plain_document

ARTICLE = (
    "{0}产业园开园。江苏{1}科技有限公司与{0}产业园签署战略合作协议，总投资{2}亿元。"
    "{0}产业园位于嘉定区，已入驻企业{2}家。"
)
# Enough new names that one string kept of each would show, few enough for a test.
DIGITS = str.maketrans("0123456789", "东南西北金木水火土山")
ARTICLES = 150
MAX_GROWTH_BYTES = 40_000


def _read(first: int) -> None:
    nlp = load_pipeline()
    for at in range(first, first + ARTICLES):
        names = (
            "".join("东南西北金木水火土山"[int(d)] for d in f"{at * 2 + i:05d}") for i in (0, 1)
        )
        assert extract(nlp, plain_document(ARTICLE.format(*names, at + 2))).claims


def _traced() -> int:
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


def test_reading_new_names_leaves_no_memory_behind() -> None:
    _read(0)  # fills what is bounded: patterns, the vocabulary of characters
    tracemalloc.start()
    try:
        # Entries of bounded caches are replaced by traced ones in the first round.
        _read(ARTICLES)
        before = _traced()
        _read(2 * ARTICLES)
        grown = _traced() - before
    finally:
        tracemalloc.stop()
    assert grown < MAX_GROWTH_BYTES
