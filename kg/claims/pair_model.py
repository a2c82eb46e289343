"""Pair features in, the most likely relation out: a log-linear classifier trained on corpus/.

Second voice beside the grammar: the rules that fire are features of it. Trained by `make train`
(kg/claims/training.py); the weights ship in the wheel.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files

import pycrfsuite

from parkgraph.kg.claims.pairs import Pair, pair_features
from parkgraph.kg.claims.skeleton import Skeleton
from parkgraph.kg.errors import SchemaError

NONE = "O"
OWNS_RIGHT, OWNS_LEFT = "HAS_QUANTITY>", "HAS_QUANTITY<"


class PairModel:
    """Scores pairs; a label is a relationship type with > (left to right) or < (right to left)."""

    def __init__(self, path: str) -> None:
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open(path)
        self._labels = tuple(sorted(label for label in self._tagger.labels() if label != NONE))

    def scores(self, skeleton: Skeleton, pair: Pair, hints: Sequence[str]) -> dict[str, float]:
        """Probability of every label for the pair, the empty label left out."""
        self._tagger.set([pair_features(skeleton, pair, hints)])
        return {label: self._tagger.marginal(label, 0) for label in self._labels}


@cache
def load_pair_model(weights: str = "") -> PairModel:
    """The packaged model, or that of a file; raises SchemaError when packaged weights lack."""
    if weights:
        return PairModel(weights)
    resource = files("parkgraph.kg.claims").joinpath("model", "pairs.crfsuite")
    if not resource.is_file():
        raise SchemaError("kg/claims/model/pairs.crfsuite is missing: run `make train`")
    with as_file(resource) as path:
        return PairModel(str(path))
