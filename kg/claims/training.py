"""Annotated passages in, the weights of the pair classifier and its report out.

Run by `make train` as `python -m parkgraph.kg.claims.training` from the root of the project. The
fifth of the passages that the corpus holds out is never trained on; the figures in the report are
measured on it, with the gold spans given and only the facts to be found.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pycrfsuite

from parkgraph.kg.claims.combine import combine_facts
from parkgraph.kg.claims.facts import SentenceView, view_sentence
from parkgraph.kg.claims.pair_facts import Hints, hints_for, pair_hints, score_pairs
from parkgraph.kg.claims.pair_features import pair_features
from parkgraph.kg.claims.pair_model import NONE, OWNS_LEFT, OWNS_RIGHT, PairModel
from parkgraph.kg.claims.pairs import Pair, iter_pairs
from parkgraph.kg.claims.rule_facts import find_rule_facts
from parkgraph.kg.claims.skeleton import Slot, fit_slots
from parkgraph.kg.claims.topics import Topics
from parkgraph.kg.documents.folding import fold
from parkgraph.kg.mentions.sentences import split_sentences
from parkgraph.kg.mentions.training.corpus import Passage, Span, read_corpus
from parkgraph.kg.records import HOLDING_STATUSES, EntityRef, PartialDate, Section
from parkgraph.schema.model import load_model

CORPUS = Path("corpus")
MODEL = Path(__file__).parent / "model" / "pairs.crfsuite"
REPORT = MODEL.with_name("report.json")
PARAMETERS = {"c1": 0.3, "c2": 0.02, "max_iterations": 120, "feature.minfreq": 2}
# In the report an owner only has to be the best of the candidates; claims go by discourse/.
MIN_OWNER = 0.4
_ENTITY_TYPES = frozenset(
    {"Park", "Company", "Government", "Institution", "Region", "Person", "Project", "Title"}
)
Key = tuple[EntityRef, str, EntityRef]


@dataclass(frozen=True, slots=True)
class Gold:
    """Facts of one passage that hold, and the owners of its quantities by the quantity's start."""

    relations: frozenset[Key]
    owners: Mapping[int, frozenset[EntityRef]]


def sentence_views(passage: Passage, topics: Topics, start: int = 0) -> Iterator[SentenceView]:
    """Yield the views of a passage, its gold spans taken for the slots.

    `topics` are those of the passages before it, `start` the number of its first sentence.
    """
    slots = gold_slots(passage)
    section = Section("body", 0, len(passage.text))
    for found in split_sentences(passage.text, [section]):
        sentence = replace(found, index=start + found.index)
        own = fit_slots(slots, sentence.start, sentence.end)
        topics.begin(section.article, passage.text, sentence.start)
        view = view_sentence(
            passage.text,
            sentence,
            own,
            parts=_parts(passage),
            topics=topics,
            dates=[
                (
                    s.start,
                    s.end,
                    PartialDate(passage.text[s.start : s.end], None, None, "day", "unresolved"),
                )
                for s in own
                if s.kind == "Date"
            ],
        )
        yield view
        topics.add_sentence(section.article, sentence.index, passage.text, view.skeleton)


def gold_of(passage: Passage) -> Gold:
    """The facts of a passage, references replaced by what they stand for."""
    relations: set[Key] = set()
    owners: dict[int, set[EntityRef]] = defaultdict(set)
    for fact in passage.facts:
        # A denied office is a former one in the corpus (corpus/README.md), and such a fact holds.
        if fact.status not in HOLDING_STATUSES and fact.predicate != "HOLDS_OFFICE":
            continue
        for subject in _refs(passage, fact.subject):
            if fact.predicate.startswith("Q:"):
                owners[passage.spans[fact.object].start].add(subject)
            for object_ in _refs(passage, fact.object):
                relations.add((subject, fact.predicate, object_))
    return Gold(frozenset(relations), {start: frozenset(refs) for start, refs in owners.items()})


def _refs(passage: Passage, index: int, depth: int = 0) -> tuple[EntityRef, ...]:
    span: Span = passage.spans[index]
    if span.type == "Ref" and depth < 5:
        return tuple(ref for at in span.refers_to for ref in _refs(passage, at, depth + 1))
    if span.type in _ENTITY_TYPES:
        return (EntityRef(span.type, passage.text[span.start : span.end]),)
    return ()


def gold_slots(passage: Passage) -> list[Slot]:
    """The annotated spans of a passage as slots."""
    return [slot for slot in (_slot(passage, i) for i in range(len(passage.spans))) if slot]


def _slot(passage: Passage, index: int) -> Slot | None:
    # A name that was left out (discourse/chains.py) is an empty Ref, for its facts alone.
    span = passage.spans[index]
    if span.start == span.end:
        return None
    kind = {"T": "Date", "Q": "Quantity", "Office": "Office"}.get(span.type)
    if kind is not None:
        return Slot(span.start, span.end, kind)
    refs = _refs(passage, index)
    if not refs:
        return None
    return Slot(span.start, span.end, refs[0].type, refs, span.type == "Ref")


def _parts(passage: Passage) -> dict[EntityRef, list[EntityRef]]:
    parts: dict[EntityRef, list[EntityRef]] = defaultdict(list)
    spans = [(i, s) for i, s in enumerate(passage.spans) if s.type in _ENTITY_TYPES]
    for i, outer in spans:
        for j, inner in spans:
            inside = outer.start <= inner.start and inner.end <= outer.end and i != j
            if inside and inner.type in ("Region", "Park"):
                parts[_refs(passage, i)[0]] += _refs(passage, j)
    return parts


