"""A web page to its article: headline, paragraphs, related items, without the page around them.

The section rules read every visible line. trafilatura (https://trafilatura.readthedocs.io) costs
three times as much, so it is asked only where the rules leave something open: short lines within
the article, which may be menus or subheadings, or an article that is a small part of the text.
Alone it takes related snippets and brokers' blocks for the article (`benchmarks/main_text.py`).
Nothing here opens the network.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lxml import etree
from lxml.html import HtmlElement

from parkgraph.kg.documents.cues import find_cue
from parkgraph.kg.documents.dates import page_date
from parkgraph.kg.documents.folding import fold
from parkgraph.kg.documents.lines import is_prose
from parkgraph.kg.documents.markup import (
    drop_raw_elements,
    parse_tree,
    stripped_lines,
    tree_lines,
)
from parkgraph.kg.documents.metadata import Metadata, read_metadata
from parkgraph.kg.documents.publishers import find_publisher
from parkgraph.kg.documents.sections import find_sections
from parkgraph.kg.records import Section, SectionKind

logger = logging.getLogger(__name__)

Ask = Literal["never", "in doubt", "always"]
_NOT_WORD = re.compile(r"\W+")
# Beyond this many characters of tags trafilatura takes tens of seconds.
_MAX_VOTE_CHARS = 500_000
_MAX_LARGE_PAGE = 2_000_000
# Legal texts below an article are voted for as well, but are rarely three times its length.
_MIN_OWN_SHARE = 0.3
# Of an article's characters in lines that are no sentences; more may be menus, links or tables.
_MAX_SHORT_SHARE = 0.1


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
        return _compose(_divided(stripped_lines(page), Metadata()), frozenset(), Metadata())
    lines, metadata = tree_lines(tree), read_metadata(tree)
    if not any(map(is_prose, lines)):
        # The parser gives up on tags nested hundreds deep; what it lost is still in the page.
        lines = stripped_lines(drop_raw_elements(page))
    divided = _divided(lines, metadata)
    is_asked = ask == "always" or (ask == "in doubt" and _is_open(divided))
    votes = _vote(tree) if is_asked and len(page) <= _MAX_VOTE_CHARS else frozenset()
    return _compose(divided, votes, metadata)


@dataclass(frozen=True, slots=True)
class _Divided:
    """All lines of a page with the sections that the rules see in them."""

    dump: str
    folded: str
    title: str | None
    sections: tuple[Section, ...]

    def text(self, section: Section) -> str:
        return self.folded[section.start : section.end]


def _divided(lines: Sequence[str], metadata: Metadata) -> _Divided:
    dump = "\n".join(lines)
    folded = fold(dump)
    title = _best_title(lines, metadata.titles)
    return _Divided(dump, folded, title, find_sections(folded, title))


def _is_open(divided: _Divided) -> bool:
    """Whether a vote could change enough to be worth its time."""
    body = [divided.text(one) for one in divided.sections if one.kind == "body"]
    short = sum(len(text) for text in body if not is_prose(text))
    return short > _MAX_SHORT_SHARE * sum(map(len, body)) or bool(_lost(divided))


def _vote(tree: HtmlElement) -> frozenset[str]:
    """Keys of the lines that trafilatura takes for the article, none when it fails."""
    from trafilatura import bare_extraction  # slow to import, and only web pages need it

    try:
        found = bare_extraction(tree, include_comments=False, with_metadata=False)
    except (etree.LxmlError, ValueError, TypeError, AttributeError, RecursionError) as error:
        # It raises whatever a malformed tree provokes; the section rules go on alone.
        logger.warning("trafilatura failed on a page: %s", error)
        return frozenset()
    text = str(getattr(found, "text", None) or "")
    return frozenset(_key(line) for line in text.split("\n") if line.strip())


def _compose(divided: _Divided, votes: frozenset[str], metadata: Metadata) -> Page:
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


def _kept(divided: _Divided, votes: frozenset[str]) -> list[tuple[Section, str]]:
    """Title, article and related pieces, in that order."""
    order: dict[SectionKind, list[tuple[Section, str]]] = {"title": [], "body": [], "related": []}
    voted = [section for section in _lost(divided) if _key(divided.text(section)) in votes]
    reopened = _lost(divided, frozenset(voted))
    for section in divided.sections:
        text = divided.text(section)
        kind: SectionKind = "body" if section in reopened else section.kind
        if kind == "body" and votes and _key(text) not in votes and not is_prose(text):
            continue  # a menu entry that stands inside the article
        if kind in order:
            piece = Section(kind, 0, 0, section.article)
            order[kind].append((piece, divided.dump[section.start : section.end]))
    return [*order["title"], *order["body"], *order["related"]]


def _lost(divided: _Divided, among: frozenset[Section] | None = None) -> frozenset[Section]:
    """Paragraphs below an inset that the rules took for the end, where they are the bulk.

    Only those of `among` count, where that is given.
    """
    own = sum(one.end - one.start for one in divided.sections if one.kind == "body")
    lost = [
        section
        for section in divided.sections
        if section.kind == "boilerplate" and section.article == "M"
        if among is None or section in among
        for text in [divided.text(section)]
        if is_prose(text) and find_cue(text) is None
    ]
    size = sum(section.end - section.start for section in lost)
    return frozenset(lost if own < _MIN_OWN_SHARE * (own + size) else ())


def _joined(kept: Sequence[tuple[Section, str]]) -> tuple[str, tuple[Section, ...]]:
    moved: list[Section] = []
    at = 0
    for section, text in kept:
        moved.append(Section(section.kind, at, at + len(text), section.article))
        at += len(text) + 1
    return "\n".join(text for _, text in kept), tuple(moved)


def _best_title(lines: Sequence[str], titles: Sequence[str]) -> str | None:
    """The first candidate that stands as a line of the page, else the first one."""
    keys = {_key(line) for line in lines}
    return next((title for title in titles if _key(title) in keys), titles[0] if titles else None)


def _key(text: str) -> str:
    return _NOT_WORD.sub("", fold(text))
