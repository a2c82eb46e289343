"""schema/grammar/english/*.yaml in, vocabulary and compiled patterns out, each read once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from parkgraph.kg.mentions.word_patterns import one_of
from parkgraph.schema.grammar import read_grammar


def load_english(name: str) -> Mapping[str, Any]:
    """One file of the English grammar; raises SchemaError where it is missing or no mapping."""
    return read_grammar(f"english/{name}")


@cache
def heads() -> Mapping[tuple[str, ...], str]:
    """Last words of names -> the type they give."""
    return {
        tuple(head.replace(",", "").split()): kind
        for kind, words in load_english("names.yaml")["heads"].items()
        for head in words
    }


@cache
def leads() -> Mapping[tuple[str, ...], str]:
    """First words of names that go on with `of` or `for` -> the type they give."""
    return {
        tuple(lead.split()): kind
        for kind, words in load_english("names.yaml")["leads"].items()
        for lead in words
    }


@cache
def stops() -> frozenset[str]:
    """Words that never begin or make a name, in lower case."""
    return frozenset(load_english("names.yaml")["stops"].split())


@cache
def demonym() -> re.Pattern[str]:
    """Adjectives of nations."""
    raw = load_english("names.yaml")
    return re.compile(f"^(?:{'|'.join(raw['demonyms'])})$|{raw['demonym_endings']}")


def is_demonym(word: str) -> bool:
    """Whether a capitalised word is an adjective such as Malaysian or French."""
    return demonym().search(word) is not None


@cache
def office_pattern() -> re.Pattern[str]:
    """Offices in running text, in any case: deputy governor, Party chief, CEO."""
    raw = load_english("offices.yaml")
    prefix = one_of(re.escape(word) for word in raw["prefix"])
    base = one_of(raw["base"])
    return re.compile(rf"(?<![\w-])(?:{prefix}[ -]?)*{base}(?![\w-])", re.IGNORECASE)
