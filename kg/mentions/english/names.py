"""A sentence in, typed name candidates out: runs of capitalised words with the type of their head.

The head decides (Industrial Park, Co., Ltd., Institute of); else a known region, a person's
context, or the preposition before (in X is a place). What is left is a firm.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from parkgraph.kg.mentions.analysis import Candidate
from parkgraph.kg.mentions.english.places import is_place
from parkgraph.kg.mentions.english.vocabulary import (
    heads,
    is_demonym,
    leads,
    load_english,
    office_pattern,
    stops,
)
from parkgraph.kg.mentions.english.words import Word, iter_runs, split_words
from parkgraph.kg.mentions.word_patterns import one_of

HEAD, PLACE, CONTEXT, DEFAULT = 0.85, 0.85, 0.6, 0.5
SOURCE = "english-names"
_LONGEST_HEAD = 7
_LONG_NAME = 3
_SHORTEST, _ACRONYM = 3, 5
# 33 kV, 100 KVA: a capital behind a number is a unit.
_UNIT_BEFORE = re.compile(r"\d[\d,.]* ?$")
_MONEY_BEHIND = re.compile(r" (?:cents?|dollars?)\b")
_GIVEN = re.compile(r"^[A-Z][a-z]{1,12}$")


@cache
def _surnames() -> frozenset[str]:
    return frozenset(load_english("names.yaml")["surnames"].split())


@cache
def _place_before(key: str) -> re.Pattern[str]:
    words = one_of(load_english("names.yaml")[key])
    return re.compile(rf"\b{words} $", re.IGNORECASE)


@cache
def _kind_behind() -> re.Pattern[str]:
    words = one_of(load_english("names.yaml")["kinds"])
    return re.compile(rf" {words}(?![\w-])")


def find_english_names(
    text: str, start: int, end: int, known: Collection[str]
) -> Iterator[Candidate]:
    """Yield candidates left to right; `known` are capitalised words met inside other sentences.

    A single capitalised word that opens the sentence is a name only if `known` or a place.
    """
    words = split_words(text, start, end)
    for run in iter_runs(words):
        for part in _cut_offices(text, run):
            part = _cut_head(part)
            candidate = _typed(text, part, start, known) if part else None
            if candidate is not None:
                yield candidate


def capitalised_inside(text: str, start: int, end: int) -> set[str]:
    """Capitalised words of a sentence that do not open it."""
    words = split_words(text, start, end)
    return {word.text for word in words[1:] if word.capital}


def _cut_offices(text: str, run: Sequence[Word]) -> Iterator[list[Word]]:
    """Split Foshan Mayor Bai Songlin at its office."""
    begin, stop = run[0].start, run[-1].end
    offices = [m.span() for m in office_pattern().finditer(text, begin, stop)]
    part: list[Word] = []
    for word in run:
        if any(s <= word.start < e for s, e in offices):
            if part:
                yield part
            part = []
        else:
            part.append(word)
    if part:
        yield part


def _cut_head(run: list[Word]) -> list[Word]:
    """Drop stop words and connectors at both ends."""
    while run and (run[0].text.lower() in stops() or not run[0].capital):
        run = run[1:]
    while run and (run[-1].text in ("&", "+", ",") or run[-1].text in ("of", "and", "for")):
        run = run[:-1]
    return run


def _typed(
    text: str, run: Sequence[Word], sentence: int, known: Collection[str]
) -> Candidate | None:
    start, end = run[0].start, run[-1].end
    name = text[start:end]
    if text[end : end + 1] == "$" or _MONEY_BEHIND.match(text, end):
        return None
    place = _kind_behind().match(text, end)
    if place is not None and len(run) <= 2 and head_type([w.text for w in run]) is None:
        return Candidate(start, place.end(), "Region", SOURCE, PLACE)
    if is_place(name):
        return Candidate(start, end, "Region", SOURCE, PLACE)
    kind = head_type([word.text for word in run])
    if kind is not None and len(run) > 1 and not _is_only_head(run):
        return Candidate(start, end, kind, SOURCE, HEAD)
    if kind is not None or _is_no_name(text, run, sentence, known):
        return None
    return Candidate(start, end, *_by_context(text, run, name))


def _is_no_name(text: str, run: Sequence[Word], sentence: int, known: Collection[str]) -> bool:
    """Whether capitals prove nothing: an adjective, the first word, a unit, a line in capitals."""
    start, end = run[0].start, run[-1].end
    name = text[start:end]
    if name.isupper() and _is_shouted_or_money(text, start, end):
        return True
    if len(run) > 1:
        return False
    if is_demonym(name) or run[0].text.lower() in stops() or len(name) < _SHORTEST:
        return True
    opens = start == sentence and name not in known and not name.isupper()
    if opens or (name.isupper() and len(name) > _ACRONYM):
        return True
    return _UNIT_BEFORE.search(text[max(0, start - 12) : start]) is not None


def _is_shouted_or_money(text: str, start: int, end: int) -> bool:
    """Whether capitals mean nothing: a currency before a number, a line in capitals."""
    if re.match(r" ?\d", text[end : end + 2]):
        return True
    return re.search(r"\b[A-Z]{4,} $", text[max(0, start - 16) : start]) is not None


def _by_context(text: str, run: Sequence[Word], name: str) -> tuple[str, str, float]:
    """Type, source and score of a run without head, by what stands around it."""
    before = text[max(0, run[0].start - 16) : run[0].start]
    words = [word.text for word in run]
    if is_chinese_person(words) or is_given_name(words):
        return "Person", SOURCE, CONTEXT
    if name.isupper():
        return "Company", SOURCE, DEFAULT
    if len(run) <= 2 and _place_before("places").search(before):
        return "Region", SOURCE, CONTEXT
    if len(run) == 1 and _place_before("loose_places").search(before):
        return "Region", SOURCE, CONTEXT
    return "Company", SOURCE, DEFAULT


def head_type(words: Sequence[str]) -> str | None:
    """The type that the head of a name gives, None without one.

    >>> head_type(["Suzhou", "Industrial", "Park"]), head_type(["Ministry", "of", "Commerce"])
    ('Park', 'Government')
    """
    for at in range(len(words)):
        if words[at] in ("of", "for") and at:
            for size in (3, 2, 1):
                kind = leads().get(tuple(words[max(0, at - size) : at]))
                if kind is not None:
                    return kind
    plain = [word for word in words if word != ","]
    while len(plain) > 2 and re.fullmatch(
        r"\d{1,2}|[IVX]{1,4}|[A-Z]|North|South|East|West", plain[-1]
    ):
        plain = plain[:-1]
    found = _ending_head(plain)
    if found is None and len(plain) > 1 and is_place(plain[-1]):
        # Lihua Garments Kenya: a branch named by its place.
        found = _ending_head(plain[:-1])
    if found == "Region" and len(plain) >= _LONG_NAME and plain[-1] in _long_parks():
        # Changshu Garment City is a park; a city of such length is in the gazetteer.
        return "Park"
    return found


@cache
def _long_parks() -> frozenset[str]:
    return frozenset(load_english("names.yaml")["long_parks"])


def _ending_head(words: Sequence[str]) -> str | None:
    for size in range(min(_LONGEST_HEAD, len(words)), 0, -1):
        kind = heads().get(tuple(words[-size:]))
        if kind is not None:
            return kind
    return next((kind for kind, end in _endings() if words and end.search(words[-1])), None)


@cache
def _endings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    raw = load_english("names.yaml")["endings"]
    return tuple((kind, re.compile(end)) for kind, end in sorted(raw.items()))


def _is_only_head(run: Sequence[Word]) -> bool:
    """Whether a run is a head and nothing else (Industrial Park, Free Trade Zone)."""
    words = tuple(word.text for word in run if word.text != ",")
    return words in heads() or " ".join(words) in load_english("names.yaml")["vague"]


def is_chinese_person(words: Sequence[str]) -> bool:
    """Whether two words are a surname and a given name in pinyin: Li Wenbo."""
    if len(words) != 2 or words[0] not in _surnames():
        return False
    return (
        _GIVEN.match(words[1]) is not None
        and not is_place(words[1])
        and not is_place(" ".join(words))
    )


def is_given_name(words: Sequence[str]) -> bool:
    """Whether two or three words begin with a common given name: Carlos Beltrán."""
    given = frozenset(load_english("names.yaml")["given_names"].split())
    return 2 <= len(words) <= 3 and words[0] in given
