"""The quantities of a sentence and what the text talks about in, quantity facts out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from parkgraph.kg.claims.discourse.candidates import (
    Asked,
    asked_of,
    find_candidates,
    nobody_features,
)
from parkgraph.kg.claims.discourse.ranker import Ranker
from parkgraph.kg.claims.discourse.state import Discourse
from parkgraph.kg.claims.facts import QuantityFact, SentenceView
from parkgraph.kg.claims.modality import status_of
from parkgraph.kg.mentions.measures import measure_for
from parkgraph.kg.records import EntityRef, PartialDate, Status
from parkgraph.schema.grammar import read_grammar

RULE, HEADING, ASIDE = "quantity.owner", "quantity.heading", "quantity.aside"
HEADING_CONFIDENCE, ASIDE_CONFIDENCE = 0.8, 0.6
Owned = tuple[EntityRef, str, float]
Scores = Mapping[int, Mapping[EntityRef, float]]


@cache
def _headed() -> Mapping[str, frozenset[str]]:
    """Measures that a heading owns, by its type."""
    raw = read_grammar("topics.yaml")["headed"]
    return {kind: frozenset(measures) for kind, measures in raw.items()}


def find_quantity_facts(
    view: SentenceView, discourse: Discourse, scores: Scores, model: Ranker
) -> Iterator[QuantityFact]:
    """Tie every quantity to its likeliest owner, in text order.

    `scores` are the pair classifier's, by the start of the quantity. Quantities without owner or
    measure are left out. A figure in brackets (45家（国家级15家）) is of who owns the one before.
    """
    base = view.sentence.start
    words = view.text[base : view.sentence.end]
    at_of = {start: i for i, start in enumerate(view.skeleton.starts)}
    status: Status = "asserted"
    last: EntityRef | None = None
    for start, end, quantity in view.quantities:
        measured = measure_for(words, start - base, end - base, quantity)
        at = at_of.get(start)
        if measured is None:
            continue
        if at is None:
            found = None if last is None else (last, ASIDE, ASIDE_CONFIDENCE)
        else:
            status = status_of(view.skeleton.text, at, at + 1)
            asked = asked_of(at, measured[0], quantity, scores.get(start, {}))
            found = _of_heading(view, asked) or _of_ranker(view, discourse, asked, model)
        if found is None:
            continue
        last, rule, confidence = found
        discourse.owned(view.sentence, last)
        date = _date_before(view, start)
        yield QuantityFact(
            last, measured[0], quantity, measured[1], status, rule, confidence, start, end, date
        )


def _of_heading(view: SentenceView, asked: Asked) -> Owned | None:
    """Below the line 3. X项目。 the investment, the land and the output are those of X."""
    heading = view.heading()
    headed = _headed()
    if heading is None or asked.kind not in headed.get(heading.type, ()):
        return None
    before = view.skeleton.slots[: asked.at]
    named = {ref.type for slot in before if slot is not None for ref in slot.refs}
    return None if named & headed.keys() else (heading, HEADING, HEADING_CONFIDENCE)


def _of_ranker(
    view: SentenceView, discourse: Discourse, asked: Asked, model: Ranker
) -> Owned | None:
    candidates = find_candidates(view, discourse, asked)
    owner, likely = model.best(candidates, nobody_features(view, asked))
    return None if owner is None else (owner, RULE, round(likely, 3))


def _date_before(view: SentenceView, position: int) -> PartialDate | None:
    earlier = [date for _start, end, date in view.dates if end <= position]
    return earlier[-1] if earlier else None
