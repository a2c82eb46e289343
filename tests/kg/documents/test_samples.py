"""The sample articles, read from disk to documents: what they are promised to show."""

from __future__ import annotations

from pathlib import Path

import pytest

from parkgraph.kg.documents import read_documents
from parkgraph.kg.records import Document
from parkgraph.kg.sources import iter_sources

SAMPLES = Path(__file__).parents[3] / "samples"


@pytest.fixture(scope="module")
def docs() -> dict[str, Document]:
    """All sample documents by name; none may be refused."""
    items = list(read_documents(iter_sources([str(SAMPLES)])))
    assert all(isinstance(item, Document) for item in items)
    return {item.name: item for item in items if isinstance(item, Document)}


def _text(doc: Document, *kinds: str) -> str:
    return "\n".join(doc.text[one.start : one.end] for one in doc.sections if one.kind in kinds)


def test_samples_cover_every_format(docs: dict[str, Document]) -> None:
    suffixes = [name.split("#")[0].rpartition(".")[2] for name in docs]
    assert suffixes.count("html") >= 5 and suffixes.count("txt") >= 3
    assert suffixes.count("jsonl") == 2


def test_samples_have_title_body_and_date(docs: dict[str, Document]) -> None:
    for name, doc in docs.items():
        assert doc.title and doc.published and _text(doc, "body"), name


def test_samples_keep_noise_out_of_the_article(docs: dict[str, Document]) -> None:
    for name, doc in docs.items():
        article = _text(doc, "title", "body", "related")
        for noise in (
            "400-000-0000",
            "ICP",
            "微信",
            "岗位要求",
            "责任编辑",
            "share",
            "露营",
            "Copyright",
        ):
            assert noise not in article, (name, noise)


def test_samples_hold_one_page_with_lying_charset(docs: dict[str, Document]) -> None:
    raw = (SAMPLES / "wenzhou-jiading-agreement.html").read_bytes()
    assert b"charset=utf-8" in raw
    assert docs["wenzhou-jiading-agreement.html"].charset == "gb18030"


def test_samples_tell_one_fact_twice_from_two_publishers(docs: dict[str, Document]) -> None:
    pair = [docs["wenzhou-jiading-phase-two.html"], docs["wenzhou-jiading-agreement.html"]]
    assert all("9.5亿元" in doc.text and "9.2万平方米" in doc.text for doc in pair)
    assert {doc.publisher for doc in pair} == {"长三角园区观察", "城市合作周报"}


def test_samples_contradict_each_other_on_one_amount(docs: dict[str, Document]) -> None:
    assert "44.63亿元" in _text(docs["four-projects-report.txt"], "body")
    assert "4463亿元" in _text(docs["four-projects-headline.html"], "body")


@pytest.mark.parametrize(
    ("name", "items"),
    [
        ("wenzhou-jiading-phase-two.html", 2),
        ("jiading-feature-parks.html", 1),
        ("jiading-in-english.html", 1),
        ("chuxiong-enclave.html", 0),
    ],
)
def test_samples_have_related_items(docs: dict[str, Document], name: str, items: int) -> None:
    articles = {one.article for one in docs[name].sections if one.kind == "related"}
    assert len(articles) == items
