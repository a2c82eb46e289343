"""Growing shares of the training split in, how good the models get on the held-back split out.

A smaller share lies inside every larger one, so that the curve shows volume and not luck.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from parkgraph.kg.evaluation.held_back import (
    PAIR_WEIGHTS,
    Splits,
    pipeline_with,
    score_passages,
    train_models,
)
from parkgraph.kg.evaluation.report import Report, make_report
from parkgraph.kg.mentions.training.corpus import Passage

SHARES = (0.1, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the curve: share and number of training passages, and the scores they give."""

    share: float
    passages: int
    held_back: Report


def share_of(passages: Sequence[Passage], share: float) -> list[Passage]:
    """The first part of the passages in an order drawn by the hash of their text."""

    def place(passage: Passage) -> str:
        return hashlib.sha256(f"curve {passage.text}".encode()).hexdigest()

    chosen = set(sorted(map(place, passages))[: round(len(passages) * share)])
    return [passage for passage in passages if place(passage) in chosen]


def learning_curve(splits: Splits, home: Path, shares: Sequence[float] = SHARES) -> Iterator[Point]:
    """Yield one point a share; weights go to one folder each in `home` and are used if there."""
    for share in shares:
        passages = share_of(splits.training, share)
        folder = home / f"{share:.2f}"
        if not (folder / PAIR_WEIGHTS).exists():
            train_models(passages, folder)
        board = score_passages(pipeline_with(folder), splits.held_back)
        yield Point(share, len(passages), make_report(board))
