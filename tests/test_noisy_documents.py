"""Whatever a scraper brings: the pipeline does not crash, and every offset fits the raw text."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import HealthCheck, example, given, settings

from parkgraph.kg.build import extraction_as_dict
from parkgraph.kg.build.checking import set_aside_unfit
from parkgraph.kg.claims.pipeline import extract, load_pipeline
from parkgraph.kg.claims.tracing import trace_claims
from parkgraph.kg.documents import read_document
from parkgraph.kg.documents.folding import fold
from parkgraph.kg.errors import SourceError
from parkgraph.kg.mentions.components import plain_document
from parkgraph.kg.mentions.training.corpus import read_corpus
from parkgraph.kg.records import Document, Extraction, Source

ROOT = Path(__file__).parents[1]
NOISE = (
    "\x00", "\x07", "\x1b[31m", "\x85", "\xad", "\u200b", "\u202e", "\ufeff", "\ufffd",
    "\ue000", "\ue00b", "&nbsp;", "&#8203;", "&amp;lt;", "&#x1F600;", "&bogus;", "<b>", "</p>",
    "😀", "👨\u200d👩\u200d👧", "🇨🇳", "𠮷", "e\u0301", "ﬁ", "㈱", "①", "½", "Ａ１，．",
    "\ud83d", "\udc00", "\ud83d\udc00", "\r\n", "\u2028", "\u3000", "\t", "“", "”", "《", "（",
    "）", "。", "、", "||", "{Park:", "}", "⟦e1:", "<!--", "13800138000", "http://a.b/c?d=甲&e=1",
    "1,234.5万亿元", "-0%", "9" * 40,
    "十百千万亿", "2024年13月45日", "双方", "该园区", "其", "据传",
)  # fmt: skip


@cache
def sentences() -> tuple[str, ...]:
    """Every twentieth passage of the corpus."""
    return tuple(passage.text for passage in list(read_corpus(ROOT / "corpus"))[::20])


@st.composite
def mixtures(draw: st.DrawFn) -> str:
    """Sentences with noise between and inside them, some widened, some cut."""
    parts: list[str] = []
    for sentence in draw(st.lists(st.sampled_from(sentences()), min_size=1, max_size=4)):
        cuts = sorted(draw(st.lists(st.integers(0, len(sentence)), max_size=3)))
        for start, end in zip([0, *cuts], [*cuts, len(sentence)], strict=True):
            piece = sentence[start:end]
            parts.append(_widened(piece) if draw(st.booleans()) else piece)
            parts += draw(st.lists(st.sampled_from(NOISE), max_size=2))
        parts.append(draw(st.text(max_size=6)))
    return "".join(parts)


def _widened(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def check(document: Document) -> Extraction:
    """Extract one document and hold every offset against its text."""
    extraction = extract(load_pipeline(), document)
    text = document.text
    assert len(document.folded) == len(text)
    for claim in extraction.claims:
        evidence = claim.evidence
        assert 0 <= evidence.start < evidence.end <= len(text)
        assert text[evidence.start : evidence.end] == evidence.text
        assert claim.quantity is None or claim.quantity.text in evidence.text
        assert 0 <= claim.confidence <= 1
    for mention in (mention for entity in extraction.entities for mention in entity.mentions):
        assert text[mention.start : mention.end] == mention.text
    return extraction


SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SETTINGS
@given(text=mixtures())
@example(text="\ud83d温州市与嘉定区\udc00签署协议，投资1\ud8003亿元。")
def test_evidence_is_the_text_at_its_offsets(text: str) -> None:
    check(replace(plain_document(text), folded=fold(text)))


@SETTINGS
@given(
    text=mixtures(), is_html=st.booleans(), charset=st.sampled_from(["utf-8", "gb18030", "utf-16"])
)
def test_noisy_files_are_read_or_refused(text: str, is_html: bool, charset: str) -> None:
    """Through the reader, as bytes: what cannot be read is a SourceError and nothing else."""
    data = text.encode(charset, "replace")
    media = "text/html" if is_html else "text/plain"
    try:
        document = read_document(Source("a", "a", data, media))  # type: ignore[arg-type]
    except SourceError:
        return
    extraction = check(document)
    _, misfits = set_aside_unfit(extraction)
    assert not misfits
    json.dumps(extraction_as_dict(extraction), ensure_ascii=False)


@settings(parent=SETTINGS, max_examples=15)
@given(text=mixtures())
def test_every_claim_of_a_noisy_text_has_a_trace(text: str) -> None:
    extraction = check(replace(plain_document(text), folded=fold(text)))
    traced = list(trace_claims(extraction.document, extraction.claims))
    assert {claim.id for claim, _ in traced} == {claim.id for claim in extraction.claims}


def test_the_mixtures_do_contain_facts() -> None:
    """The property says something: the sentences it mixes state facts."""
    assert any(check(plain_document(text)).claims for text in _first(sentences(), 20))


def _first(texts: Iterable[str], number: int) -> list[str]:
    return list(texts)[:number]
