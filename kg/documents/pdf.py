"""Bytes of a PDF to its text, one line a paragraph; needs the extra `parkgraph[pdf]`.

The text layer is read as it is: a scan without one holds no text, and layout is not understood.
"""

from __future__ import annotations

import importlib
import re
from types import ModuleType
from typing import Any

from parkgraph.kg.documents.folding import fold
from parkgraph.kg.errors import SourceError

# A law gazette has some hundred pages; a book is no article.
_MAX_PAGES = 1_000
_MAX_CHARS = 2_000_000
_LINE_END = re.compile(r"\r\n?|\n")
_SENTENCE_END = tuple("。！？；：!?;:.」”）)…")
# A line shorter than this share of the longest ends a paragraph.
_FULL_SHARE = 0.8
_ASCII_WORD = re.compile(r"[A-Za-z0-9,;]$")


def read_pdf(data: bytes) -> tuple[str, str | None]:
    """Text and title of a PDF.

    Raises SourceError when the file is broken, encrypted or too long, and when pypdfium2 is not
    installed.
    """
    pdfium = _pdfium()
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise SourceError(
            f"cannot be read as PDF ({error}): fetch it again, or save it without a password"
        ) from error
    try:
        if len(document) > _MAX_PAGES:
            raise SourceError(f"has more than {_MAX_PAGES} pages: split it")
        pages = _page_texts(document)
        title = str(document.get_metadata_value("Title") or "").strip()
    finally:
        document.close()
    return "\n".join(pages), title or None


def _pdfium() -> ModuleType:
    try:
        return importlib.import_module("pypdfium2")
    except ImportError as error:
        raise SourceError(
            "is a PDF, and reading those needs pypdfium2: pip install 'parkgraph[pdf]'"
        ) from error


def _page_texts(document: Any) -> list[str]:
    texts: list[str] = []
    size = 0
    for page in document:
        layer = page.get_textpage()
        text = _paragraphs(layer.get_text_bounded())
        layer.close()
        page.close()
        size += len(text)
        if size > _MAX_CHARS:
            raise SourceError(f"holds more than {_MAX_CHARS} characters: split it")
        texts.append(text)
    return texts


def _paragraphs(text: str) -> str:
    """Join printed lines: a full line that ends no sentence goes on in the next."""
    lines = [line.strip() for line in _LINE_END.split(text) if line.strip()]
    full = _FULL_SHARE * max(map(len, lines), default=0)
    joined: list[str] = []
    is_open = False
    for line in lines:
        if is_open:
            gap = " " if _ASCII_WORD.search(joined[-1]) and line[0].isascii() else ""
            joined[-1] += gap + line
        else:
            joined.append(line)
        is_open = len(line) >= full and not fold(line).endswith(_SENTENCE_END)
    return "\n".join(joined)
