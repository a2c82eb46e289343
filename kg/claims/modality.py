"""Where a match stands in its sentence in, the status of the statement out.

Vocabulary and scopes are data (schema/grammar/modality.yaml); the strongest status wins:
denied, then ended, rumoured, planned.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from parkgraph.kg.mentions.word_patterns import one_of
from parkgraph.kg.records import Status
from parkgraph.schema.grammar import read_grammar

_CLAUSE_BREAK = re.compile("[，；：。！？]")
_ORDER: tuple[Status, ...] = ("denied", "ended", "rumoured", "planned")


@dataclass(frozen=True, slots=True)
class Cue:
    """Compiled words of one status by scope."""

    clause: re.Pattern[str] | None
    after: re.Pattern[str] | None
    sentence: re.Pattern[str] | None


@cache
def load_cues() -> Mapping[str, Cue]:
    """Cue words by status."""
    return {
        status: Cue(*(_words(scopes.get(scope)) for scope in ("clause", "after", "sentence")))
        for status, scopes in read_grammar("modality.yaml").items()
    }


def status_of(text: str, start: int, end: int) -> Status:
    """Status of what `text[start:end]` (a range of the skeleton of one sentence) states."""
    return find_cue(text, start, end)[0]


def find_cue(text: str, start: int, end: int) -> tuple[Status, re.Match[str] | None]:
    """The status, and the words in `text` that give it; no words for `asserted`."""
    cues = load_cues()
    left = _clause_start(text, start)
    right = _clause_end(text, end)
    for status in _ORDER:
        cue = cues[status]
        if cue.sentence is not None and (found := cue.sentence.search(text)):
            return status, found
        if cue.clause is not None and (found := cue.clause.search(text, left, end)):
            return status, found
        if cue.after is not None and (found := cue.after.search(text, end, right)):
            return status, found
    return "asserted", None


def _clause_start(text: str, position: int) -> int:
    breaks = [match.end() for match in _CLAUSE_BREAK.finditer(text, 0, position)]
    return breaks[-1] if breaks else 0


def _clause_end(text: str, position: int) -> int:
    found = _CLAUSE_BREAK.search(text, position)
    return len(text) if found is None else found.start()


def _words(words: list[str] | None) -> re.Pattern[str] | None:
    return re.compile(one_of(words)) if words else None
