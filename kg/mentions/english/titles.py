"""A sentence in, the titles and awards that it says somebody was given out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from parkgraph.kg.mentions.english.vocabulary import load_english
from parkgraph.kg.mentions.word_patterns import one_of

SCORE = 0.95
_CAPITALISED = (
    r"[A-ZÀ-Þ][\w’'-]*(?: (?:(?:of|for|in|on|and|to|&)(?: the)? )*"
    r"(?:[A-ZÀ-Þ][\w’'&-]*|20\d\d))+"
)
_QUOTED = r"[\"“](?P<quoted>[^\"”]{3,60})[\"”]"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    raw = load_english("names.yaml")["titles"]
    before, after = one_of(raw["before"]), one_of(raw["after"])
    between = r"(?:,? (?:as|the|an?|its|title of|status of|new|national|provincial))* "
    # named Acme Sensing a Little Giant: the receiver stands between.
    receiver = rf"(?:{_CAPITALISED} (?:an?|the) )?"
    return (
        re.compile(rf"\b{before}{between}{receiver}(?:{_QUOTED}|(?P<name>{_CAPITALISED}))"),
        re.compile(rf"(?P<name>{_CAPITALISED})(?: title| label| plaque)? {after}\b"),
    )


def find_english_titles(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of titles of more than one word, or in quotes."""
    given, gives = _patterns()
    for match in given.finditer(text, start, end):
        group = "quoted" if match["quoted"] else "name"
        if match[group][0].isupper():
            yield match.span(group)
    for match in gives.finditer(text, start, end):
        yield match.span("name")
