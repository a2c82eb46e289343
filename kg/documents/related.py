"""Lines below the article to related items: title (printed once or twice) and cut-off snippet.

Items are numbered R1, R2 … in page order. A recruitment or sales item is boilerplate but keeps
its number. Lines that belong to no item are page foot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parkgraph.kg.documents.cues import advert_pattern, find_cue, is_date_line, is_navigation_bar
from parkgraph.kg.documents.lines import Line
from parkgraph.kg.records import SectionKind

_ELLIPSIS = re.compile(r"(?:\.{3,}|…+)\s*$")
_MAX_TITLE_CHARS = 80
_MIN_SNIPPET_CHARS = 30
_MIN_LONE_TITLE_CHARS = 10


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line with its kind and the article it belongs to."""

    line: Line
    kind: SectionKind
    article: str = "M"


def label_related(lines: Sequence[Line]) -> Iterator[Labelled]:
    """Label the lines that follow a heading such as 相关文章, in order."""
    at = number = 0
    while at < len(lines):
        size = _item_size(lines, at)
        if size == 0:
            yield label_foot(lines[at])
            at += 1
            continue
        number += 1
        yield from _label_item(lines[at : at + size], f"R{number}")
        at += size


def starts_twice_printed_item(lines: Sequence[Line], at: int) -> bool:
    """Whether a title stands twice in a row here and a cut-off snippet follows."""
    return (
        at + 2 < len(lines)
        and 6 <= len(lines[at].text) <= _MAX_TITLE_CHARS
        and lines[at].text == lines[at + 1].text
        and _ELLIPSIS.search(lines[at + 2].text) is not None
    )


def label_foot(line: Line) -> Labelled:
    """Label a line that belongs to no article."""
    cue = find_cue(line.text)
    return Labelled(line, "contact" if cue is not None and cue.kind == "contact" else "boilerplate")


def _label_item(item: Sequence[Line], article: str) -> Iterator[Labelled]:
    advert = any(advert_pattern().search(line.text) for line in item)
    for place, line in enumerate(item):
        noise = advert or (
            place > 0 and not _ELLIPSIS.search(line.text) and is_date_line(line.text)
        )
        yield Labelled(line, "boilerplate" if noise else "related", article)


def _item_size(lines: Sequence[Line], at: int) -> int:
    """Number of lines of the item that starts at `at`, 0 when none does."""
    title = lines[at].text
    if len(title) > _MAX_TITLE_CHARS or _ELLIPSIS.search(title):
        return 0
    twice = at + 1 < len(lines) and lines[at + 1].text == title
    if not twice and (
        find_cue(title) is not None or is_navigation_bar(title) or is_date_line(title)
    ):
        return 0
    start = at + (2 if twice else 1)
    while start < len(lines) and is_date_line(lines[start].text):
        start += 1
    snippet = _snippet_size(lines, start, title)
    if snippet == 0 and not twice and len(title) < _MIN_LONE_TITLE_CHARS:
        return 0
    return start - at + snippet if snippet or twice else 1


def _snippet_size(lines: Sequence[Line], start: int, title: str) -> int:
    size = 0
    while start + size < len(lines):
        text = lines[start + size].text
        if _ELLIPSIS.search(text):
            return size + 1
        long_enough = lines[start + size].is_prose or len(text) > max(
            len(title), _MIN_SNIPPET_CHARS
        )
        if not long_enough or find_cue(text) is not None:
            break
        if start + size + 1 < len(lines) and lines[start + size + 1].text == text:
            break
        size += 1
    return size
