"""A sentence in, names known by themselves out: ministries, brands, bodies without their zone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from parkgraph.kg.mentions.analysis import Candidate
from parkgraph.kg.mentions.prefix_index import PrefixIndex
from parkgraph.schema.grammar import read_grammar
from parkgraph.schema.lexicon import read_lines

# Expected precision: a ministry is nothing else; a brand may be part of a longer name, which wins.
_BODY, _FIRM, _ELLIPTIC = 0.85, 0.75, 0.7
_LISTS = {"Government": ("national_bodies.txt", _BODY), "Company": ("firms.txt", _FIRM)}


def find_known_names(text: str, start: int, end: int) -> Iterator[Candidate]:
    """Yield candidates inside [start, end) (one sentence)."""
    for kind, (_list, score) in _LISTS.items():
        for left, right in _names(kind).find(text, start, end):
            yield Candidate(left, right, kind, "known-name", score)
    for found in _elliptic().finditer(text, start, end):
        yield Candidate(found.start(), found.end(), "Government", "elliptic", _ELLIPTIC)


@cache
def _names(kind: str) -> PrefixIndex:
    return PrefixIndex(name for line in read_lines(_LISTS[kind][0]) for name in line.split())


@cache
def _elliptic() -> re.Pattern[str]:
    return re.compile(read_grammar("shapes.yaml")["elliptic"])
