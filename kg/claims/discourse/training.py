"""Annotated passages in, the weights of the two rankers out: owners and antecedents.

Run by `make train` after the pair classifier, whose scores are features here; a passage is scored
by a classifier that did not train on it. The held-out fifth is never trained on.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from parkgraph.kg.claims.discourse.chains import chain
from parkgraph.kg.claims.discourse.examples import is_article, owner_examples, reference_examples
from parkgraph.kg.claims.discourse.fitting import Example, accuracy, fit
from parkgraph.kg.claims.pair_model import PairModel
from parkgraph.kg.claims.training import CORPUS, MODEL, train
from parkgraph.kg.documents.folding import fold
from parkgraph.kg.mentions.training.corpus import Passage, read_corpus

_FOLDS = 3
# Pull towards zero: references are few, so theirs is stronger (best on the held-back split).
_L2 = {"owners": 0.02, "antecedents": 0.2}

# How often a figure of a whole article counts: passages of a few sentences outnumber them by far.
_ARTICLE_WEIGHT = 3


def _with_chains(passages: Sequence[Passage]) -> Iterator[Passage]:
    yield from passages
    yield from chain(passages)


def cross_fitted(passages: Sequence[Passage]) -> list[Example]:
    """Owner examples whose pair scores come from classifiers that have not seen the passage."""
    examples: list[Example] = []
    for number in range(_FOLDS):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "pairs.crfsuite"
            train([p for p in passages if len(p.text) % _FOLDS != number], path)
            model = PairModel(str(path))
            held = [p for p in passages if len(p.text) % _FOLDS == number]
            for passage in _with_chains(held):
                weight = _ARTICLE_WEIGHT if is_article(passage) else 1
                examples.extend(weight * list(owner_examples(passage, model)))
    return examples


def _write(name: str, training: Sequence[Example], unseen: Sequence[Example]) -> None:
    weights: Mapping[str, float] = fit(training, _L2[name])
    for part, examples in (("training", training), ("held back", unseen)):
        row = accuracy(examples, weights)
        sys.stdout.write(f"{name:12} {part:10} {len(examples):5} {row}\n")
    text = json.dumps(dict(sorted(weights.items())), indent=0, ensure_ascii=False)
    MODEL.with_name(f"{name}.json").write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Train on four fifths, measure on the fifth, write the weights."""
    corpus = list(read_corpus(CORPUS))
    folded = [replace(p, text=fold(p.text)) for p in corpus]
    training = [f for p, f in zip(corpus, folded, strict=True) if not p.is_held_out]
    held_back = [f for p, f in zip(corpus, folded, strict=True) if p.is_held_out]
    _write(
        "antecedents",
        [example for p in _with_chains(training) for example in reference_examples(p)],
        [example for p in held_back for example in reference_examples(p)],
    )
    model = PairModel(str(MODEL))
    unseen = [example for p in held_back for example in owner_examples(p, model)]
    _write("owners", cross_fitted(training), unseen)


if __name__ == "__main__":
    main()
