"""`Source` to `Document`: decode, take the main text, fold, mask, divide, date.

Offsets of a plain text count characters of the file as decoded, line ends untouched; those of a
web page or PDF count characters of the extracted text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from parkgraph.kg.documents.charset import decode
from parkgraph.kg.documents.dates import content_date, full_date, page_date
from parkgraph.kg.documents.folding import fold
from parkgraph.kg.documents.html import Page, read_page
from parkgraph.kg.documents.masking import mask
from parkgraph.kg.documents.pdf import read_pdf
from parkgraph.kg.documents.publishers import find_publisher
from parkgraph.kg.documents.sections import find_sections
from parkgraph.kg.documents.spun import spun_score
from parkgraph.kg.errors import SourceError
from parkgraph.kg.records import (
    Document,
    Quarantine,
    Section,
    SectionKind,
    Skipped,
    Source,
    content_id,
)
from parkgraph.kg.sources import Item, document_timeout


@dataclass(frozen=True, slots=True)
class _Article:
    """Folded text seen through its sections."""

    folded: str
    sections: tuple[Section, ...]

    def texts(self, *kinds: SectionKind) -> list[str]:
        return [
            self.folded[section.start : section.end]
            for section in self.sections
            if section.kind in kinds and section.article == "M"
        ]


def read_documents(
    items: Iterable[Item], *, timeout_s: float = 0
) -> Iterator[Document | Quarantine | Skipped]:
    """Read sources in order; a source that cannot be read becomes a Quarantine (stage "read").

    So does one that takes more than `timeout_s` of processor time, where that is not 0.
    """
    for item in items:
        if not isinstance(item, Source):
            yield item
            continue
        try:
            with document_timeout(timeout_s):
                document = read_document(item)
        except SourceError as error:
            yield Quarantine(item.uri, "", "read", str(error))
        else:
            yield document


def read_document(source: Source) -> Document:
    """Read one article; raises SourceError when it is undecodable or holds no text."""
    page, charset = _read_page(source)
    folded = fold(page.text)
    if not folded.strip():
        raise SourceError(f"{source.uri}: holds no text: remove it or fetch it again")
    title_hint = source.title or page.title
    article = _Article(folded, page.sections or find_sections(folded, title_hint))
    chrome = article.texts("boilerplate")
    title = " ".join(article.texts("title"))
    published = full_date(source.published) or page.published or page_date(chrome)
    dated = content_date(title or fold(title_hint or ""), article.texts("body"), published)
    return Document(
        id=document_id(source.data),
        uri=source.uri,
        name=source.name,
        media_type=source.media_type,
        charset=charset,
        text=page.text,
        folded=mask(folded),
        sections=article.sections,
        title=source.title or _raw_title(page.text, article.sections) or page.title,
        url=source.url or page.url,
        publisher=page.publisher or find_publisher(chrome),
        published=published,
        content_date=dated.iso,
        content_date_basis=dated.basis,
        spun=spun_score("".join(article.texts("title", "body"))),
        fetched=source.fetched,
    )


def document_id(data: bytes) -> str:
    """The id that a document of these raw bytes has."""
    return content_id("doc", hashlib.sha256(data).hexdigest())


def _read_page(source: Source) -> tuple[Page, str]:
    """Text and what the page says about itself, with the charset it was decoded from."""
    if source.media_type == "application/pdf":
        try:
            text, title = read_pdf(source.data)
        except SourceError as error:
            raise SourceError(f"{source.uri}: {error}") from error
        return Page(text, title=title), "pdf"
    decoded = decode(source.data, source.uri, hint=source.charset)
    if source.media_type == "text/html":
        return read_page(decoded.text), decoded.charset
    return Page(decoded.text), decoded.charset


def document_as_dict(doc: Document) -> dict[str, object]:
    """What `parkgraph documents` prints: charset, dates and sections with their raw text.

    `fetched` and `url` are there for crawled pages.
    """
    crawled = {} if doc.fetched is None else {"url": doc.url, "fetched": doc.fetched}
    return {
        "doc": doc.name,
        **crawled,
        "charset": doc.charset,
        "title": doc.title,
        "published": doc.published,
        "content_date": doc.content_date,
        "sections": [
            {"kind": section.kind, "text": doc.text[section.start : section.end]}
            for section in doc.sections
        ],
    }


def _raw_title(text: str, sections: Sequence[Section]) -> str | None:
    parts = [text[section.start : section.end] for section in sections if section.kind == "title"]
    return " ".join(parts) or None
