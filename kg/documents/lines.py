"""Folded text to its non-blank lines; a page that lost its line ends is cut at its cues.

A `Line` is a trimmed range; what lies between lines is whitespace only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parkgraph.kg.documents.cuts import collapsed_cuts, cue_cuts

_LINE = re.compile(r"\S[^\n\r]*")
_LONG_CHARS = 300
_COLLAPSED_LINES = 3
_ENGLISH_SENTENCE = re.compile(r"[a-z]\w*[.!?][”\"')]?$|[a-z]\. [A-Z]")
_SECTION_HEADING = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十][）)]|\d{1,2}[.、]\s*\D"
)
_END_MARKS = "。！？；：”…"


@dataclass(frozen=True, slots=True)
class Line:
    """A trimmed stretch of text, half-open [start, end)."""

    start: int
    end: int
    text: str

    @property
    def is_prose(self) -> bool:
        """Whether it reads as running text: a full stop, or too long for a heading."""
        return is_prose(self.text)


def is_prose(text: str) -> bool:
    """Whether a trimmed line reads as running text.

    >>> is_prose("嘉定两个园区获评五星级示范基地")
    False
    """
    size = len(text)
    if size < 12:
        return False
    if "。" in text or size >= 90:
        return True
    return size >= 45 and (text[-1] in _END_MARKS or _ENGLISH_SENTENCE.search(text) is not None)


def is_section_heading(text: str) -> bool:
    """Whether a trimmed line begins with the number of a section.

    >>> is_section_heading("三、风险提示"), is_section_heading("3.6亿元")
    (True, False)
    """
    return _SECTION_HEADING.match(text) is not None


def split_lines(folded: str) -> list[Line]:
    """Cut into trimmed lines, in order; long lines are cut again before each `split` cue."""
    lines = [_trim(folded, found.start(), found.end()) for found in _LINE.finditer(folded)]
    collapsed = len(lines) <= _COLLAPSED_LINES
    units: list[Line] = []
    for at, line in enumerate(lines):
        if len(line.text) < _LONG_CHARS:
            units.append(line)
        elif collapsed:
            cuts = collapsed_cuts(folded, line.start, line.end, is_first=at == 0)
            units.extend(_cut(folded, cuts, line.end))
        else:
            cuts = [line.start, *cue_cuts(folded, line.start, line.end)]
            units.extend(_cut(folded, cuts, line.end))
    return units


def _trim(text: str, start: int, end: int) -> Line:
    kept = text[start:end].strip()
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return Line(start, start + len(kept), kept)


def _cut(folded: str, cuts: list[int], end: int) -> Iterator[Line]:
    for start, stop in zip(cuts, [*cuts[1:], end], strict=True):
        line = _trim(folded, start, stop)
        if line.text:
            yield line