def label_of(pair: Pair, gold: Gold) -> str:
    """The label that the classifier should give."""
    if pair.right.kind == "Quantity":
        return (
            OWNS_RIGHT
            if set(pair.left.refs) & gold.owners.get(pair.right.start, frozenset())
            else NONE
        )
    if pair.left.kind == "Quantity":
        return (
            OWNS_LEFT
            if set(pair.right.refs) & gold.owners.get(pair.left.start, frozenset())
            else NONE
        )
    for left in pair.left.refs:
        for right in pair.right.refs:
            for subject, relation, object_ in sorted(gold.relations, key=_signing_first):
                if relation == "HOLDS_OFFICE":
                    continue
                if (subject, object_) == (left, right):
                    return relation + ">"
                if (subject, object_) == (right, left):
                    return relation + (">" if load_model().relations[relation].undirected else "<")
    return NONE


def _signing_first(key: Key) -> tuple[bool, Key]:
    """Sort key: where a pair both signed and cooperates, the signing is what to learn."""
    return key[1] != "SIGNED_WITH", key


def train(passages: Iterable[Passage], path: Path) -> int:
    """Train the weights on the passages and write them; returns the number of pairs."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PARAMETERS)
    count = 0
    topics = Topics()
    sentences = 0
    for passage in passages:
        # The topics of unrelated passages go on, so that the model learns to inherit with care.
        gold = gold_of(passage)
        views = sentence_views(passage, topics, sentences)
        for view in views:
            sentences += 1
            hints: Hints = hints_for(find_rule_facts(view))
            for pair in iter_pairs(view.skeleton, view.virtual_slots()):
                features = pair_features(view.skeleton, pair, pair_hints(pair, hints))
                trainer.append([features], [label_of(pair, gold)])
                count += 1
    path.parent.mkdir(exist_ok=True)
    trainer.train(str(path))
    return count


def evaluate(passages: Sequence[Passage], model: PairModel) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 by relation of rules and model together, gold spans given."""
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for passage in passages:
        gold = gold_of(passage)
        found, owned = _predict(passage, model)
        undirected = {k for k in gold.relations if load_model().relations[k[1]].undirected}
        mirrored = gold.relations | {(o, r, s) for s, r, o in undirected}
        for key in found:
            tally[key[1]][0 if key in mirrored else 1] += 1
        for subject, relation, object_ in gold.relations:
            hit = (subject, relation, object_) in found or (
                (subject, relation, object_) in undirected and (object_, relation, subject) in found
            )
            tally[relation][2] += not hit
        for start, refs in gold.owners.items():
            owner = owned.pop(start, None)
            tally["HAS_QUANTITY"][0] += owner in refs
            tally["HAS_QUANTITY"][1] += owner is not None and owner not in refs
            tally["HAS_QUANTITY"][2] += owner not in refs
        tally["HAS_QUANTITY"][1] += len(owned)
    relations = [counts for name, counts in tally.items() if name != "HAS_QUANTITY"]
    tally["all relations"] = [sum(counts[i] for counts in relations) for i in range(3)]
    return {name: _scores(*counts) for name, counts in sorted(tally.items())}


def _predict(passage: Passage, model: PairModel) -> tuple[set[Key], dict[int, EntityRef]]:
    found: set[Key] = set()
    owned: dict[int, EntityRef] = {}
    for view in sentence_views(passage, Topics()):
        rules = list(find_rule_facts(view))
        scored = score_pairs(view, model, hints_for(rules))
        for fact in combine_facts(rules, scored.facts, scored.seen):
            mirror = (fact.object, fact.relation, fact.subject)
            undirected = load_model().relations[fact.relation].undirected
            if fact.status in HOLDING_STATUSES and not (undirected and mirror in found):
                found.add((fact.subject, fact.relation, fact.object))
        for start, weighed in scored.candidates.items():
            owner = max(weighed, key=weighed.__getitem__)
            if weighed[owner] >= MIN_OWNER:
                owned[start] = owner
    return found, owned


def _scores(hits: int, wrong: int, missed: int) -> dict[str, float]:
    precision = hits / (hits + wrong) if hits + wrong else 0.0
    recall = hits / (hits + missed) if hits + missed else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {
        "p": round(precision, 3),
        "r": round(recall, 3),
        "f1": round(f1, 3),
        "tp": hits,
        "fp": wrong,
        "fn": missed,
    }


def main() -> None:
    """Train on four fifths, measure on the fifth, write weights and report."""
    passages = [replace(p, text=fold(p.text)) for p in read_corpus(CORPUS)]
    held_out = [p.is_held_out for p in read_corpus(CORPUS)]
    training = [p for p, held in zip(passages, held_out, strict=True) if not held]
    held_back = [p for p, held in zip(passages, held_out, strict=True) if held]
    pairs = train(training, MODEL)
    model = PairModel(str(MODEL))
    report = {
        "passages": {"training": len(training), "held_back": len(held_back)},
        "pairs": pairs,
        "held_back": evaluate(held_back, model),
        "training": evaluate(training, model),
    }
    REPORT.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for name, row in report["held_back"].items():  # type: ignore[attr-defined]  # a nested dict
        sys.stdout.write(f"{name:16} P {row['p']:.3f} R {row['r']:.3f} F1 {row['f1']:.3f}\n")


if __name__ == "__main__":
    main()
