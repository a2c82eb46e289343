"""PDF files to documents; pypdfium2 is an extra."""

from __future__ import annotations

import sys

import pytest
from pdf_factory import make_pdf

from parkgraph.kg.documents import read_document, read_documents
from parkgraph.kg.records import Quarantine, Source

LINES = [
    "嘉定工业区扩区",
    "嘉定工业区今年新签约项目二十个,总投资一百亿元,其中外资项目六个,",
    "涉及集成电路和新能源汽车。",
    "明年还将新建标准厂房三十万平方米。",
]


def _source(data: bytes) -> Source:
    return Source("in/a.pdf", "a.pdf", data, "application/pdf")


def test_read_document_joins_lines_of_a_paragraph() -> None:
    doc = read_document(_source(make_pdf(LINES, title="嘉定工业区扩区")))
    assert doc.text.split("\n") == [LINES[0], LINES[1] + LINES[2], LINES[3]]
    assert (doc.title, doc.media_type) == ("嘉定工业区扩区", "application/pdf")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"%PDF-1.7 broken", "cannot be read as PDF", id="broken"),
        pytest.param(make_pdf([" "]), "holds no text", id="scan"),
    ],
)
def test_read_documents_quarantines_pdf_without_text(data: bytes, reason: str) -> None:
    (item,) = read_documents([_source(data)])
    assert isinstance(item, Quarantine)
    assert reason in item.message and item.message.startswith("in/a.pdf: ")


def test_read_documents_says_how_to_install_what_pdf_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    (item,) = read_documents([_source(make_pdf(LINES))])
    assert isinstance(item, Quarantine) and "parkgraph[pdf]" in item.message
