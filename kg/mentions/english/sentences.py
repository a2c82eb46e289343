"""Folded English text and its sections in, sentences out.

A sentence ends at . ! ? before a blank and a capital, a digit or a quote, or at a line end, but not
behind an abbreviation (Co., Ltd., Dr., U.S.) or an initial.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from parkgraph.kg.mentions.analysis import Sentence
from parkgraph.kg.mentions.english.vocabulary import load_english
from parkgraph.kg.mentions.sentences import split_at
from parkgraph.kg.mentions.word_patterns import any_of
from parkgraph.kg.records import Section

_BREAK = re.compile(r"[.!?]+[\"'”’)]*(?=\s+[\"'“‘(]*[A-Z0-9À-Þ])|[。！？]+[”’]*|[\r\n]+")


@dataclass(frozen=True, slots=True)
class FullStops:
    """What a full stop is part of, what of it may end a sentence, and what begins the next."""

    abbreviation: re.Pattern[str]
    may_end: re.Pattern[str]
    new_sentence: re.Pattern[str]


@cache
def load_full_stops() -> FullStops:
    """The vocabulary of english/sentences.yaml."""
    raw = load_english("sentences.yaml")
    return FullStops(
        abbreviation=re.compile(rf"(?:\b{any_of(raw['abbreviations'].split())}|\b[A-Z])\.$"),
        may_end=re.compile(rf"\b{any_of(raw['may_end'].split())}\.$"),
        new_sentence=re.compile(rf"\s+[\"“]?{any_of(raw['begins'].split())}\b"),
    )


def split_english(text: str, sections: Iterable[Section]) -> Iterator[Sentence]:
    """Yield non-blank sentences of every section in document order, trimmed of blanks."""
    yield from split_at(text, sections, _BREAK, _is_abbreviated)


def _is_abbreviated(text: str, begin: int, match: re.Match[str]) -> bool:
    if match.group()[0] != ".":
        return False
    known, before = load_full_stops(), text[begin : match.start() + 1]
    if known.abbreviation.search(before) is None:
        return False
    return known.may_end.search(before) is None or not known.new_sentence.match(text, match.end())
