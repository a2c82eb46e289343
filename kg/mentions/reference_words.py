"""schema/grammar/memory.yaml in, the words that stand for things named before out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from parkgraph.kg.mentions.word_patterns import any_of
from parkgraph.schema.grammar import read_grammar


@dataclass(frozen=True, slots=True)
class ReferenceWord:
    """A word, the types it may stand for, how many entities, and the suffix of their names."""

    word: str
    types: tuple[str, ...]
    number: int
    suffix: str


@dataclass(frozen=True, slots=True)
class ReferenceWords:
    """All such words, a pattern for any of them, and what tells how to read one.

    `before` are the characters after which a word is one, `not_followed` those that make another
    word of it; `determiners` begin words that are always one, `own` those for the text's own
    (本公司), `pointing` those that mean what was named last. `newest` and `first` mean the last and
    the first name of a sentence, `lasting` ones the same throughout an article, `owner` whose what
    follows is. `hints` are patterns behind a word and the type they tell.
    """

    words: Mapping[str, ReferenceWord]
    pattern: re.Pattern[str]
    before: frozenset[str]
    not_followed: Mapping[str, str]
    determiners: re.Pattern[str]
    own: str
    pointing: tuple[str, ...]
    newest: frozenset[str]
    lasting: frozenset[str]
    first: frozenset[str]
    owner: frozenset[str]
    hints: Mapping[str, str]


@cache
def load_reference_words() -> ReferenceWords:
    """The vocabulary of memory.yaml."""
    raw = read_grammar("memory.yaml")
    words = {
        word: ReferenceWord(word, tuple(item["of"]), item["number"], item.get("suffix", ""))
        for item in raw["references"]
        for word in item["words"].split()
    }
    return ReferenceWords(
        words=words,
        pattern=re.compile(any_of(words)),
        before=frozenset(raw["before"]),
        not_followed=raw["not_followed"],
        determiners=re.compile(r"\A" + any_of(raw["determiners"].split())),
        own=raw["own"],
        pointing=tuple(raw["pointing"]),
        newest=frozenset((*raw["newest"].split(), *raw["lasting"].split())),
        lasting=frozenset(raw["lasting"].split()),
        first=frozenset(raw["first"].split()),
        owner=frozenset(raw["owner"].split()),
        hints=raw["hints"],
    )


def types_of(word: str) -> tuple[str, ...]:
    """The types of entity that a word for one entity may stand for; none if it is no such word."""
    found = load_reference_words().words.get(word)
    return found.types if found is not None and found.number == 1 else ()


def suffix_of(word: str) -> str:
    """How the name of what a word stands for must end: 市 for 全市; empty where any end will do."""
    found = load_reference_words().words.get(word)
    return found.suffix if found is not None else ""


def points_back(word: str) -> bool:
    """Whether a word says itself that it means something named just before (该, 这家, 后者, 其)."""
    known = load_reference_words()
    return word.startswith(known.pointing) or word in known.newest


def defined_word(word: str) -> str:
    """本公司 and 公司 are the same defined word; 该公司 is the firm named last."""
    return word.removeprefix(load_reference_words().own)
