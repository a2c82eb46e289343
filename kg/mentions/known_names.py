"""A sentence in, names known by themselves out: ministries, brands, bodies without their zone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import yaml

from parkgraph.kg.mentions.analysis import Candidate
from parkgraph.kg.mentions.prefix_index import PrefixIndex

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
    path = files("parkgraph.schema").joinpath("lexicon", _LISTS[kind][0])
    lines = path.read_text(encoding="utf-8").splitlines()
    return PrefixIndex(name for line in lines if not line.startswith("#") for name in line.split())


@cache
def _elliptic() -> re.Pattern[str]:
    path = files("parkgraph.schema").joinpath("grammar", "shapes.yaml")
    return re.compile(yaml.safe_load(path.read_text(encoding="utf-8"))["elliptic"])
