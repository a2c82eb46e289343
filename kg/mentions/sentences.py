"""Folded text and its sections in, sentences out.

A sentence ends at 。！？ or a line end or a run of blanks, but not inside quotes or brackets; it
never leaves its section, so that no fact joins an article with the advert below it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from parkgraph.kg.mentions.analysis import Sentence
from parkgraph.kg.records import Section

# Kinds of sections that are read for what they say.
READ_SECTIONS = ("title", "body", "related")
# Portal snippets join paragraphs with three blanks; two occur inside headlines.
_BREAK = re.compile(r"[。！？!?]+[”」』’）)]*|[\r\n]+|[ \u3000]{3,}|…{2,}|\.{3,}")
_OPENING = "“「『《（("
_CLOSING = "”」』》）)"
# A quote that never closes must not swallow the rest of the article.
_MAX_QUOTED = 120
GoesOn = Callable[[str, int, re.Match[str]], bool]


def split_sentences(text: str, sections: Iterable[Section]) -> Iterator[Sentence]:
    """Yield non-blank sentences of every section in document order, trimmed of blanks."""
    yield from split_at(text, sections, _BREAK, _is_quoted)


def split_at(
    text: str, sections: Iterable[Section], breaks: re.Pattern[str], goes_on: GoesOn
) -> Iterator[Sentence]:
    """Yield what stands between the breaks of each section, except where the sentence goes on.

    `goes_on` is asked with the text, where the sentence begins, and the break.
    """
    index = 0
    for section in sections:
        for start, end in _split_range(text, section, breaks, goes_on):
            yield Sentence(start, end, section, index)
            index += 1


def _split_range(
    text: str, section: Section, breaks: re.Pattern[str], goes_on: GoesOn
) -> Iterator[tuple[int, int]]:
    begin = section.start
    for match in breaks.finditer(text, section.start, section.end):
        if not goes_on(text, begin, match):
            yield from _trimmed(text, begin, match.end())
            begin = match.end()
    yield from _trimmed(text, begin, section.end)


def _is_quoted(text: str, begin: int, match: re.Match[str]) -> bool:
    if match.group()[0] in "\r\n" or match.end() - begin > _MAX_QUOTED:
        return False
    depth = 0
    for char in text[begin : match.end()]:
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING and depth > 0:
            depth -= 1
    return depth > 0


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield start, end
