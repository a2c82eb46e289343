"""Candidates with features in, the likeliest and its probability out: a log-linear ranker.

The weights (model/*.json) are learned by discourse/training.py; `make train` runs it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal

from parkgraph.kg.errors import SchemaError
from parkgraph.kg.records import EntityRef


class Ranker:
    """Weights by feature; the probabilities of all candidates and of nobody add up to 1."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights

    def best(
        self, candidates: Mapping[EntityRef, Sequence[str]], nobody: Sequence[str]
    ) -> tuple[EntityRef | None, float]:
        """The likeliest candidate with its probability; None when nobody is likelier."""
        scores: list[tuple[float, EntityRef | None]] = [
            (self._total(features), ref) for ref, features in candidates.items()
        ]
        scores.append((self._total(nobody), None))
        highest = max(score for score, _ref in scores)
        total = sum(math.exp(score - highest) for score, _ref in scores)
        for score, ref in scores:
            if score == highest:
                return ref, 1.0 / total
        raise AssertionError("unreachable")

    def _total(self, features: Sequence[str]) -> float:
        # Most features have no weight; in C they are passed over five times as fast.
        return sum(filter(None, map(self._weights.get, features)), 0.0)


@cache
def load_ranker(name: Literal["owners", "antecedents"]) -> Ranker:
    """The packaged weights; raises SchemaError when they are missing."""
    resource = files("parkgraph.kg.claims").joinpath("model", f"{name}.json")
    if not resource.is_file():
        raise SchemaError(f"kg/claims/model/{name}.json is missing: run `make train`")
    return Ranker(json.loads(resource.read_text(encoding="utf-8")))
