"""Folded text in, region candidates out: gazetteer names, joined where one lies in the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from parkgraph.kg.mentions.analysis import Candidate
from parkgraph.kg.mentions.prefix_index import PrefixIndex
from parkgraph.schema.gazetteer import load_gazetteer
from parkgraph.schema.grammar import read_grammar

# Expected precision of a gazetteer hit, measured on the training split of the corpus.
SCORE_FULL = 0.85
SCORE_SHORT = 0.4
SCORE_RISKY = 0.2
_TOWN_CODE = 9
_MIN_LENGTH = 2


@cache
def region_index() -> tuple[PrefixIndex, frozenset[str]]:
    """All region names, and those of them that are also ordinary words."""
    names: list[str] = []
    risky: set[str] = set()
    for name, _codes, is_risky in load_gazetteer().names():
        names.append(name)
        if is_risky:
            risky.add(name)
    return PrefixIndex(names), frozenset(risky)


@cache
def _office() -> re.Pattern[str]:
    """Offices of territories: 桂林|市长 is the mayor of 桂林, not the 长 of 桂林市."""
    words = read_grammar("offices.yaml")
    return re.compile(f"(?:{'|'.join(words['territories'])})(?![{words['long_words']}])")


@cache
def _not_before() -> re.Pattern[str]:
    return re.compile(read_grammar("regions.yaml")["not_before"])


def find_regions(text: str, begin: int = 0, stop: int | None = None) -> Iterator[Candidate]:
    """Yield candidates in [begin, stop), chains such as 上海市嘉定区 as one, left to right."""
    stop = len(text) if stop is None else stop
    index, risky = region_index()
    chain: list[tuple[int, int]] = []
    for start, end in index.find_leftmost(text, begin, stop):
        if chain and chain[-1][1] == start and _continues(text, chain, end):
            chain.append((start, end))
            continue
        if chain:
            yield _candidate(text, stop, chain, risky)
        chain = [(start, end)]
    if chain:
        yield _candidate(text, stop, chain, risky)


def region_score(name: str, risky: frozenset[str]) -> float:
    """Expected precision of one gazetteer name found in running text."""
    if name in risky:
        return SCORE_RISKY
    words = read_grammar("regions.yaml")
    if name.endswith(words["town"]) or (len(name) > 2 and name[-1] in words["division"]):
        return SCORE_FULL
    return SCORE_SHORT


def split_towns(text: str, chosen: Iterable[Candidate]) -> Iterator[Candidate]:
    """Cut 松江区新桥镇 in two: a town is named beside its county, not instead of it.

    Chains that end in a county (上海市嘉定区) stay whole, for they are the county's full name.
    """
    gazetteer = load_gazetteer()
    index, _risky = region_index()
    for candidate in chosen:
        codes = gazetteer.lookup(text[candidate.start : candidate.end])
        if candidate.type != "Region" or not any(len(code) == _TOWN_CODE for code in codes):
            yield candidate
            continue
        cut = max((s for s, e in _parts(index, text, candidate) if e == candidate.end), default=0)
        if cut > candidate.start:
            yield replace(candidate, end=cut)
            yield replace(candidate, start=cut)
        else:
            yield candidate


def _parts(index: PrefixIndex, text: str, candidate: Candidate) -> Iterator[tuple[int, int]]:
    return index.find_leftmost(text, candidate.start, candidate.end)


def _continues(text: str, chain: list[tuple[int, int]], end: int) -> bool:
    """Whether the name that ends at `end` lies in the last one of the chain."""
    return bool(load_gazetteer().lookup(text[chain[0][0] : end]))


def _candidate(
    text: str, stop: int, chain: list[tuple[int, int]], risky: frozenset[str]
) -> Candidate:
    start, end = chain[0][0], chain[-1][1]
    score = region_score(text[chain[-1][0] : end], risky)
    if len(chain) > 1:
        score = max(score, SCORE_FULL)
    if _office().match(text, end - 1, stop) and end - start > _MIN_LENGTH:
        end -= 1
    if _not_before().match(text, end, stop) and score < SCORE_FULL:
        score = 0.0
    return Candidate(start, end, "Region", "gazetteer", score)
