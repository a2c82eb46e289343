"""A skeleton in, the pairs of slots that the pair classifier looks at out.

Two entities may be related, an entity may own a quantity. Things the sentence leaves unsaid take
part as virtual slots before it: the topics inherited from the sentences before. What the classifier
sees of a pair is in pair_features.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from parkgraph.kg.claims.skeleton import Skeleton, Slot

# Related names further apart than this are rare (1 % of the corpus) and mostly wrong.
MAX_SLOTS = 9
MAX_DISTANCE = 70


class Pair(NamedTuple):
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
