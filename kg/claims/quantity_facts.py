"""The quantities of a sentence and what the text talks about in, quantity facts out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from parkgraph.kg.claims.discourse.candidates import Asked, find_candidates, nobody_features
from parkgraph.kg.claims.discourse.ranker import Ranker
from parkgraph.kg.claims.discourse.state import Discourse
from parkgraph.kg.claims.facts import QuantityFact, SentenceView
from parkgraph.kg.claims.modality import status_of
from parkgraph.kg.mentions.measures import measure_for
from parkgraph.kg.records import EntityRef, PartialDate

RULE = "quantity.owner"
Scores = Mapping[int, Mapping[EntityRef, float]]


def find_quantity_facts(
    view: SentenceView, discourse: Discourse, scores: Scores, model: Ranker
) -> Iterator[QuantityFact]:
    """Tie every quantity to its likeliest owner, in text order.

    `scores` are the pair classifier's, by the start of the quantity. Quantities without owner or
    measure are left out.
    """
    base = view.sentence.start
    words = view.text[base : view.sentence.end]
    at_of = {start: i for i, start in enumerate(view.skeleton.starts)}
    for start, end, quantity in view.quantities:
        measured = measure_for(words, start - base, end - base, quantity)
        at = at_of.get(start)
        if measured is None or at is None:
            continue
        asked = Asked(at, measured[0], quantity.unit, scores=scores.get(start, {}))
        candidates = find_candidates(view, discourse, asked)
        owner, likely = model.best(candidates, nobody_features(view, asked))
        if owner is None:
            continue
        discourse.owned(view.sentence, owner)
        yield QuantityFact(
            owner,
            measured[0],
            quantity,
            measured[1],
            status_of(view.skeleton.text, at, at + 1),
            RULE,
            round(likely, 3),
            start,
            end,
            _date_before(view, start),
        )


def _date_before(view: SentenceView, position: int) -> PartialDate | None:
    earlier = [date for _start, end, date in view.dates if end <= position]
    return earlier[-1] if earlier else None
