"""Folded text to sections: title, body, related items, boilerplate, contact blocks.

Sections are sorted, do not overlap, and whitespace alone lies between them. One section is one
line (or piece of a line), so a section never joins two paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parkgraph.kg.documents.cues import (
    Cue,
    find_cue,
    inline_pattern,
    is_date_line,
    is_navigation_bar,
)
from parkgraph.kg.documents.lines import Line, split_lines
from parkgraph.kg.documents.related import (
    Labelled,
    label_foot,
    label_related,
    starts_twice_printed_item,
)
from parkgraph.kg.documents.titles import find_title
from parkgraph.kg.records import Section

# An article has tens of lines. Past this many, lines are no longer compared with the cues, which
# bounds the time spent on dumps of 20 MB.
_MAX_INSPECTED_LINES = 4_000
_LIST_ITEM = re.compile(
    r"(?:\d{1,3}[.、)）]|[一二三四五六七八九十]{1,3}、|[（(]\d{1,2}[）)]|[★▲◆●■·•-])\s*\S{8}"
)
_TRAILING_BAR = re.compile(r"(?<=[。！？”）…])\s*[|｜>»]+$")
_RELATED = "related_head"


def find_sections(folded: str, title_hint: str | None = None) -> tuple[Section, ...]:
    """Divide a whole page, given folded text and the title where the container names it."""
    lines = split_lines(folded)
    inspected, rest = lines[:_MAX_INSPECTED_LINES], lines[_MAX_INSPECTED_LINES:]
    labelled = [*_label(inspected, title_hint), *(Labelled(line, "body") for line in rest)]
    return tuple(section for one in labelled for section in _pieces(one))


def _label(lines: Sequence[Line], title_hint: str | None) -> Iterator[Labelled]:
    found = [find_cue(line.text, in_head=True) for line in lines]
    first = _first_prose(lines, found)
    yield from _label_head(lines[:first], found, title_hint)
    found[first:] = [find_cue(line.text) for line in lines[first:]]
    end = _article_end(lines, found, first)
    yield from _label_body(lines[first:end], found[first:end])
    yield from _label_tail(lines[end:], found[end:])


def _first_prose(lines: Sequence[Line], found: Sequence[Cue | None]) -> int:
    for at, line in enumerate(lines):
        if found[at] is None and line.is_prose:
            return at
    return len(lines)


def _label_head(
    head: Sequence[Line], found: Sequence[Cue | None], title_hint: str | None
) -> Iterator[Labelled]:
    """Chrome, then the title, then what stands between the title and the first paragraph."""
    chrome = [
        cue is not None or is_date_line(line.text) or is_navigation_bar(line.text)
        for line, cue in zip(head, found, strict=False)
    ]
    title = find_title(head, chrome, title_hint)
    for at, line in enumerate(head):
        if at in title:
            yield Labelled(line, "title")
        elif chrome[at] or at < title.start:
            yield label_foot(line)
        else:
            yield Labelled(line, "body")


def _article_end(lines: Sequence[Line], found: Sequence[Cue | None], first: int) -> int:
    for at in range(first + 1, len(lines)):
        cue = found[at]
        if (cue is not None and cue.ends_article) or starts_twice_printed_item(lines, at):
            return at
    return len(lines)


def _label_body(body: Sequence[Line], found: Sequence[Cue | None]) -> Iterator[Labelled]:
    """Paragraphs and subheadings; short lines after the last paragraph are page foot."""
    text_like = [
        cue is None and (line.is_prose or _LIST_ITEM.match(line.text) is not None)
        for line, cue in zip(body, found, strict=True)
    ]
    last = max((at for at, is_text in enumerate(text_like) if is_text), default=-1)
    for at, (line, cue) in enumerate(zip(body, found, strict=True)):
        if at > last:
            yield label_foot(line)
        elif cue is None:
            yield Labelled(line, "body")
        else:
            yield Labelled(line, cue.kind)


def _label_tail(tail: Sequence[Line], found: Sequence[Cue | None]) -> Iterator[Labelled]:
    for at, line in enumerate(tail):
        cue = found[at]
        heading = cue is not None and cue.name == _RELATED
        if heading or starts_twice_printed_item(tail, at):
            if heading:
                yield Labelled(line, "boilerplate")
            yield from label_related(tail[at + heading :])
            return
        yield label_foot(line)


def _pieces(one: Labelled) -> Iterator[Section]:
    """Cut widgets out of a paragraph; what is left of it keeps its kind."""
    line = one.line
    if one.kind not in ("title", "body", "related"):
        yield Section(one.kind, line.start, line.end, one.article)
        return
    cuts = [found.span() for found in inline_pattern().finditer(line.text)]
    cuts += [found.span() for found in _TRAILING_BAR.finditer(line.text)]
    at = 0
    for start, end in [*sorted(cuts), (len(line.text), len(line.text))]:
        yield from _piece(one, at, start, cut=False)
        yield from _piece(one, max(at, start), end, cut=True)
        at = max(at, end)


def _piece(one: Labelled, start: int, end: int, *, cut: bool) -> Iterator[Section]:
    text = one.line.text[start:end]
    if not text.strip():
        return
    start += len(text) - len(text.lstrip()) + one.line.start
    yield Section("boilerplate" if cut else one.kind, start, start + len(text.strip()), one.article)
