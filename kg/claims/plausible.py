"""A relation that the classifier proposes in, whether its sentence can bear it out.

The classifier knows short passages full of facts; in running text it must be held to a cue word.
The demands are data (schema/grammar/plausible.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from parkgraph.kg.claims.grammar import load_triggers
from parkgraph.kg.claims.pairs import Pair
from parkgraph.kg.mentions.word_patterns import one_of
from parkgraph.kg.records import EntityRef
from parkgraph.schema.gazetteer import load_gazetteer
from parkgraph.schema.grammar import read_grammar

# How the codes of macro areas begin in the gazetteer.
_AREA = "area:"


@dataclass(frozen=True, slots=True)
class Demand:
    """What one relationship type asks for."""

    cues: re.Pattern[str] | None
    beside: int
    strict: bool
    not_nested: bool
    no_areas: bool
    no_territories: bool


@dataclass(frozen=True, slots=True)
class Demands:
    """All demands, and how far around the pair a cue may stand."""

    before: int
    window: int
    relations: Mapping[str, Demand]


@cache
def load_demands() -> Demands:
    """Demands by relationship type."""
    raw = read_grammar("plausible.yaml")
    return Demands(
        raw["before"],
        raw["window"],
        {
            name: Demand(
                _cues(item["cues"]),
                item["beside"],
                bool(item.get("strict")),
                bool(item.get("not_nested")),
                bool(item.get("no_areas")),
                bool(item.get("no_territories")),
            )
            for name, item in raw["relations"].items()
        },
    )


def has_cue(text: str, pair: Pair, relation: str) -> bool:
    """Whether a cue of the relation stands around the pair, or nothing between its ends."""
    demands = load_demands()
    demand = demands.relations.get(relation)
    if demand is None or demand.cues is None:
        return True
    if pair.left_at >= 0 and pair.right_at - pair.left_at - 1 <= demand.beside:
        return True
    start = max(0, pair.left_at - demands.before)
    return demand.cues.search(text, start, pair.right_at + 1 + demands.window) is not None


def needs_cue(relation: str) -> bool:
    """Whether no probability is high enough without a cue."""
    demand = load_demands().relations.get(relation)
    return demand is not None and demand.strict


def may_relate(subject: EntityRef, relation: str, object_: EntityRef) -> bool:
    """Whether two entities can be so related at all: no region partners with one inside it."""
    demand = load_demands().relations.get(relation)
    if demand is None:
        return True
    codes = [_codes(ref) for ref in (subject, object_)]
    if demand.no_areas and any(all(code.startswith(_AREA) for code in c) for c in codes if c):
        return False
    if demand.no_territories and any(not code.startswith(_AREA) for code in codes[1]):
        return False
    if demand.not_nested and all(codes):
        gazetteer = load_gazetteer()
        return not any(
            a == b or gazetteer.contains(a, b) or gazetteer.contains(b, a)
            for a in codes[0]
            for b in codes[1]
        )
    return True


def _codes(ref: EntityRef) -> tuple[str, ...]:
    return load_gazetteer().lookup(ref.name) if ref.type == "Region" else ()


def _cues(classes: list[str]) -> re.Pattern[str] | None:
    words = {word for name in classes for word in load_triggers()[name]}
    return re.compile(one_of(words)) if words else None
