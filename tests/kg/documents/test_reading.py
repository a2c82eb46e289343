"""Sources to documents: offsets, charset, dates, titles, quarantine, determinism."""

from __future__ import annotations

import hashlib
from typing import Literal

import pytest
from portal_pages import PORTAL, text_of

from parkgraph.kg.documents import document_as_dict, read_document, read_documents
from parkgraph.kg.documents.spun import spun_score
from parkgraph.kg.errors import SourceError
from parkgraph.kg.records import Document, Quarantine, Source, content_id

TEXT = text_of(PORTAL)


def _source(
    data: bytes | str,
    media_type: Literal["text/plain", "text/html"] = "text/plain",
    published: str | None = None,
    title: str | None = None,
) -> Source:
    raw = data if isinstance(data, bytes) else data.encode("utf-8")
    return Source("in/a.txt", "a.txt", raw, media_type, title=title, published=published)


def test_read_document_fills_every_field() -> None:
    doc = read_document(_source(TEXT))
    assert doc.id == content_id("doc", hashlib.sha256(TEXT.encode()).hexdigest())
    assert (doc.uri, doc.name, doc.media_type) == ("in/a.txt", "a.txt", "text/plain")
    assert (doc.charset, doc.title) == ("utf-8", "锡山与阜宁签约 共建锡阜产业园二期")
    assert (doc.published, doc.content_date) == ("2023-05-06", "2023-05-06")
    assert (doc.content_date_basis, doc.spun) == ("body+page", 0.0)


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT.replace("\n", "\r\n"),
        f"\ufeff{TEXT}",
        TEXT.replace("\n", "\r"),
        f"\n\n{TEXT}  \n",
    ],
)
def test_read_document_keeps_text_of_file_exactly(text: str) -> None:
    doc = read_document(_source(text))
    assert doc.text == text
    assert len(doc.folded) == len(doc.text)
    assert not doc.folded.startswith("\ufeff")


def test_read_document_masks_folded_text_only() -> None:
    doc = read_document(_source(TEXT))
    assert "400 000 0000" in doc.text and "400 000 0000" not in doc.folded
    assert "热线：░░░░░░░░░░░░" in doc.folded


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_read_document_reads_same_sections_from_any_charset(encoding: str) -> None:
    expected = read_document(_source(TEXT))
    doc = read_document(_source(TEXT.encode(encoding)))
    assert doc.text.removeprefix("\ufeff") == TEXT
    assert [one.kind for one in doc.sections] == [one.kind for one in expected.sections]
    assert doc.id != expected.id


def test_read_document_reads_gb18030_page_with_lying_tag() -> None:
    page = (
        '<html><head><meta charset="utf-8"><title>锡阜产业园二期开工</title></head><body>'
        "<h1>锡阜产业园二期开工</h1><p>5月5日,锡阜产业园二期开工,总投资12亿元。</p></body></html>"
    )
    doc = read_document(_source(page.encode("gb18030"), "text/html"))
    assert (doc.charset, doc.title) == ("gb18030", "锡阜产业园二期开工")
    assert doc.text.endswith("总投资12亿元。")
    assert doc.sections[-1].end == len(doc.text)


def test_read_document_prefers_title_and_date_of_container() -> None:
    doc = read_document(_source(TEXT, published="2023-05-07T10:00:00", title="锡阜签约"))
    assert (doc.published, doc.title) == ("2023-05-07", "锡阜签约")


def test_read_document_ignores_container_date_without_year() -> None:
    assert (
        read_document(_source("园区签约忙\n昨天，园区签约。", published="05-07")).published is None
    )


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"\xef\xbb\xbf \n", "text/plain"),
        ("\u3000\u200b\n".encode(), "text/plain"),
        (b"<html><body><script>1</script></body></html>", "text/html"),
        (bytes(range(128, 256)) * 20, "text/plain"),
    ],
)
def test_read_document_refuses_what_holds_no_text(
    data: bytes, media_type: Literal["text/plain", "text/html"]
) -> None:
    with pytest.raises(SourceError, match=r"in/a\.txt"):
        read_document(_source(data, media_type))


def test_read_documents_passes_quarantine_on_and_adds_its_own() -> None:
    earlier = Quarantine("in/b.txt", "", "read", "in/b.txt: is empty")
    items = list(read_documents([earlier, _source(b"\xff\xfe\x20\x00"), _source(TEXT)]))
    assert items[0] is earlier
    assert isinstance(items[1], Quarantine) and items[1].stage == "read"
    assert items[1].uri == "in/a.txt" and "holds no text" in items[1].message
    assert isinstance(items[2], Document)


def test_read_document_is_deterministic() -> None:
    assert read_document(_source(TEXT)) == read_document(_source(TEXT))


def test_document_as_dict_slices_raw_text() -> None:
    row = document_as_dict(read_document(_source(TEXT)))
    assert list(row) == ["doc", "charset", "title", "published", "content_date", "sections"]
    sections = row["sections"]
    assert isinstance(sections, list)
    assert sections[0] == {"kind": "boilerplate", "text": "您当前的位置:首页 > 园区资讯 > 正文"}
    assert {"kind": "contact", "text": "厂房租售热线:400 000 0000"} in sections


SPUN = (
    "往年全区完成产业总产值120亿元,踊跃推动重年夜名目,今朝已经集聚智能畛域企业36家,"
    "配套搀扶政策,由某某无限公司卖力开发。"
)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        (SPUN * 3, 0.9, 1.0),
        (SPUN + "园区企业增加设备投资,员工收入稳步提高。" * 40, 0.05, 0.9),
        ("某某无限公司的项目名目,项目名目清单已公布。" * 10 + "年夜饭由企业负责。", 0.0, 0.0),
        (TEXT, 0.0, 0.0),
        ("", 0.0, 0.0),
    ],
)
def test_spun_score_cases(text: str, low: float, high: float) -> None:
    assert low <= spun_score(text) <= high
