"""Pair features in, the most likely relation out: a log-linear classifier trained on corpus/.

Second voice beside the grammar: the rules that fire are features of it. Trained by `make train`
(kg/claims/training.py); the weights ship in the wheel.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import as_file, files
from itertools import chain
from pathlib import Path

import numpy as np

from parkgraph.kg.claims.pairs import FeatureReader, Pair, PairFeatures
from parkgraph.kg.claims.skeleton import Skeleton, symbols
from parkgraph.kg.errors import SchemaError
from parkgraph.kg.mentions.crf_weights import UNKNOWN, read_weights

NONE = "O"
OWNS_RIGHT, OWNS_LEFT = "HAS_QUANTITY>", "HAS_QUANTITY<"


class PairModel:
    """Scores pairs; a label is a relationship type with > (left to right) or < (right to left)."""

    def __init__(self, path: str) -> None:
        self._weights = weights = read_weights(Path(path).read_bytes(), path)
        self._labels = tuple(sorted(label for label in weights.labels if label != NONE))
        self._columns = [weights.labels.index(label) for label in self._labels]
        # Rows of weights by kinds of the slots, then feature: no attribute is ever spelled out.
        self._typed: dict[str, dict[str, int]] = defaultdict(dict)
        kinds = _kinds_pattern()
        for attribute, row in weights.attributes.items():
            found = kinds.match(attribute)
            if found is not None:
                self._typed[found[0]][attribute[found.end() :]] = row

    def scores(
        self, skeleton: Skeleton, pairs: Iterable[tuple[Pair, Sequence[str]]]
    ) -> list[dict[str, float]]:
        """Probability of every label for each pair (with its hints), the empty label left out."""
        reader = FeatureReader(skeleton)
        rows: list[int] = []
        starts: list[int] = []
        for pair, hints in pairs:
            starts.append(len(rows))
            # Every pair has one row at least, for an empty sum would take the next one's.
            rows.append(UNKNOWN)
            rows += self._rows(reader.read(pair, hints))
        if not starts:
            return []
        totals = np.add.reduceat(self._weights.states.take(rows, axis=0), starts, axis=0)
        shares = np.exp(totals - totals.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        return [
            dict(zip(self._labels, row, strict=True)) for row in shares[:, self._columns].tolist()
        ]

    def _rows(self, features: PairFeatures) -> Iterator[int]:
        typed, plain = self._typed.get(features.kinds, {}), self._weights.attributes
        found = chain(map(typed.get, features.typed), map(plain.get, features.plain))
        return filter(None, found)


def _kinds_pattern() -> re.Pattern[str]:
    """What attributes begin with: Park>Company, VPark>Company for a slot before the sentence."""
    kinds = "|".join(sorted(symbols(), key=lambda kind: (-len(kind), kind)))
    return re.compile(f"V?(?:{kinds})>(?:{kinds})")


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
