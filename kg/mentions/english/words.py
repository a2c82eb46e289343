"""A sentence in, runs of capitalised words out: what may be a name, cut at words that end names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from parkgraph.kg.mentions.english.places import is_place
from parkgraph.kg.mentions.english.vocabulary import (
    heads,
    is_demonym,
    leads,
    load_english,
    stops,
)

_WORD = re.compile(r"[A-Za-z0-9À-ɏ][\w’'.&-]*|&|\+|[^\s\w]|[\u4e00-\u9fff]+")
_CAPITAL = re.compile(r"^[A-ZÀ-Þ]|^[a-z]{1,2}[A-Z]")
_NUMBER = re.compile(r"^(?:\d{1,2}|[IVX]{1,4}|[A-Z])$")
_POSSESSIVE = re.compile(r"[’']s?$")
# Sharjah-based Marmara: the place ends where its participle begins; People's belongs to the name.
_PARTICIPLE = re.compile(r"-(?:based|listed|headquartered|backed|born|made|owned|funded|invested)$")
_WHOLE = frozenset({"People's", "People’s"})
_LEGAL_COMMA = frozenset({"Ltd.", "Ltd", "Inc.", "Inc", "LLC", "Limited", "Co."})


@cache
def breaks() -> frozenset[str]:
    """Capitalised words that end a name: months and weekdays."""
    return frozenset(load_english("names.yaml")["breaks"].split())


@dataclass(frozen=True, slots=True)
class Word:
    """One word with its place; `possessive` when it lost an 's."""

    start: int
    end: int
    text: str
    possessive: bool = False

    @property
    def capital(self) -> bool:
        """Whether it is written like a part of a name."""
        return _CAPITAL.match(self.text) is not None


def split_words(text: str, start: int, end: int) -> list[Word]:
    """Words and marks of [start, end); dots at the end of a word stay only in abbreviations."""
    words: list[Word] = []
    for match in _WORD.finditer(text, start, end):
        word, stop = match.group(), match.end()
        possessive = None
        if word[0].isalnum() and word not in _WHOLE:
            possessive = _POSSESSIVE.search(word) or _PARTICIPLE.search(word)
        if possessive is not None:
            word, stop = word[: possessive.start()], match.start() + possessive.start()
        if word.endswith(".") and word[0].isalnum() and not _keeps_dot(word):
            word, stop = word[:-1], stop - 1
        words.append(Word(match.start(), stop, word, possessive is not None))
    return words


def _keeps_dot(word: str) -> bool:
    return word in ("Co.", "Ltd.", "Inc.", "Corp.", "Dr.", "Mr.", "Ms.", "Mrs.", "Prof.", "Kft.",
                    "St.") or re.fullmatch(r"(?:[A-Z]\.)+|S\.p\.A\.", word) is not None  # fmt: skip


def iter_runs(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield runs of words that may make one name, in order."""
    at = 0
    connectors = frozenset(load_english("names.yaml")["connectors"])
    while at < len(words):
        if not words[at].capital or words[at].text.lower() in stops():
            at += 1
            continue
        run = [words[at]]
        at += 1
        while at < len(words) and not run[-1].possessive:
            step = _extension(words, at, run, connectors)
            if step == 0:
                break
            run += words[at : at + step]
            at += step
        run = _without_demonym(run)
        if run:
            yield run


def _extension(
    words: Sequence[Word], at: int, run: Sequence[Word], connectors: frozenset[str]
) -> int:
    """How many words from `at` on belong to the run: 0 ends it."""
    word = words[at]
    if word.start > run[-1].end + 1 and word.text != "&":
        return 0
    if word.capital:
        return 0 if word.text.lower() in breaks() else 1
    if _NUMBER.match(word.text) and not _counts(words, at):
        return 1
    if word.text in "(（" and _is_bracket_inside(words, at):
        # Wenzhou (Jiading) Innovation Park: the bracket is a part of the name.
        return 4
    following = next((i for i in range(at + 1, min(at + 4, len(words))) if words[i].capital), None)
    if following is None or words[following].text.lower() in breaks():
        return 0
    between = [w.text for w in words[at:following]]
    if between in (["&"], ["+"]) and word.text == "&":
        return following - at
    if between == [","] and words[following].text in _LEGAL_COMMA:
        return following - at
    if _joins(between, run, words[following]):
        return following - at
    if between[0] in ("of", "for") and all(w in connectors for w in between):
        return following - at if _leads(run, between[0]) else 0
    latin = connectors - {"of", "for", "the", "e"}
    return following - at if all(w in latin for w in between) else 0


def _is_bracket_inside(words: Sequence[Word], at: int) -> bool:
    inside = words[at + 1 : at + 4]
    if len(inside) < 3 or inside[1].text not in ")）":
        return False
    return inside[0].capital and inside[2].capital and inside[2].start <= inside[1].end + 1


def _counts(words: Sequence[Word], at: int) -> bool:
    """Whether the number at `at` counts what follows: Kenya 12 firms, May 12."""
    after = words[at + 1].text if at + 1 < len(words) else ""
    return after.isalpha() and after.islower() and after not in ("in", "at", "on", "and", "to")


def _joins(between: Sequence[str], run: Sequence[Word], following: Word) -> bool:
    """Whether `and` or a comma goes on with the name: Science and Technology City."""
    if list(between) not in (["and"], [","], [",", "and"]):
        return False
    joins = frozenset(load_english("names.yaml")["joins"])
    if list(between) == [","]:
        return run[-1].text in joins and len(run) > 2
    return run[-1].text in joins and not following.text.endswith(".")


def _leads(run: Sequence[Word], preposition: str) -> bool:
    """Whether the run so far is a first part of names: Ministry of, Institute for."""
    texts = [w.text for w in run]
    tail = any(tuple(texts[-size:]) in leads() for size in (1, 2))
    if preposition == "for":
        kind = heads().get((texts[-1],))
        return tail or kind in ("Government", "Institution", "Title") or texts[-1] == "City"
    return tail


def _without_demonym(run: list[Word]) -> list[Word]:
    """Drop adjectives of nations that stand alone."""
    if len(run) == 1 and is_demonym(run[0].text) and not is_place(run[0].text):
        return []
    return run
