"""Clusters found and clusters meant -> B³ and pairwise scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scores:
    """Precision, recall and F1 from 0 to 1 over `items`."""

    precision: float
    recall: float
    items: int

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def b_cubed(found: Mapping[Hashable, Hashable], gold: Mapping[Hashable, Hashable]) -> Scores:
    """B³ over the items that both know: the mean over items, each cluster seen from inside.

    Both lead from items to clusters. Source: Bagga and Baldwin, Algorithms for scoring coreference
    chains, 1998.
    """
    items = sorted(found.keys() & gold.keys(), key=repr)
    sizes, meant = Counter(found[i] for i in items), Counter(gold[i] for i in items)
    both = Counter((found[i], gold[i]) for i in items)
    if not items:
        return Scores(0.0, 0.0, 0)
    common = [(both[found[i], gold[i]], i) for i in items]
    precision = sum(n / sizes[found[i]] for n, i in common) / len(items)
    recall = sum(n / meant[gold[i]] for n, i in common) / len(items)
    return Scores(precision, recall, len(items))


def pairwise(found: Mapping[Hashable, Hashable], gold: Mapping[Hashable, Hashable]) -> Scores:
    """Precision and recall over pairs of items: stricter, because single items earn nothing."""
    items = found.keys() & gold.keys()
    pairs = [
        sum(n * (n - 1) // 2 for n in Counter(keys).values())
        for keys in (
            [(found[i], gold[i]) for i in items],
            [found[i] for i in items],
            [gold[i] for i in items],
        )
    ]
    both, together, meant = pairs
    return Scores(both / together if together else 1.0, both / meant if meant else 1.0, len(items))
