"""A web page to its article: headline, paragraphs, related items, without the page around them.

The section rules read every visible line. trafilatura (https://trafilatura.readthedocs.io) costs
more than they do, so it is asked only where the rules leave something open: short lines within
the article, which may be menus or subheadings, or an article that is a small part of the text.
Alone it takes related snippets and brokers' blocks for the article (`benchmarks/main_text.py`).
Nothing here opens the network.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lxml import etree
from lxml.html import HtmlElement

from parkgraph.kg.documents.dates import page_date
from parkgraph.kg.documents.divided import Divided, divide, line_key
from parkgraph.kg.documents.folding import fold
from parkgraph.kg.documents.lines import is_prose
from parkgraph.kg.documents.markup import (
    drop_raw_elements,
    link_texts,
    parse_tree,
    stripped_lines,
    tree_lines,
)
from parkgraph.kg.documents.metadata import Metadata, read_metadata
from parkgraph.kg.documents.publishers import find_publisher
from parkgraph.kg.records import Section, SectionKind

logger = logging.getLogger(__name__)

Ask = Literal["never", "in doubt", "always"]
# Beyond this many characters of tags trafilatura takes tens of seconds.
_MAX_VOTE_CHARS = 500_000
_MAX_LARGE_PAGE = 2_000_000


@dataclass(frozen=True, slots=True)
class Page:
    """Extracted text with its sections and what the page says about itself."""

    text: str
    sections: tuple[Section, ...] = ()
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


def read_page(page: str, *, ask: Ask = "in doubt") -> Page:
    """Extract the article of a decoded HTML page; offsets of the sections refer to its text.

    `ask` says when trafilatura is asked.
    """
    if len(page) > _MAX_LARGE_PAGE:
        page = drop_raw_elements(page)
    tree = parse_tree(page)
    if tree is None:
        return _compose(divide(stripped_lines(page)), frozenset(), Metadata())
    lines, metadata = tree_lines(tree), read_metadata(tree)
    if not any(map(is_prose, lines)):
        # The parser gives up on tags nested hundreds deep; what it lost is still in the page.
        lines = stripped_lines(drop_raw_elements(page))
    divided = divide(lines, metadata.titles, link_texts(tree))
    is_asked = ask == "always" or (ask == "in doubt" and divided.is_open())
    votes = _vote(tree) if is_asked and len(page) <= _MAX_VOTE_CHARS else frozenset()
    return _compose(divided, votes, metadata)


def _vote(tree: HtmlElement) -> frozenset[str]:
    """Keys of the lines that trafilatura takes for the article, none when it fails.

    It is told not to compare itself with readability and jusText, which makes it half as slow
    and its votes no worse: jusText knows articles by stop words between spaces.
    """
    from trafilatura import bare_extraction  # slow to import, and only web pages need it

    try:
        found = bare_extraction(tree, fast=True, include_comments=False, with_metadata=False)
    except (etree.LxmlError, ValueError, TypeError, AttributeError, RecursionError) as error:
        # It raises whatever a malformed tree provokes; the section rules go on alone.
        logger.warning("trafilatura failed on a page: %s", error)
        return frozenset()
    text = str(getattr(found, "text", None) or "")
    return frozenset(map(line_key, fold(text).split("\n"))) - {""}


def _compose(divided: Divided, votes: frozenset[str], metadata: Metadata) -> Page:
    title = divided.title
    chrome = [
        divided.text(section)
        for section in divided.sections
        if section.kind == "boilerplate" and section.article == "M"
    ]
    kept = _kept(divided, votes)
    if title is not None and all(section.kind != "title" for section, _ in kept):
        kept.insert(0, (Section("title", 0, 0), title))
    text, moved = _joined(kept)
    return Page(
        text,
        moved,
        title,
        metadata.site or find_publisher(chrome),
        metadata.published or page_date(chrome),
        metadata.url,
    )


def _kept(divided: Divided, votes: frozenset[str]) -> list[tuple[Section, str]]:
    """Title, article and related pieces, in that order."""
    order: dict[SectionKind, list[tuple[Section, str]]] = {"title": [], "body": [], "related": []}
    reopened = divided.reopened(votes)
    for section in divided.sections:
        kind: SectionKind = "body" if section in reopened else section.kind
        if kind == "body" and divided.is_menu(section, votes):
            continue
        if kind in order:
            piece = Section(kind, 0, 0, section.article)
            order[kind].append((piece, divided.raw(section)))
    return [*order["title"], *order["body"], *order["related"]]


def _joined(kept: Sequence[tuple[Section, str]]) -> tuple[str, tuple[Section, ...]]:
    moved: list[Section] = []
    at = 0
    for section, text in kept:
        moved.append(Section(section.kind, at, at + len(text), section.article))
        at += len(text) + 1
    return "\n".join(text for _, text in kept), tuple(moved)
