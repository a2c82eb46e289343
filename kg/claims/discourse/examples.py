"""Annotated passages in, the choices that the rankers learn from out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from parkgraph.kg.claims.discourse.antecedents import asked_for
from parkgraph.kg.claims.discourse.candidates import (
    OWNERS,
    Asked,
    asked_of,
    find_candidates,
    nobody_features,
)
from parkgraph.kg.claims.discourse.chains import CHAIN
from parkgraph.kg.claims.discourse.fitting import Example
from parkgraph.kg.claims.discourse.state import Discourse
from parkgraph.kg.claims.facts import SentenceView
from parkgraph.kg.claims.pair_facts import hints_for, score_pairs
from parkgraph.kg.claims.pair_model import PairModel
from parkgraph.kg.claims.rule_facts import find_rule_facts
from parkgraph.kg.claims.skeleton import Slot
from parkgraph.kg.claims.topics import Topics
from parkgraph.kg.claims.training import gold_of, sentence_views
from parkgraph.kg.mentions.measures import measure_for
from parkgraph.kg.mentions.quantities import find_quantities
from parkgraph.kg.mentions.reference_words import types_of
from parkgraph.kg.mentions.training.corpus import Passage, Span
from parkgraph.kg.records import EntityRef


def is_article(passage: Passage) -> bool:
    """Whether a passage is a whole article with its lines, not a few sentences or a chain."""
    return "\n" in passage.text and passage.source != CHAIN


def owner_examples(passage: Passage, model: PairModel) -> Iterator[Example]:
    """Yield the quantities of a passage that the reader finds too, with their owners."""
    gold = gold_of(passage)
    for view, discourse in _walk(_with_all_figures(passage)):
        scores = score_pairs(view, model, hints_for(find_rule_facts(view))).candidates
        for at, slot in enumerate(view.skeleton.slots):
            if slot is None or slot.kind != "Quantity":
                continue
            asked = _asked(view, slot, at, scores.get(slot.start, {}))
            if asked is None:
                continue
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


def _with_all_figures(passage: Passage) -> Passage:
    """The passage with figures marked that its annotator passed over: facts of nobody, mostly."""
    found = [Span(start, end, "Q") for start, end, _quantity in find_quantities(passage.text)]
    missed = [
        span
        for span in found
        if not any(s.start < span.end and span.start < s.end for s in passage.spans)
    ]
    return replace(passage, spans=(*passage.spans, *missed))


def reference_examples(passage: Passage) -> Iterator[Example]:
    """Yield the words of a passage that stand for one entity, with that entity."""
    for view, discourse in _walk(passage):
        for at, slot in enumerate(view.skeleton.slots):
            if slot is None or not slot.is_reference or len(slot.refs) != 1:
                continue
            word = passage.text[slot.start : slot.end]
            asked = asked_for(word, at, types_of(word) or tuple(sorted(OWNERS)))
            yield from _choice(find_candidates(view, discourse, asked), slot.refs[0])


def _choice(candidates: Mapping[EntityRef, list[str]], right: EntityRef) -> Iterator[Example]:
    if right in candidates and len(candidates) > 1:
        at = list(candidates).index(right)
        features = (*map(tuple, candidates.values()), ())
        yield Example(features, (*candidates, None), frozenset([at]))


def _walk(passage: Passage) -> Iterator[tuple[SentenceView, Discourse]]:
    """The sentences of a passage, each with what was said before it."""
    views = list(sentence_views(passage, Topics()))
    discourse = Discourse(slot for view in views for slot in view.slots)
    for view in views:
        discourse.begin(passage.text, view.sentence)
        yield view, discourse
        has_figures = any(slot.kind == "Quantity" for slot in view.slots)
        is_titled = "\n" in passage.text
        is_title = is_titled and view.sentence.start == 0 and not has_figures
        discourse.add(passage.text, view.sentence, view.skeleton, is_headline=is_title)


def _asked(
    view: SentenceView, slot: Slot, at: int, scores: Mapping[EntityRef, float]
) -> Asked | None:
    """What to ask about an annotated quantity; None where the reader sees none."""
    base = view.sentence.start
    words = view.text[base : view.sentence.end]
    for start, end, quantity in find_quantities(words):
        if start < slot.end - base and slot.start - base < end:
            measured = measure_for(words, slot.start - base, slot.end - base, quantity)
            return None if measured is None else asked_of(at, measured[0], quantity, scores)
    return None
