"""Candidates of the tagger in, with brackets and quotes that close inside them out.

A model that labels characters may cut a name before its last quote or begin it inside a bracket;
and it may join a verb to the name behind it (打造成为).
"""

from __future__ import annotations

import re
from dataclasses import replace

from parkgraph.kg.mentions.analysis import Candidate
from parkgraph.kg.mentions.name_rules import load_name_rules

_PAIRS = (("（", "）"), ("“", "”"), ("《", "》"))
_LIST = re.compile("[、，]")
_MIN_LENGTH = 2


def balance(text: str, candidate: Candidate) -> Candidate | None:
    """The candidate with whole brackets and quotes and no verb inside; None if nothing is left."""
    start, end = candidate.start, candidate.end
    for opening, closing in _PAIRS:
        start, end = _balanced(text, start, end, opening, closing)
    start, end = _without_edges(text, start, end, candidate.type)
    if end - start < _MIN_LENGTH or text[start:end] in load_name_rules().generic_names:
        return None
    return replace(candidate, start=start, end=end)


def _without_edges(text: str, start: int, end: int, kind: str) -> tuple[int, int]:
    edges = load_name_rules().edges
    marks = edges.marks.match(text, start, end)
    start = start if marks is None else marks.end()
    end = start + len(edges.tails.sub("", text[start:end]))
    if kind in edges.verb_types:
        for verb in edges.verbs.finditer(text, start, end):
            start = verb.end()
    return start, end


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
