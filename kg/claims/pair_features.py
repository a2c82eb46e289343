"""A pair of slots in, what the pair classifier sees of it out: attributes as text.

Typed attributes count for slots of these kinds only (Park>Company|L1=由), plain ones for all. All
pairs of a sentence share its n-grams, and all pairs of a slot what stands beside it, so both are
spelled once.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate

from parkgraph.kg.claims.grammar import load_triggers
from parkgraph.kg.claims.pairs import Pair
from parkgraph.kg.claims.skeleton import ENTITY_SYMBOLS, Skeleton, Slot, symbols

_COUNTED = frozenset(ENTITY_SYMBOLS + symbols()["Title"])
_QUANTITY = symbols()["Quantity"]
_ABBREVIATION = {symbol: f"<{kind[:3]}>" for kind, symbol in symbols().items()}
_INITIAL = {symbol: kind[0] for kind, symbol in symbols().items()}
_SYMBOL = re.compile(f"[{''.join(_INITIAL)}]")
_CLAUSE_MARKS = re.compile("[，；：]")
_LEFT, _RIGHT = 6, 8
# Words between the slots are an attribute as a whole up to this length.
_SHORT = 6


def pair_features(skeleton: Skeleton, pair: Pair, hints: Sequence[str]) -> list[str]:
    """Attributes of one pair; `hints` are the grammar rules that state it."""
    reader = FeatureReader(skeleton)
    kinds, (start, end) = kinds_of(pair), between(pair)
    return [
        *(kinds + feature for feature in reader.typed(pair)),
        *reader.plain(pair, hints),
        *reader.bigrams[start : max(start, end - 1)],
        *reader.trigrams[start : max(start, end - 2)],
    ]


def kinds_of(pair: Pair) -> str:
    """What typed attributes begin with: Park>Company, VPark>Company for a slot before."""
    mark = "V" if pair.left_at < 0 else ""
    return f"{mark}{_kind(pair.left)}>{_kind(pair.right)}"


def between(pair: Pair) -> tuple[int, int]:
    """The range of the skeleton between the slots."""
    return pair.left_at + 1, pair.right_at


class FeatureReader:
    """Reads the pairs of one skeleton.

    `bigrams` and `trigrams` are attributes too, by the place of their first character: plain ones
    of every pair that they lie between; bigrams also typed ones.
    """

    def __init__(self, skeleton: Skeleton) -> None:
        text = skeleton.text
        self._text = text
        self._spelled = spelled = [_ABBREVIATION.get(char, char) for char in text]
        self._singles = ["u:" + x for x in spelled]
        self.bigrams = [f"b:{x}{y}" for x, y in zip(spelled, spelled[1:], strict=False)]
        self.trigrams = [
            f"t:{x}{y}{z}" for x, y, z in zip(spelled, spelled[1:], spelled[2:], strict=False)
        ]
        # Most classes have no word in the sentence at all, so no pair need look for one.
        self._triggers = [
            (name, pattern.search)
            for name, pattern in _trigger_patterns().items()
            if pattern.search(text)
        ]
        self._shapes = _Shapes(text)
        self._left: dict[int, list[str]] = {}
        self._right: dict[int, list[str]] = {}

    def typed(self, pair: Pair) -> list[str]:
        """Attributes of one pair that are to follow its kinds."""
        start, end = between(pair)
        left, right = self._left.get(pair.left_at), self._right.get(pair.right_at)
        if left is None:
            left = self._left[pair.left_at] = self._before(pair.left_at)
        if right is None:
            right = self._right[pair.right_at] = self._behind(pair.right_at)
        inside = self._spelled[start:end]
        features = [
            "",
            *self._shapes.of(pair, start, end),
            *left,
            *right,
            f"|F1={''.join(inside[:1])}|E1={''.join(inside[-1:])}",
            f"|F2={''.join(inside[:2])}",
            f"|E2={''.join(inside[-2:])}",
            *self._singles[start:end],
            *self.bigrams[start : max(start, end - 1)],
        ]
        if len(inside) <= _SHORT:
            features.append(f"|B={''.join(inside)}")
        text = self._text
        features += [f"|tb:{name}" for name, search in self._triggers if search(text, start, end)]
        return features

    def plain(self, pair: Pair, hints: Sequence[str]) -> list[str]:
        """Attributes of one pair whatever its kinds, without the n-grams between the slots."""
        left = self._spelled[max(0, pair.left_at - 2) : max(0, pair.left_at)]
        right = self._spelled[pair.right_at + 1 : pair.right_at + 4]
        return [f"L2={''.join(left)}", f"R3={''.join(right)}", *(f"rule:{hint}" for hint in hints)]

    def _before(self, at: int) -> list[str]:
        """What stands before the left slot."""
        start, end = max(0, at - _LEFT), max(0, at)
        chars = self._spelled[start:end]
        return [
            f"|L1={''.join(chars[-1:])}",
            f"|L2={''.join(chars[-2:])}",
            *(f"l:{x}{y}" for x, y in zip(chars, chars[1:], strict=False)),
            *(f"|tl:{name}" for name, search in self._triggers if search(self._text, start, end)),
        ]

    def _behind(self, at: int) -> list[str]:
        """What stands behind the right slot."""
        start, end = at + 1, at + 1 + _RIGHT
        chars = self._spelled[start:end]
        return [
            f"|R1={''.join(chars[:1])}",
            f"|R2={''.join(chars[:2])}",
            *(f"r:{x}{y}" for x, y in zip(chars, chars[1:], strict=False)),
            *(f"|tr:{name}" for name, search in self._triggers if search(self._text, start, end)),
        ]


class _Shapes:
    """How far apart slots are, what lies between, whether they are references."""

    def __init__(self, text: str) -> None:
        found = list(_SYMBOL.finditer(text))
        kinds = [match.group() for match in found]
        self._places = [match.start() for match in found]
        self._initials = "".join([_INITIAL[symbol] for symbol in kinds])
        # Symbols of a kind before each place: what lies between two slots is a difference.
        self._entities = [0, *accumulate(symbol in _COUNTED for symbol in kinds)]
        self._quantities = [0, *accumulate(symbol == _QUANTITY for symbol in kinds)]
        self._clauses = [match.start() for match in _CLAUSE_MARKS.finditer(text)]

    def of(self, pair: Pair, start: int, end: int) -> Iterator[str]:
        """Attributes of a pair with the text [start, end) between its slots."""
        first, last = bisect_left(self._places, start), bisect_left(self._places, end)
        entities = min(self._entities[last] - self._entities[first], 3)
        quantities = min(self._quantities[last] - self._quantities[first], 3)
        clauses = bisect_left(self._clauses, end) - bisect_left(self._clauses, start)
        yield from _counts(entities, quantities, min((end - start) // 4, 6), min(clauses, 3))
        yield f"|ref{pair.left.is_reference:d}{pair.right.is_reference:d}"
        yield f"|same{pair.left.kind == pair.right.kind:d}n{min(entities, 2)}"
        yield f"|in{self._initials[first : min(last, first + 6)]}"


@cache
def _counts(entities: int, quantities: int, distance: int, clauses: int) -> tuple[str, ...]:
    """Attributes of small numbers; there are 448 of them at most."""
    return (
        f"|n{entities}",
        f"|q{quantities}",
        f"|d{distance}",
        f"|cl{clauses}",
        f"|n{min(entities, 2)}cl{min(clauses, 2)}",
    )


@cache
def _trigger_patterns() -> Mapping[str, re.Pattern[str]]:
    return {
        name: re.compile("|".join(sorted(words, key=lambda word: (-len(word), word))))
        for name, words in load_triggers().items()
    }


def _kind(slot: Slot) -> str:
    return "Group" if len(slot.refs) > 1 else slot.kind
