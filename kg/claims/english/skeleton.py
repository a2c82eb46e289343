"""An English sentence and its slots in, its skeleton out: words in lower case, one symbol a slot.

Words, marks and symbols are parted by single blanks; articles and quotes are dropped, so that a
rule need not spell them out. Brackets without a name in them go too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parkgraph.kg.claims.skeleton import Skeleton, Slot, symbols
from parkgraph.kg.mentions.english.places import lookup_english
from parkgraph.schema.gazetteer import load_gazetteer

_TOKEN = re.compile(r"[’'](?:s|re|ll|ve)?\b|[\w&%$€£+-]+(?:[’'][a-z]{1,2})?|[^\s\w\"“”‘]")
Token = tuple[str, int, int, Slot | None]
_REGION = symbols()["Region"]
_KINDS = frozenset({"city", "district", "county", "province", "municipality", "town"})
_DROPPED = frozenset({"the", "a", "an", "’", "'"})
_OPEN, _CLOSE = "(（", ")）"


def build_english_skeleton(text: str, start: int, end: int, slots: Sequence[Slot]) -> Skeleton:
    """Build the skeleton of `text[start:end]`; `slots` are sorted and do not overlap."""
    tokens: list[Token] = []
    position = start
    for slot in (*slots, None):
        stop = end if slot is None else slot.start
        for found in _TOKEN.finditer(text, position, stop):
            word = found.group().lower().replace("’", "'")
            if word not in _DROPPED:
                tokens.append((word, found.start(), found.end(), None))
        if slot is not None:
            symbol = symbols()["Group"] if len(slot.refs) > 1 else symbols()[slot.kind]
            tokens.append((symbol, slot.start, slot.end, slot))
            position = slot.end
    return _joined(_without_outer_places(_without_asides(tokens)))


def _joined(tokens: Sequence[Token]) -> Skeleton:
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


def _without_outer_places(tokens: Sequence[Token]) -> list[Token]:
    """Make Jiading District of Shanghai and the city of Wenzhou two plain regions.

    The outer place of a region, where the gazetteer knows it for that, and the word for its kind
    would cut a list in two.
    """
    kept: list[Token] = []
    for token in tokens:
        if token[0] == _REGION and len(kept) > 1 and kept[-1][0] == "of":
            if kept[-2][0] == _REGION and _lies_in(kept[-2][3], token[3]):
                kept.pop()
                continue
            if kept[-2][0] in _KINDS:
                del kept[-2:]
        kept.append(token)
    return kept


def _lies_in(inner: Slot | None, outer: Slot | None) -> bool:
    if inner is None or outer is None:
        return False
    gazetteer = load_gazetteer()
    codes = [
        gazetteer.lookup(slot.refs[0].name) or lookup_english(slot.refs[0].name)
        for slot in (inner, outer)
    ]
    return any(gazetteer.contains(b, a) for a in codes[0] for b in codes[1])


def _without_asides(
    tokens: Sequence[Token],
) -> list[Token]:
    """Drop brackets in which no entity is named."""
    kept: list[Token] = []
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
