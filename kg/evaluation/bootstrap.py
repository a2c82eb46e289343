"""Counts by document in, intervals of F1 out: the percentile bootstrap over documents.

Documents are drawn with replacement, because the errors of one article hang together. The seed is
fixed, so that the same counts give the same interval.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence

from parkgraph.kg.evaluation.outcomes import KINDS
from parkgraph.kg.evaluation.scoreboard import Rates

RESAMPLES = 1000
SEED = 20
COVERAGE = 0.95

Interval = tuple[float, float]


def f1_intervals(
    documents: Mapping[str, Counter[tuple[str, str]]],
    groups: Sequence[str],
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> dict[str, Interval]:
    """The central 95 % of F1 by group over `resamples` drawings of as many documents.

    Empty for fewer than two documents, which say nothing about others.
    """
    rows = [
        [tuple(counts[group, kind] for kind in KINDS) for group in groups]
        for _, counts in sorted(documents.items())
    ]
    if len(rows) < 2:
        return {}
    draw = random.Random(seed)
    values: list[list[float]] = [[] for _ in groups]
    for _ in range(resamples):
        drawn = draw.choices(rows, k=len(rows))
        for column, found in zip(values, zip(*drawn, strict=True), strict=True):
            column.append(Rates(*map(sum, zip(*found, strict=True))).f1)
    return {group: _central(column) for group, column in zip(groups, values, strict=True)}


def _central(values: list[float]) -> Interval:
    ordered = sorted(values)
    cut = round(len(ordered) * (1 - COVERAGE) / 2)
    return ordered[cut], ordered[-1 - cut]
