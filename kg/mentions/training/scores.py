"""Passages and a tagger in, precision and recall by type out: span and type must both fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from parkgraph.kg.documents.folding import fold
from parkgraph.kg.mentions.tagger import Tagger
from parkgraph.kg.mentions.training.corpus import ENTITY_TYPES, Passage, outermost

TAGGED_TYPES = (*ENTITY_TYPES, "Title", "Office")
# All entity types together, without titles and offices.
OVERALL = "entity"
# Lower bounds of the confidence buckets in the report.
BUCKETS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of right, wrong and missed names."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of found names that are right; 0 when none was found."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of true names that were found; 0 when there is none."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


@dataclass(frozen=True, slots=True)
class Measurement:
    """Scores by type, and found and right names by the lower bound of their confidence."""

    scores: Mapping[str, Score]
    calibration: Mapping[float, tuple[int, int]]


def measure(
    tagger: Tagger, passages: Iterable[Passage], types: Collection[str] = TAGGED_TYPES
) -> Measurement:
    """Compare what the tagger finds in the passages with their outermost spans."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    true: Counter[str] = Counter()
    in_bucket: Counter[float] = Counter()
    right_in_bucket: Counter[float] = Counter()
    for passage in passages:
        gold = {(span.start, span.end, span.type) for span in outermost(passage.spans, types)}
        true.update(type_ for _, _, type_ in gold)
        for start, end, type_, confidence in tagger.tag(fold(passage.text)):
            bucket = max(bound for bound in BUCKETS if confidence >= bound)
            is_right = (start, end, type_) in gold
            found[type_] += 1
            in_bucket[bucket] += 1
            right[type_] += is_right
            right_in_bucket[bucket] += is_right
    scores = {name: _score(right, found, true, (name,)) for name in types}
    scores[OVERALL] = _score(right, found, true, ENTITY_TYPES)
    calibration = {bound: (in_bucket[bound], right_in_bucket[bound]) for bound in BUCKETS}
    return Measurement(scores, calibration)


def _score(
    right: Counter[str], found: Counter[str], true: Counter[str], types: Iterable[str]
) -> Score:
    names = list(types)
    hits = sum(right[name] for name in names)
    return Score(
        hits, sum(found[name] for name in names) - hits, sum(true[name] for name in names) - hits
    )
