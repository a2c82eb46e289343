"""An English sentence and its slots in, its skeleton out: words in lower case, one symbol a slot.

Words, marks and symbols are parted by single blanks; articles and quotes are dropped, so that a
rule need not spell them out. Brackets without a name in them go too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parkgraph.kg.claims.skeleton import SYMBOLS, Skeleton, Slot

_TOKEN = re.compile(r"[’'](?:s|re|ll|ve)?\b|[\w&%$€£+-]+(?:[’'][a-z]{1,2})?|[^\s\w\"“”‘]")
_DROPPED = frozenset({"the", "a", "an", "’", "'"})
_OPEN, _CLOSE = "(（", ")）"


def build_english_skeleton(text: str, start: int, end: int, slots: Sequence[Slot]) -> Skeleton:
    """Build the skeleton of `text[start:end]`; `slots` are sorted and do not overlap."""
    tokens: list[tuple[str, int, int, Slot | None]] = []
    position = start
    for slot in (*slots, None):
        stop = end if slot is None else slot.start
        for found in _TOKEN.finditer(text, position, stop):
            word = found.group().lower().replace("’", "'")
            if word not in _DROPPED:
                tokens.append((word, found.start(), found.end(), None))
        if slot is not None:
            symbol = SYMBOLS["Group"] if len(slot.refs) > 1 else SYMBOLS[slot.kind]
            tokens.append((symbol, slot.start, slot.end, slot))
            position = slot.end
    return _joined(_without_asides(tokens))


def _joined(tokens: Sequence[tuple[str, int, int, Slot | None]]) -> Skeleton:
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    bound: list[Slot | None] = []
    for word, start, end, slot in tokens:
        if chars:
            chars.append(" ")
            starts.append(start)
            ends.append(start)
            bound.append(None)
        for char in word:
            chars.append(char)
            starts.append(start)
            ends.append(end)
            bound.append(slot)
    return Skeleton("".join(chars), tuple(starts), tuple(ends), tuple(bound))


def _without_asides(
    tokens: Sequence[tuple[str, int, int, Slot | None]],
) -> list[tuple[str, int, int, Slot | None]]:
    """Drop brackets in which no entity is named."""
    kept: list[tuple[str, int, int, Slot | None]] = []
    opened: int | None = None
    for token in tokens:
        kept.append(token)
        if token[0] in _OPEN:
            opened = len(kept) - 1
        elif token[0] in _CLOSE and opened is not None:
            named = any(slot is not None and slot.kind != "Date" for *_, slot in kept[opened:])
            if not named:
                del kept[opened:]
            opened = None
    return kept
