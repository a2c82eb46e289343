"""schema/grammar/names.yaml and the lists of head words in, what the name rules look up out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from parkgraph.kg.mentions.prefix_index import PrefixIndex
from parkgraph.kg.mentions.word_patterns import any_of
from parkgraph.schema.grammar import read_grammar
from parkgraph.schema.lexicon import read_yaml

_HEAD_TYPES = ("Region", "Project", "Institution", "Government", "Company", "Park")
# 公司 alone is the legal form of no firm in particular.
_SHORTEST_LEGAL_FORM = 3


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands before and behind a subject, and what that alone is worth as evidence."""

    before: frozenset[str]
    verbs: re.Pattern[str]
    weight: float
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class Edges:
    """What a tagger draws into a name: marks before it, words behind it, verbs before some types.

    `marks` matches nothing too, so that it always matches.
    """

    marks: re.Pattern[str]
    tails: re.Pattern[str]
    verbs: re.Pattern[str]
    verb_types: frozenset[str]


@dataclass(frozen=True, slots=True)
class NameRules:
    """Heads by type, what may stand inside a name and what ends one, and scores.

    `weak` are heads that end ordinary phrases too; `generic_names` are no names as a whole,
    `generic` matches the words that make none.
    """

    heads: PrefixIndex
    type_of: Mapping[str, str]
    weak: frozenset[str]
    legal_forms: tuple[str, ...]
    stops: frozenset[str]
    longest_stop: int
    inner: PrefixIndex
    longest_inner: int
    joins: tuple[str, ...]
    generic_words: frozenset[str]
    generic: re.Pattern[str]
    generic_names: frozenset[str]
    scores: Mapping[str, float]
    max_length: int
    edges: Edges
    frame: Frame


@cache
def load_name_rules() -> NameRules:
    """Head words, stops and scores from schema/."""
    raw, heads = read_grammar("names.yaml"), read_yaml("org_heads.yaml")
    legal_forms = tuple(
        form for form in read_yaml("legal_forms.yaml")["forms"] if len(form) >= _SHORTEST_LEGAL_FORM
    )
    type_of = {head: kind for kind in _HEAD_TYPES for head in heads[kind]}
    type_of |= dict.fromkeys(legal_forms, "Company")
    stops, inner = frozenset(raw["stops"].split()), raw["inner"].split()
    generic = frozenset(raw["generic"].split())
    return NameRules(
        heads=PrefixIndex(type_of),
        type_of=type_of,
        weak=_weak(type_of, raw["trusted"]),
        legal_forms=legal_forms,
        stops=stops,
        longest_stop=max(map(len, stops)),
        inner=PrefixIndex(inner),
        longest_inner=max(map(len, inner)),
        joins=tuple(raw["joins"].split()),
        generic_words=generic,
        generic=re.compile(any_of(generic) + "*"),
        generic_names=frozenset(name for names in heads["generic"].values() for name in names),
        scores=raw["score"],
        max_length=raw["max_length"],
        edges=_edges(raw["edges"]),
        frame=_frame(raw["frame"]),
    )


def _weak(type_of: Mapping[str, str], trusted: Mapping[str, str]) -> frozenset[str]:
    return frozenset(
        head
        for head, kind in type_of.items()
        if kind in trusted and not head.endswith(tuple(trusted[kind].split()))
    )


def _edges(raw: Mapping[str, Any]) -> Edges:
    return Edges(
        marks=re.compile(f"[{re.escape(raw['marks'])}\\s]*"),
        tails=re.compile(f"{any_of(raw['tails'].split())}$"),
        verbs=re.compile(any_of(raw["verbs"].split())),
        verb_types=frozenset(raw["verb_types"]),
    )


def _frame(raw: Mapping[str, Any]) -> Frame:
    return Frame(
        before=frozenset(raw["before"]),
        verbs=re.compile(any_of(raw["verbs"].split())),
        weight=raw["weight"],
        types=frozenset(raw["types"]),
    )
