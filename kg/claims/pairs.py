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
_COUNTED = re.compile(f"[{ENTITY_SYMBOLS}{symbols()['Title']}]")
_ABBREVIATION = {symbol: f"<{kind[:3]}>" for kind, symbol in symbols().items()}
_QUANTITY = symbols()["Quantity"]
_CLAUSE_MARKS = re.compile("[，；：]")
_INITIAL = {symbol: short[1:2] for symbol, short in _ABBREVIATION.items()} | {
    # A mark of punctuation is no more than itself, so it has no second character.
    mark: ""
    for mark in "，、；"
}
_SYMBOL = re.compile(f"[{''.join(_INITIAL)}]")
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


@dataclass(frozen=True, slots=True)
class PairFeatures:
    """Features of one pair: `typed` ones count for slots of these `kinds` only, `plain` for all."""

    kinds: str
    typed: list[str]
    plain: list[str]

    def spelled(self) -> list[str]:
        """All of them as the attributes that the model is trained on."""
        return [*(self.kinds + feature for feature in self.typed), *self.plain]


def pair_features(skeleton: Skeleton, pair: Pair, hints: Sequence[str]) -> list[str]:
    """Attributes of one pair; `hints` are the grammar rules that state it."""
    return FeatureReader(skeleton).read(pair, hints).spelled()


class FeatureReader:
    """Reads the features of the pairs of one skeleton, which share its words and triggers."""

    def __init__(self, skeleton: Skeleton) -> None:
        text = skeleton.text
        self._text = text
        self._spelled = spelled = [_ABBREVIATION.get(char, char) for char in text]
        self._singles = ["u:" + x for x in spelled]
        self._pairs = [f"b:{x}{y}" for x, y in zip(spelled, spelled[1:], strict=False)]
        self._triples = [
            f"t:{x}{y}{z}" for x, y, z in zip(spelled, spelled[1:], spelled[2:], strict=False)
        ]
        # Most classes have no word in the sentence at all, so no pair need look for one.
        self._triggers = [
            (name, pattern.search)
            for name, pattern in _trigger_patterns().items()
            if pattern.search(text)
        ]

    def read(self, pair: Pair, hints: Sequence[str]) -> PairFeatures:
        """The features of one pair; `hints` are the grammar rules that state it."""
        start, end = pair.left_at + 1, pair.right_at
        left = max(0, pair.left_at - _LEFT), max(0, pair.left_at)
        right = end + 1, min(end + 1 + _RIGHT, len(self._text))
        kinds = f"{_kind(pair.left)}>{_kind(pair.right)}"
        if pair.left_at < 0:
            kinds = "V" + kinds
        typed = ["", *_shape(pair, self._text[start:end]), *self._words(left, (start, end), right)]
        for name, search in self._triggers:
            if search(self._text, start, end):
                typed.append(f"|tb:{name}")
            if search(self._text, *right):
                typed.append(f"|tr:{name}")
            if search(self._text, *left):
                typed.append(f"|tl:{name}")
        plain = [
            f"L2={''.join(self._spelled[max(left[0], left[1] - 2) : left[1]])}",
            f"R3={''.join(self._spelled[right[0] : right[0] + 3])}",
            *self._pairs[start : max(start, end - 1)],
            *self._triples[start : max(start, end - 2)],
            *(f"rule:{hint}" for hint in hints),
        ]
        return PairFeatures(kinds, typed, plain)

    def _words(
        self, left: tuple[int, int], between: tuple[int, int], right: tuple[int, int]
    ) -> list[str]:
        """Characters between and around the slots, as n-grams that count with the types."""
        a, b, c = (self._spelled[start:end] for start, end in (left, between, right))
        start, end = between
        features = [
            f"|L1={''.join(a[-1:])}",
            f"|L2={''.join(a[-2:])}",
            f"|R1={''.join(c[:1])}",
            f"|R2={''.join(c[:2])}",
            f"|F1={''.join(b[:1])}|E1={''.join(b[-1:])}",
            f"|F2={''.join(b[:2])}",
            f"|E2={''.join(b[-2:])}",
        ]
        if len(b) <= 6:
            features.append(f"|B={''.join(b)}")
        features += self._singles[start:end]
        features += self._pairs[start : max(start, end - 1)]
        features += [f"r:{x}{y}" for x, y in zip(c, c[1:], strict=False)]
        features += [f"l:{x}{y}" for x, y in zip(a, a[1:], strict=False)]
        return features


@cache
def _trigger_patterns() -> Mapping[str, re.Pattern[str]]:
    return {
        name: re.compile("|".join(sorted(words, key=lambda word: (-len(word), word))))
        for name, words in load_triggers().items()
    }


def _kind(slot: Slot) -> str:
    return "Group" if len(slot.refs) > 1 else slot.kind


def _shape(pair: Pair, between: str) -> list[str]:
    """How far apart the slots are, what lies between, whether they are references."""
    initials = _symbols_only(between)
    entities = len(_COUNTED.findall(between))
    quantities = between.count(_QUANTITY)
    clauses = len(_CLAUSE_MARKS.findall(between))
    return [
        f"|n{min(entities, 3)}",
        f"|q{min(quantities, 3)}",
        f"|d{min(len(between) // 4, 6)}",
        f"|cl{min(clauses, 3)}",
        f"|n{min(entities, 2)}cl{min(clauses, 2)}",
        f"|ref{pair.left.is_reference:d}{pair.right.is_reference:d}",
        f"|same{pair.left.kind == pair.right.kind:d}n{min(entities, 2)}",
        f"|in{initials[:6]}",
    ]


def _symbols_only(text: str) -> str:
    return "".join([_INITIAL[char] for char in _SYMBOL.findall(text)])
