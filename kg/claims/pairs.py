"""A skeleton in, pairs of slots with their features out: what the pair classifier looks at.

Two entities may be related, an entity may own a quantity. Things the sentence leaves unsaid take
part as virtual slots before it: the topics inherited from the sentences before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from parkgraph.kg.claims.grammar import load_triggers
from parkgraph.kg.claims.skeleton import ENTITY_SYMBOLS, Skeleton, Slot, symbols

# Related names further apart than this are rare (1 % of the corpus) and mostly wrong.
MAX_SLOTS = 9
MAX_DISTANCE = 70
_COUNTED = frozenset(ENTITY_SYMBOLS) | {symbols()["Title"]}
_ABBREVIATION = {symbol: f"<{kind[:3]}>" for kind, symbol in symbols().items()}
_QUANTITY = symbols()["Quantity"]
_CLAUSE_MARKS = frozenset("，；：")
_LEFT, _RIGHT = 6, 8


@dataclass(frozen=True, slots=True)
class Pair:
    """Two slots in text order; `left_at` is -1 for a virtual slot before the sentence."""

    left: Slot
    right: Slot
    left_at: int
    right_at: int


def iter_pairs(skeleton: Skeleton, virtual: Sequence[Slot]) -> Iterator[Pair]:
    """Yield all pairs worth a look, in text order: entity–entity and entity–quantity."""
    bound = [(i, slot) for i, slot in enumerate(skeleton.slots) if slot is not None]
    useful = [(i, s) for i, s in bound if s.refs or s.kind == "Quantity"]
    for slot in virtual:
        for at, other in useful[:MAX_SLOTS]:
            if at <= MAX_DISTANCE and slot.refs != other.refs:
                yield Pair(slot, other, -1, at)
    for x, (left_at, left) in enumerate(useful):
        for right_at, right in useful[x + 1 : x + MAX_SLOTS]:
            if right_at - left_at > MAX_DISTANCE:
                break
            if left.kind == "Quantity" and right.kind == "Quantity":
                continue
            if left.refs != right.refs:
                yield Pair(left, right, left_at, right_at)


@cache
def _trigger_patterns() -> Mapping[str, re.Pattern[str]]:
    return {
        name: re.compile("|".join(sorted(words, key=lambda word: (-len(word), word))))
        for name, words in load_triggers().items()
    }


def pair_features(skeleton: Skeleton, pair: Pair, hints: Sequence[str]) -> list[str]:
    """Features of one pair; `hints` are the grammar rules that state it."""
    text = skeleton.text
    between = text[pair.left_at + 1 : pair.right_at]
    left = text[max(0, pair.left_at - _LEFT) : max(0, pair.left_at)]
    right = text[pair.right_at + 1 : pair.right_at + 1 + _RIGHT]
    kinds = f"{_kind(pair.left)}>{_kind(pair.right)}"
    if pair.left_at < 0:
        kinds = "V" + kinds
    features = [kinds, *_shape(kinds, pair, between), *_words(kinds, left, between, right)]
    for name, pattern in _trigger_patterns().items():
        if pattern.search(between):
            features.append(f"{kinds}|tb:{name}")
        if pattern.search(right):
            features.append(f"{kinds}|tr:{name}")
        if pattern.search(left):
            features.append(f"{kinds}|tl:{name}")
    features += [f"rule:{hint}" for hint in hints]
    return features


def _kind(slot: Slot) -> str:
    return "Group" if len(slot.refs) > 1 else slot.kind


def _shape(kinds: str, pair: Pair, between: str) -> list[str]:
    """How far apart the slots are, what lies between, whether they are references."""
    entities = sum(char in _COUNTED for char in between)
    quantities = sum(char == _QUANTITY for char in between)
    clauses = sum(char in _CLAUSE_MARKS for char in between)
    return [
        f"{kinds}|n{min(entities, 3)}",
        f"{kinds}|q{min(quantities, 3)}",
        f"{kinds}|d{min(len(between) // 4, 6)}",
        f"{kinds}|cl{min(clauses, 3)}",
        f"{kinds}|n{min(entities, 2)}cl{min(clauses, 2)}",
        f"{kinds}|ref{pair.left.is_reference:d}{pair.right.is_reference:d}",
        f"{kinds}|same{pair.left.kind == pair.right.kind:d}n{min(entities, 2)}",
        f"{kinds}|in{_symbols_only(between)[:6]}",
    ]


def _symbols_only(text: str) -> str:
    return "".join(
        _ABBREVIATION.get(char, char)[1:2]
        for char in text
        if char in _ABBREVIATION or char in "，、；"
    )


def _words(kinds: str, left: str, between: str, right: str) -> list[str]:
    """Characters between and around the slots, as n-grams with and without the types."""
    a, b, c = _spelled(left), _spelled(between), _spelled(right)
    features = [
        f"{kinds}|L1={''.join(a[-1:])}",
        f"{kinds}|L2={''.join(a[-2:])}",
        f"L2={''.join(a[-2:])}",
        f"{kinds}|R1={''.join(c[:1])}",
        f"{kinds}|R2={''.join(c[:2])}",
        f"R3={''.join(c[:3])}",
        f"{kinds}|F1={''.join(b[:1])}|E1={''.join(b[-1:])}",
        f"{kinds}|F2={''.join(b[:2])}",
        f"{kinds}|E2={''.join(b[-2:])}",
    ]
    if len(b) <= 6:
        features.append(f"{kinds}|B={''.join(b)}")
    features += [f"{kinds}u:{x}" for x in b]
    for x, y in zip(b, b[1:], strict=False):
        features.append(f"b:{x}{y}")
        features.append(f"{kinds}b:{x}{y}")
    features += [f"t:{x}{y}{z}" for x, y, z in zip(b, b[1:], b[2:], strict=False)]
    features += [f"{kinds}r:{x}{y}" for x, y in zip(c, c[1:], strict=False)]
    features += [f"{kinds}l:{x}{y}" for x, y in zip(a, a[1:], strict=False)]
    return features


def _spelled(text: str) -> list[str]:
    return [_ABBREVIATION.get(char, char) for char in text]
