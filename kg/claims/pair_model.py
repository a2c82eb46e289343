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
from typing import NamedTuple

import numpy as np

from parkgraph.kg.claims.pair_features import FeatureReader, between, kinds_of
from parkgraph.kg.claims.pairs import Pair
from parkgraph.kg.claims.skeleton import Skeleton, symbols
from parkgraph.kg.errors import SchemaError
from parkgraph.kg.mentions.crf_weights import UNKNOWN, Floats, read_weights

NONE = "O"
OWNS_RIGHT, OWNS_LEFT = "HAS_QUANTITY>", "HAS_QUANTITY<"


class Opinion(NamedTuple):
    """What the model thinks of a pair: the likeliest relation, and who owns whom.

    `label` is a relationship type with > (left to right) or < (right to left), `score` its
    probability; `owns_right` and `owns_left` are the probabilities that the left slot owns the
    right one and the other way round.
    """

    label: str
    score: float
    owns_right: float
    owns_left: float


class PairModel:
    """Scores pairs by the weights of a file."""

    def __init__(self, path: str) -> None:
        self._weights = weights = read_weights(Path(path).read_bytes(), path)
        relations = sorted({*weights.labels} - {NONE, OWNS_RIGHT, OWNS_LEFT}, reverse=True)
        self._relations = tuple(relations)
        self._relation_columns = [weights.labels.index(label) for label in relations]
        self._owner_columns = [weights.labels.index(label) for label in (OWNS_RIGHT, OWNS_LEFT)]
        # Rows of weights by kinds of the slots, then feature: no attribute is ever spelled out.
        self._typed: dict[str, dict[str, int]] = defaultdict(dict)
        kinds = _kinds_pattern()
        for attribute, row in weights.attributes.items():
            found = kinds.match(attribute)
            if found is not None:
                self._typed[found[0]][attribute[found.end() :]] = row

    def opinions(
        self, skeleton: Skeleton, pairs: Iterable[tuple[Pair, Sequence[str]]]
    ) -> Iterator[Opinion]:
        """Yield the opinion of each pair (with its hints), in order."""
        rows: list[int] = []
        starts: list[int] = []
        reader: FeatureReader | None = None
        known = self._weights.attributes.get
        for pair, hints in pairs:
            if reader is None:
                reader = FeatureReader(skeleton)
                bigrams = list(map(known, reader.bigrams))
                trigrams = list(map(known, reader.trigrams))
            starts.append(len(rows))
            # Every pair has one row at least, for an empty sum would take the next one's.
            rows.append(UNKNOWN)
            typed = self._typed.get(kinds_of(pair), {}).get
            start, end = between(pair)
            rows += filter(
                None,
                chain(
                    map(typed, reader.typed(pair)),
                    map(known, reader.plain(pair, hints)),
                    bigrams[start : max(start, end - 1)],
                    trigrams[start : max(start, end - 2)],
                ),
            )
        return self._judged(rows, starts) if starts else iter(())

    def _judged(self, rows: Sequence[int], starts: Sequence[int]) -> Iterator[Opinion]:
        """The softmax over the sums of the rows from each start to the next."""
        # The bare ufuncs: their methods on arrays cost more than the sums of a sentence.
        totals: Floats = np.add.reduceat(self._weights.states.take(rows, axis=0), starts, axis=0)
        shares = np.exp(totals - np.maximum.reduce(totals, axis=1, keepdims=True))
        shares /= np.add.reduce(shares, axis=1, keepdims=True)
        relations = shares.take(self._relation_columns, axis=1)
        labels = map(self._relations.__getitem__, relations.argmax(axis=1).tolist())
        owners = shares.take(self._owner_columns, axis=1).T.tolist()
        best = np.maximum.reduce(relations, axis=1).tolist()
        return map(Opinion, labels, best, *owners)


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
