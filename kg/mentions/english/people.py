"""A sentence in, offices and the people who hold them out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from parkgraph.kg.mentions.english.vocabulary import load_english, office_pattern
from parkgraph.kg.mentions.word_patterns import one_of

_WORD = r"[A-ZÀ-Þ][\w’'-]+"
_PARTICLE = r"(?:Al|El|al|el|bin|van|von|de|da)[ -]?[A-ZÀ-Þ]?[\w’'-]*"
_NAME = rf"{_WORD}(?: (?:[A-Z]\.|{_PARTICLE}|{_WORD})){{1,3}}"


@cache
def _contexts() -> tuple[tuple[re.Pattern[str], float], ...]:
    """Patterns whose group `name` is a person, with their expected precision."""
    person = load_english("names.yaml")["person"]
    before = one_of(re.escape(word) for word in person["before"])
    says = one_of(re.escape(word) for word in person["says"])
    office = office_pattern().pattern
    return (
        (re.compile(rf"\b{before} (?P<name>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){{0,2}})"), 0.95),
        (re.compile(rf"(?i:{office})(?: of [a-z][a-z ]{{2,24}})?,? (?P<name>{_NAME})"), 0.9),
        (re.compile(rf"\b(?:replacing|succeed(?:s|ed|ing)|replaced by) (?P<name>{_NAME})"), 0.7),
        (re.compile(rf"(?P<name>{_NAME}),? (?:the |its |former |then |an? )*(?i:{office})"), 0.9),
        (re.compile(rf"(?P<name>{_NAME}) (?:{says})\b"), 0.6),
        (re.compile(rf"\b(?:said|says|told by|added|replied) (?P<name>{_NAME})(?=[,.])"), 0.7),
    )


def find_english_offices(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of office words; one inside a capitalised name counts too."""
    for match in office_pattern().finditer(text, start, end):
        yield match.start(), match.end()


def find_english_people(text: str, start: int, end: int) -> Iterator[tuple[int, int, float]]:
    """Yield (start, end, score) of names that stand where only people stand."""
    for pattern, score in _contexts():
        for match in pattern.finditer(text, start, end):
            yield match.start("name"), match.end("name"), score
