"""Governments named without their region (区委, 市政府) in, their full names out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from parkgraph.kg.mentions.analysis import Candidate
from parkgraph.kg.mentions.word_patterns import any_of
from parkgraph.schema.grammar import read_grammar

SCORE = 0.75


@cache
def elliptic_words() -> Mapping[str, str]:
    """Word → suffix of the region it belongs to (区委 → 区)."""
    return {
        word: level["suffix"]
        for level in read_grammar("memory.yaml")["elliptic"].values()
        for word in level["words"].split()
    }


@cache
def _pattern() -> re.Pattern[str]:
    # A name that goes on to the left is no elliptic one: 嘉定区委, 中共某市委.
    before = re.escape(read_grammar("memory.yaml")["before"])
    return re.compile(f"(?:^|(?<=[{before}])){any_of(elliptic_words())}")


def find_elliptic(text: str, start: int, end: int) -> Iterator[Candidate]:
    """Yield governments named by such a word alone in [start, end)."""
    for match in _pattern().finditer(text, start, end):
        yield Candidate(match.start(), match.end(), "Government", "elliptic", SCORE)


def full_name(word: str, regions_before: Sequence[str]) -> str | None:
    """区委 after 嘉定区 is 嘉定区委; `regions_before` are usual full names, nearest first.

    None when no region of that level was named.
    """
    suffix = elliptic_words().get(word)
    if suffix is None:
        return None
    for region in regions_before:
        if region.endswith(suffix):
            return region + word[1:] if word.startswith(suffix) else region + word
    return None
