"""Folded text in, title candidates out: what a verb of awarding confers.

They compete with names, for 国家新型工业化产业示范基地 after 获批 is a title, not a park.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from parkgraph.kg.mentions.analysis import Candidate
from parkgraph.kg.mentions.word_patterns import any_of
from parkgraph.schema.grammar import read_grammar

# A title competes with the park or firm that the name rules see in its words.
SCORE = 0.75


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    raw = read_grammar("titles.yaml")
    words = {name: "(?:" + "|".join(text.split()) + ")" for name, text in raw["words"].items()}
    return tuple(re.compile(pattern.format(**words)) for pattern in raw["patterns"])


@cache
def _not_in() -> re.Pattern[str]:
    return re.compile(any_of(read_grammar("titles.yaml")["not_in"].split()))


def find_titles(text: str, start: int, end: int) -> Iterator[Candidate]:
    """Yield the titles in [start, end), by pattern, then by place."""
    for pattern in _patterns():
        for match in pattern.finditer(text, start, end):
            if _not_in().search(match["title"]) is None:
                title = match.span("title")
                yield Candidate(*title, "Title", "title-rule", SCORE)
