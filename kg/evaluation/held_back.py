"""The corpus given as text only: models trained on four fifths, both splits extracted and scored.

The weights that ship have seen every passage, so the held-back fifth is extracted with weights
that have not. Names must have the exact span and type; relations resolve by the names of both ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.language import Language

from parkgraph.kg.build import extraction_as_dict
from parkgraph.kg.claims import training as pair_training
from parkgraph.kg.claims.pipeline import extract, make_pipeline
from parkgraph.kg.documents.folding import fold
from parkgraph.kg.evaluation.names import Names
from parkgraph.kg.evaluation.outcomes import Json, Outcome
from parkgraph.kg.evaluation.relations import score_relations
from parkgraph.kg.evaluation.report import Report, make_report
from parkgraph.kg.evaluation.scoreboard import Scoreboard
from parkgraph.kg.mentions.components import plain_document
from parkgraph.kg.mentions.training.corpus import (
    ENTITY_TYPES,
    Passage,
    Span,
    outermost,
    read_corpus,
)
from parkgraph.kg.mentions.training.train import train_tagger, write_tagger
from parkgraph.kg.records import Extraction, content_id

PAIR_WEIGHTS = "pairs.crfsuite"
# A fact that the passage denies is none, except a former office (corpus/README.md).
_NOT_HELD = "denied"


@dataclass(frozen=True, slots=True)
class Splits:
    """Passages to train on and passages to test on."""

    training: tuple[Passage, ...]
    held_back: tuple[Passage, ...]


def score_splits(
    folder: Path, home: Path, *, say: Callable[[str], None]
) -> Iterator[tuple[str, Report]]:
    """Yield the reports of the held-back and the training split of a corpus folder.

    Weights are kept in `home`; those that are there already are used as they are.
    """
    splits = split_passages(read_corpus(folder))
    if not (home / PAIR_WEIGHTS).exists():
        say(f"training on {len(splits.training)} passages; this takes a minute or two")
        train_models(splits.training, home)
    nlp = pipeline_with(home)
    for name, passages in (("held back", splits.held_back), ("training", splits.training)):
        yield name, make_report(score_passages(nlp, passages))


def split_passages(passages: Iterable[Passage]) -> Splits:
    """Split by the hash of the text, see `Passage.is_held_out`."""
    everything = list(passages)
    return Splits(
        tuple(p for p in everything if not p.is_held_out),
        tuple(p for p in everything if p.is_held_out),
    )


def train_models(passages: Sequence[Passage], home: Path) -> None:
    """Train tagger and pair classifier on the passages and write both sets of weights."""
    write_tagger(home, train_tagger(passages))
    folded = [replace(passage, text=fold(passage.text)) for passage in passages]
    pair_training.train(folded, home / PAIR_WEIGHTS)


def pipeline_with(home: Path) -> Language:
    """The whole pipeline with the weights that `train_models` wrote."""
    return make_pipeline(
        config={
            "parkgraph_tagger": {"model": str(home)},
            "parkgraph_claims": {"weights": str(home / PAIR_WEIGHTS)},
        }
    )


def score_passages(nlp: Language, passages: Iterable[Passage]) -> Scoreboard:
    """Extract every passage from its plain text and score names and relations.

    Passages that state no facts at all (corpus file I) count for names only.
    """
    board = Scoreboard()
    for number, passage in enumerate(passages):
        document = replace(plain_document(passage.text), folded=fold(passage.text))
        extraction = extract(nlp, document)
        name = f"{passage.source}-{number}-{content_id('passage', passage.text)[8:14]}"
        board.add(name, _score_names(passage, extraction))
        gold, prediction = _gold_of(passage), extraction_as_dict(extraction)
        if passage.facts:
            board.add(name, score_relations(gold, prediction, Names.of(gold, prediction)))
    return board


def _score_names(passage: Passage, extraction: Extraction) -> Iterable[Outcome]:
    gold = {(s.start, s.end, s.type) for s in outermost(passage.spans, ENTITY_TYPES)}
    found = {(m.start, m.end, m.type) for e in extraction.entities for m in e.mentions}
    for start, end, kind in sorted(gold | found):
        words, span = passage.text[start:end], (start, end, kind)
        if span in gold and span in found:
            yield Outcome(f"entity/{kind}", "tp", words)
        elif span in found:
            yield Outcome(f"entity/{kind}", "fp", words, _cause(span, gold, "invented"))
        else:
            yield Outcome(f"entity/{kind}", "fn", words, _cause(span, found, "missed"))


def _cause(
    span: tuple[int, int, str], others: Iterable[tuple[int, int, str]], otherwise: str
) -> str:
    crossing = [other for other in others if other[0] < span[1] and span[0] < other[1]]
    if any(other[:2] == span[:2] for other in crossing):
        return "wrong type"
    return "wrong boundary" if crossing else otherwise


def _gold_of(passage: Passage) -> Json:
    """The facts of a passage in the layout of gold files; every surface is an entity."""
    surfaces = {(s.type, passage.text[s.start : s.end]) for s in passage.spans if s.type != "Ref"}
    relations = [
        {"subject": subject, "type": fact.predicate, "object": object_}
        for fact in passage.facts
        if not fact.predicate.startswith("Q:")
        and (fact.status != _NOT_HELD or fact.predicate == "HOLDS_OFFICE")
        for subject in _surfaces(passage, passage.spans[fact.subject])
        for object_ in _surfaces(passage, passage.spans[fact.object])
        if subject != object_
    ]
    return {
        "entities": [
            {"name": name, "type": kind} for kind, name in sorted(surfaces) if kind in ENTITY_TYPES
        ],
        "relations": relations,
        "quantities": [],
    }


def _surfaces(passage: Passage, span: Span, depth: int = 0) -> list[str]:
    if span.type != "Ref":
        return [passage.text[span.start : span.end]]
    if depth > len(passage.spans):
        return []
    targets = (passage.spans[at] for at in span.refers_to)
    return [name for target in targets for name in _surfaces(passage, target, depth + 1)]
