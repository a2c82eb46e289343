"""Annotated passages in, the weights of the owner ranker out.

Run by `make train` after the pair classifier, whose scores are features here; a passage is scored
by a classifier that did not train on it. The held-out fifth is never trained on.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy

from parkgraph.kg.claims.owners.candidates import Asked, find_candidates, nobody_features
from parkgraph.kg.claims.owners.chains import CHAIN, chain
from parkgraph.kg.claims.owners.discourse import Discourse
from parkgraph.kg.claims.owners.model import OwnerModel
from parkgraph.kg.claims.pair_facts import hints_for, score_pairs
from parkgraph.kg.claims.pair_model import PairModel
from parkgraph.kg.claims.rule_facts import find_rule_facts
from parkgraph.kg.claims.topics import Topics
from parkgraph.kg.claims.training import CORPUS, gold_of, sentence_views, train
from parkgraph.kg.documents.folding import fold
from parkgraph.kg.mentions.measures import measure_for
from parkgraph.kg.mentions.quantities import find_quantities
from parkgraph.kg.mentions.training.corpus import Passage, read_corpus
from parkgraph.kg.records import EntityRef

MODEL = Path(__file__).parent.parent / "model" / "owners.json"
_FOLDS = 3
_EPOCHS = 120
_RATE = 0.25
_L2 = 0.02
_MIN_COUNT = 4
# Weights nearer to zero than this change nothing and are left out of the file.
_SMALLEST = 0.02


@dataclass(frozen=True, slots=True)
class Example:
    """One quantity: the features of every candidate (nobody last) and which of them are right."""

    features: tuple[tuple[str, ...], ...]
    refs: tuple[EntityRef | None, ...]
    right: frozenset[int]


def examples_of(passage: Passage, model: PairModel | None) -> Iterator[Example]:
    """Yield the quantities of a passage that the reader finds too."""
    gold = gold_of(passage)
    views = list(sentence_views(passage, Topics()))
    discourse = Discourse(slot for view in views for slot in view.slots)
    for view in views:
        base, words = view.sentence.start, passage.text[view.sentence.start : view.sentence.end]
        found = find_quantities(words)
        scores: Mapping[int, Mapping[EntityRef, float]] = {}
        if model is not None:
            scores = score_pairs(view, model, hints_for(find_rule_facts(view))).candidates
        for at, slot in enumerate(view.skeleton.slots):
            if slot is None or slot.kind != "Quantity":
                continue
            read = next(
                (q for s, e, q in found if s < slot.end - base and slot.start - base < e), None
            )
            measured = (
                None
                if read is None
                else measure_for(words, slot.start - base, slot.end - base, read)
            )
            if read is None or measured is None:
                continue
            asked = Asked(at, measured[0], read.unit, scores.get(slot.start, {}))
            candidates = find_candidates(view, discourse, asked)
            owners = gold.owners.get(slot.start, frozenset())
            refs = (*candidates, None)
            right = frozenset(i for i, ref in enumerate(refs) if ref in owners)
            if owners and not right:
                continue
            features = (*map(tuple, candidates.values()), tuple(nobody_features(view, asked)))
            yield Example(features, refs, right or frozenset([len(refs) - 1]))
            for owner in sorted(owners, key=lambda ref: ref.name)[:1]:
                discourse.owned(view.sentence, owner)
        is_title = passage.source == CHAIN and view.sentence.start == 0 and not found
        discourse.add(passage.text, view.sentence, view.skeleton, is_headline=is_title)


def fit(examples: Sequence[Example]) -> dict[str, float]:
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
        slope = pull - _L2 / 100 * len(examples) * weights
        squares = squares + slope**2
        weights = weights + _RATE * slope / numpy.sqrt(squares)
    return {f: round(float(weights[i]), 3) for f, i in index.items() if abs(weights[i]) > _SMALLEST}


def accuracy(examples: Iterable[Example], weights: Mapping[str, float]) -> dict[str, float]:
    """Precision, recall and F1 of the chosen owners."""
    model = OwnerModel(weights)
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


def _fold_of(passage: Passage) -> int:
    return len(passage.text) % _FOLDS


def cross_fitted(passages: Sequence[Passage]) -> list[Example]:
    """Examples whose pair scores come from classifiers that have not seen the passage."""
    examples: list[Example] = []
    for fold_number in range(_FOLDS):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "pairs.crfsuite"
            train([p for p in passages if _fold_of(p) != fold_number], path)
            model = PairModel(str(path))
            held = [p for p in passages if _fold_of(p) == fold_number]
            for passage in (*held, *chain(held)):
                examples.extend(examples_of(passage, model))
    return examples


def main() -> None:
    """Train on four fifths, measure on the fifth, write the weights."""
    corpus = list(read_corpus(CORPUS))
    folded = [replace(p, text=fold(p.text)) for p in corpus]
    training = [f for p, f in zip(corpus, folded, strict=True) if not p.is_held_out]
    held_back = [f for p, f in zip(corpus, folded, strict=True) if p.is_held_out]
    examples = cross_fitted(training)
    weights = fit(examples)
    model = PairModel(str(MODEL.with_name("pairs.crfsuite")))
    unseen = [example for p in held_back for example in examples_of(p, model)]
    chained = [example for p in chain(held_back) for example in examples_of(p, model)]
    for name, part in (("training", examples), ("held back", unseen), ("chained", chained)):
        row = accuracy(part, weights)
        sys.stdout.write(f"{name:10} {len(part)} {row}\n")
    text = json.dumps(dict(sorted(weights.items())), indent=0, ensure_ascii=False)
    MODEL.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
