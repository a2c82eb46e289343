"""Folded text and accepted mentions in, names the document introduces for them out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from parkgraph.kg.mentions.analysis import Candidate
from parkgraph.schema.grammar import read_grammar


@dataclass(frozen=True, slots=True)
class Alias:
    """`name` at [start, end) is introduced as another name of the mention `of`."""

    start: int
    end: int
    name: str
    of: Candidate


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in read_grammar("memory.yaml")["alias"])


@cache
def _not_alias() -> frozenset[str]:
    return frozenset(read_grammar("memory.yaml")["not_alias"].split())


def find_definitions(text: str, mentions: Sequence[Candidate]) -> Iterator[Alias]:
    """Yield generic words that the text defines: 宏远科技（下称“公司”） makes 公司 mean 宏远科技.

    Such a word is no name of the thing, but from there on it refers to it.
    """
    yield from _introductions(text, mentions, generic=True)


def find_aliases(text: str, mentions: Sequence[Candidate]) -> Iterator[Alias]:
    """Yield introductions such as 上海某某科技有限公司（以下简称“某某科技”）, in text order.

    A bracket counts for the mention that ends right before it.
    """
    yield from _introductions(text, mentions, generic=False)


def _introductions(text: str, mentions: Sequence[Candidate], *, generic: bool) -> Iterator[Alias]:
    by_end = {mention.end: mention for mention in mentions}
    for pattern in _patterns():
        for match in pattern.finditer(text):
            owner = by_end.get(match.start()) or by_end.get(match.start() - 1)
            if owner is None:
                continue
            for group, name in sorted(match.groupdict().items()):
                if name and (name in _not_alias()) is generic:
                    yield Alias(match.start(group), match.end(group), name, owner)
