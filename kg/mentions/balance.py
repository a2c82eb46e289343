"""Candidates of the tagger in, with brackets and quotes that close inside them out.

A model that labels characters may cut a name before its last quote or begin it inside a bracket;
and it may join a verb to the name behind it (打造成为).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from parkgraph.kg.mentions.analysis import Candidate
from parkgraph.kg.mentions.names import load_name_rules

_PAIRS = (("（", "）"), ("“", "”"), ("《", "》"))
_LIST = re.compile("[、，]")
# Marks of list items that a tagger draws into the name behind them.
_MARKS = re.compile("[■▲●◆★◇□▶※◎○◉►•·—、，：\\s]*")
# What a headline puts behind a name, and a tagger with it.
_TAILS = re.compile("(?:快讯|简讯|动态|新闻|公告|简介|概况|招商简介|周报|月报|年报)$")
_MIN_LENGTH = 2


def balance(text: str, candidate: Candidate) -> Candidate | None:
    """The candidate with whole brackets and quotes and no verb inside; None if nothing is left."""
    start, end = candidate.start, candidate.end
    for opening, closing in _PAIRS:
        start, end = _balanced(text, start, end, opening, closing)
    start = _MARKS.match(text, start, end).end()  # type: ignore[union-attr]  # matches nothing too
    end = start + len(_TAILS.sub("", text[start:end]))
    cut = list(_verbs().finditer(text, start, end))
    if cut and candidate.type in load_name_rules().cut_types:
        start = cut[-1].end()
    if end - start < _MIN_LENGTH or text[start:end] in load_name_rules().generic_names:
        return None
    return replace(candidate, start=start, end=end)


@cache
def _verbs() -> re.Pattern[str]:
    words = sorted(load_name_rules().cuts, key=lambda word: (-len(word), word))
    return re.compile("|".join(words))


def _balanced(text: str, start: int, end: int, opening: str, closing: str) -> tuple[int, int]:
    span = text[start:end]
    first_close, last_open = span.find(closing), span.rfind(opening)
    if first_close >= 0 and opening not in span[:first_close]:
        return start + first_close + 1, end
    if last_open >= 0 and closing not in span[last_open:]:
        if text[end : end + 1] == closing and not _LIST.search(span[last_open:]):
            return start, end + 1
        return start, start + last_open
    return start, end
