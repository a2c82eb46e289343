"""Examples of a choice in, the weights that make the right one likely and their accuracy out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy

from parkgraph.kg.claims.discourse.ranker import Ranker
from parkgraph.kg.records import EntityRef

_EPOCHS = 120
_RATE = 0.25
_MIN_COUNT = 4
# Weights nearer to zero than this change nothing and are left out of the file.
_SMALLEST = 0.02


@dataclass(frozen=True, slots=True)
class Example:
    """One choice: the features of every candidate (nobody last) and which of them are right."""

    features: tuple[tuple[str, ...], ...]
    refs: tuple[EntityRef | None, ...]
    right: frozenset[int]


def fit(examples: Sequence[Example], l2: float) -> dict[str, float]:
    """Weights that make the right candidates likely: softmax regression with L2, full batches."""
    counts = Counter(f for e in examples for f in {f for fs in e.features for f in fs})
    index = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= _MIN_COUNT))}
    known = [
        [index[f] for f in features if f in index] for e in examples for features in e.features
    ]
    column = numpy.array([i for row in known for i in row])
    of_row = numpy.repeat(numpy.arange(len(known)), [len(row) for row in known])
    sizes = [len(e.features) for e in examples]
    start = numpy.cumsum(numpy.array([0, *sizes[:-1]]))
    group = numpy.repeat(numpy.arange(len(examples)), sizes)
    target = numpy.array(
        [(i in e.right) / len(e.right) for e in examples for i in range(len(e.features))]
    )
    weights = numpy.zeros(len(index))
    squares = numpy.full(len(index), 1e-6)
    for _epoch in range(_EPOCHS):
        score = numpy.bincount(of_row, weights[column], minlength=len(known))
        score = numpy.exp(score - numpy.maximum.reduceat(score, start)[group])
        share = score / numpy.add.reduceat(score, start)[group]
        pull = numpy.bincount(column, (target - share)[of_row], minlength=len(index))
        slope = pull - l2 / 100 * len(examples) * weights
        squares = squares + slope**2
        weights = weights + _RATE * slope / numpy.sqrt(squares)
    return {f: round(float(weights[i]), 3) for f, i in index.items() if abs(weights[i]) > _SMALLEST}


def accuracy(examples: Iterable[Example], weights: Mapping[str, float]) -> dict[str, float]:
    """Precision, recall and F1 of what is chosen."""
    model = Ranker(weights)
    hits = wrong = missed = 0
    for example in examples:
        pairs = zip(example.refs, example.features, strict=True)
        candidates = {ref: features for ref, features in pairs if ref is not None}
        chosen, _score = model.best(candidates, example.features[-1])
        owners = {example.refs[i] for i in example.right} - {None}
        hits += chosen in owners
        wrong += chosen is not None and chosen not in owners
        missed += bool(owners) and chosen not in owners
    precision, recall = hits / max(hits + wrong, 1), hits / max(hits + missed, 1)
    f1 = 2 * hits / max(2 * hits + wrong + missed, 1)
    return {"p": round(precision, 3), "r": round(recall, 3), "f1": round(f1, 3)}
