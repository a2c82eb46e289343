"""Folded English text and its sections in, sentences out.

A sentence ends at . ! ? before a blank and a capital, a digit or a quote, or at a line end, but not
behind an abbreviation (Co., Ltd., Dr., U.S.) or an initial.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from parkgraph.kg.mentions.analysis import Sentence
from parkgraph.kg.records import Section

_BREAK = re.compile(r"[.!?]+[\"'”’)]*(?=\s+[\"'“‘(]*[A-Z0-9À-Þ])|[。！？]+[”’]*|[\r\n]+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Co|Ltd|Inc|Corp|Mr|Mrs|Ms|Dr|Prof|St|No|Nos|vs|Jr|Sr|Gen|Gov|Lt|approx|dept|est|fig"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|U\.S|U\.K|e\.g|i\.e|a\.m|p\.m|Kft|S\.A|B\.V"
    r"|N\.V|S\.p\.A)|\b[A-Z])\.$"
)
# These may close a sentence too: a new sentence begins where an ordinary word follows.
_MAY_END = re.compile(r"\b(?:Co|Ltd|Inc|Corp|Kft|a\.m|p\.m|U\.S|U\.K)\.$")
_NEW_SENTENCE = re.compile(
    r"\s+[\"“]?(?:The|It|Its|In|On|At|They|Their|He|She|A|An|This|That|These|For|But|And|Under"
    r"|After|Both|According|Since|By|With|As|Last|Construction|We)\b"
)


def split_english(text: str, sections: Iterable[Section]) -> Iterator[Sentence]:
    """Yield non-blank sentences of every section in document order, trimmed of blanks."""
    index = 0
    for section in sections:
        for start, end in _split_range(text, section.start, section.end):
            yield Sentence(start, end, section, index)
            index += 1


def _split_range(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _BREAK.finditer(text, start, stop):
        if match.group()[0] == "." and _is_abbreviated(text, begin, match):
            continue
        yield from _trimmed(text, begin, match.end())
        begin = match.end()
    yield from _trimmed(text, begin, stop)


def _is_abbreviated(text: str, begin: int, match: re.Match[str]) -> bool:
    before = text[begin : match.start() + 1]
    if _ABBREVIATION.search(before) is None:
        return False
    return _MAY_END.search(before) is None or _NEW_SENTENCE.match(text, match.end()) is None


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield start, end
