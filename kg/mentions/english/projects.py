"""A sentence in, projects named by an ordinary phrase out: a US$75 million spinning mill.

Such a phrase is a project only where somebody builds it, opens it or pays for it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from parkgraph.kg.mentions.english.vocabulary import load_english
from parkgraph.kg.mentions.word_patterns import one_of

SCORE = 0.7
_ARTICLE = r"(?:an?|the|its|their|his|one|two|new|another)"
_REACH = 40


@cache
def _phrase() -> re.Pattern[str]:
    raw = load_english("names.yaml")["projects"]
    head = one_of(re.escape(word) for word in raw["heads"])
    word = r"[a-zà-ž][\w-]*"
    stops = one_of(re.escape(word) for word in raw["stops"])
    acronym = r"(?:[A-Z]{2,5}|\w+-\w+)"
    return re.compile(
        rf"(?<![\w-])(?P<name>(?!{stops} )"
        rf"(?:(?:{word}|{acronym}|and) ){{1,{raw['max_words']}}}?{head})"
        r"(?![\w-])"
    )


@cache
def _cue() -> re.Pattern[str]:
    verbs = one_of(re.escape(verb) for verb in load_english("names.yaml")["projects"]["verbs"])
    return re.compile(rf"\b{verbs}\b")


@cache
def _start() -> re.Pattern[str]:
    """What a phrase begins behind: an article, an amount, or a preposition."""
    return re.compile(rf"\b{_ARTICLE} $|\d ?(?:million|billion|bn|mn|m|MW|GWh|crore) $", re.I)


@cache
def _named() -> re.Pattern[str]:
    """the Thanh Hoa rubber tyre complex: a capitalised name that goes on to a project word."""
    head = one_of(re.escape(word) for word in load_english("names.yaml")["projects"]["heads"])
    return re.compile(
        rf"\b(?:[Tt]he|[Aa]n?|[Ii]ts) "
        rf"(?P<name>(?:[A-ZÀ-Þ][\w’'-]* ){{1,4}}(?:[a-z][\w-]* ){{1,3}}?{head})"
        r"(?![\w-])"
    )


def find_projects(
    text: str, start: int, end: int, amounts: Collection[int]
) -> Iterator[tuple[int, int, float]]:
    """Yield (start, end, score); `amounts` are the ends of the quantities of the sentence."""
    for match in _named().finditer(text, start, end):
        if not stop_inside(match["name"]):
            yield match.start("name"), match.end("name"), SCORE
    head_words = frozenset(load_english("names.yaml")["projects"]["stops"])
    for match in re.finditer(r"(?<=\s)[A-Za-z]", text[start:end]):
        at = start + match.start()
        opens = _start().search(text, max(start, at - 12), at) or (at - 1) in amounts
        if not opens:
            continue
        found = _phrase().match(text, at, end)
        if found is None or head_words & set(found["name"].split()):
            continue
        before = text[max(start, at - _REACH) : at]
        if _cue().search(before) or (at - 1) in amounts:
            yield at, found.end(), SCORE


def stop_inside(name: str) -> bool:
    """Whether a word that joins phrases stands inside: Acme of Lagos opened a plant."""
    words = frozenset(load_english("names.yaml")["projects"]["stops"])
    verbs = frozenset(load_english("names.yaml")["projects"]["verbs"])
    return any(word in words or word in verbs for word in name.split())
