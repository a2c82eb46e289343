"""Where a match stands in its English sentence in, the status of the statement out.

The strongest status wins: denied, then ended, rumoured, planned, former.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from parkgraph.kg.claims.modality import Cue
from parkgraph.kg.mentions.english.vocabulary import load_english
from parkgraph.kg.records import Status

_BREAK = re.compile(
    r" [;:.!?] | (?:, )?(?:but|while|whereas|although|though|and (?=\w+ (?:is|are|was|has|will))) "
)
_SOFT = re.compile(r" , (?!which|who|that|a |an )")
_ORDER: tuple[Status, ...] = ("denied", "ended", "rumoured", "planned", "former")


@cache
def load_english_cues() -> Mapping[str, Cue]:
    """Cue words by status."""
    return {
        status: Cue(*(_words(scopes.get(scope)) for scope in ("clause", "after", "sentence")))
        for status, scopes in load_english("modality.yaml").items()
    }


def english_status(text: str, start: int, end: int) -> Status:
    """Status of what `text[start:end]` (a range of the skeleton of one sentence) states."""
    cues = load_english_cues()
    left, right = _left(text, start), _right(text, end)
    for status in _ORDER:
        cue = cues[status]
        if cue.sentence is not None and cue.sentence.search(text):
            return status
        if cue.clause is not None and cue.clause.search(text, left, end):
            return status
        if cue.after is not None and cue.after.search(text, end, right):
            return status
    return "asserted"


def _left(text: str, position: int) -> int:
    ends = [m.end() - 1 for p in (_BREAK, _SOFT) for m in p.finditer(text, 0, position)]
    return max((e for e in ends if e <= position), default=0)


def _right(text: str, position: int) -> int:
    found = _BREAK.search(text, max(0, position - 1))
    return len(text) if found is None else found.start()


def _words(words: list[str] | None) -> re.Pattern[str] | None:
    return re.compile("|".join(words)) if words else None
