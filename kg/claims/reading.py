"""An analysed document in, the facts of every sentence out, in document order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter, itemgetter

from parkgraph.kg.claims.combine import combine_facts
from parkgraph.kg.claims.discourse.antecedents import resolve_references
from parkgraph.kg.claims.discourse.ranker import load_ranker
from parkgraph.kg.claims.discourse.state import Discourse
from parkgraph.kg.claims.facts import Fact, QuantityFact, SentenceView, view_sentence
from parkgraph.kg.claims.milestones import find_milestones, load_milestones
from parkgraph.kg.claims.modality import status_of
from parkgraph.kg.claims.pair_facts import hints_for, score_pairs
from parkgraph.kg.claims.pair_model import PairModel
from parkgraph.kg.claims.quantity_facts import find_quantity_facts
from parkgraph.kg.claims.rule_facts import find_rule_facts
from parkgraph.kg.claims.sectors import find_sector_facts
from parkgraph.kg.claims.skeleton import Slot, fit_slots
from parkgraph.kg.claims.topics import Topics
from parkgraph.kg.mentions.analysis import Analysis, Sentence
from parkgraph.kg.records import EntityRef

# Stands in the slot of a reference until the discourse says what it means.
_NOBODY = EntityRef("Park", "")


@dataclass(frozen=True, slots=True)
class SentenceFacts:
    """What one sentence states; `is_headline` marks the first sentence of an article."""

    view: SentenceView
    facts: tuple[Fact, ...]
    quantities: tuple[QuantityFact, ...]
    is_headline: bool


def read_facts(
    analysis: Analysis, parts: Mapping[EntityRef, Sequence[EntityRef]], model: PairModel | None
) -> Iterator[SentenceFacts]:
    """Yield the facts of every sentence; without a model the grammar stands alone."""
    for view, discourse, is_headline in iter_views(analysis, parts):
        facts, quantities = _facts_of(view, discourse, model)
        yield SentenceFacts(view, facts, quantities, is_headline)


def iter_views(
    analysis: Analysis, parts: Mapping[EntityRef, Sequence[EntityRef]]
) -> Iterator[tuple[SentenceView, Discourse, bool]]:
    """Yield the view of every sentence, what was said before, and whether it is a headline.

    Use each before the next is asked for: it then joins the topics of those that follow.
    """
    slots = sorted(iter_slots(analysis), key=lambda slot: (slot.start, -slot.end))
    topics = Topics()
    discourse = Discourse(slots)
    headlines: set[str] = set()
    for sentence in analysis.sentences:
        window = sentence.of(slots, attrgetter("start"))
        view_with = partial(
            view_sentence,
            analysis.text,
            sentence,
            dates=sentence.of(analysis.dates, itemgetter(0)),
            quantities=sentence.of(analysis.quantities, itemgetter(0)),
            parts=parts,
            topics=topics,
        )
        topics.begin(sentence.section.article, analysis.text, sentence.start)
        discourse.begin(analysis.text, sentence)
        view = resolve_references(
            view_with(fit_slots(window, sentence.start, sentence.end)),
            discourse,
            load_ranker("antecedents"),
            view_with,
        )
        for slot in view.slots:
            if slot.is_defined and slot.refs:
                topics.add_speaker(sentence.section.article, slot.refs[0])
        is_headline = _is_headline(sentence, headlines)
        yield view, discourse, is_headline
        if is_headline:
            article = sentence.section.article
            topics.add_title(article, (ref for slot in view.slots for ref in slot.refs))
        topics.add_sentence(sentence.section.article, sentence.index, analysis.text, view.skeleton)
        discourse.add(analysis.text, sentence, view.skeleton, is_headline=is_headline)


def _facts_of(
    view: SentenceView, discourse: Discourse, model: PairModel | None
) -> tuple[tuple[Fact, ...], tuple[QuantityFact, ...]]:
    steps = find_milestones(view, load_milestones(), status_of)
    rules = [*find_rule_facts(view), *find_sector_facts(view), *steps]
    if model is None:
        quantities = find_quantity_facts(view, discourse, {}, load_ranker("owners"))
        return tuple(combine_facts(rules, (), ())), tuple(quantities)
    scored = score_pairs(view, model, hints_for(rules))
    facts = combine_facts(rules, scored.facts, scored.seen)
    quantities = find_quantity_facts(view, discourse, scored.candidates, load_ranker("owners"))
    return tuple(facts), tuple(quantities)


def _is_headline(sentence: Sentence, seen: set[str]) -> bool:
    """The title of a page, and the title lines of a related item (printed up to twice)."""
    if sentence.section.kind == "title":
        return True
    article = sentence.section.article
    if article in seen or sentence.section.kind != "related":
        return False
    seen.add(article)
    return True


def iter_slots(analysis: Analysis) -> Iterator[Slot]:
    """Everything that the grammar may bind, in no order: names, references, dates, figures."""
    entity_of = analysis.grouping.entity_of
    taken: dict[int, int] = defaultdict(int)
    for mention in analysis.chosen:
        ref = entity_of.get((mention.start, mention.end))
        if ref is not None:
            taken[mention.start] = mention.end
            yield Slot(mention.start, mention.end, mention.type, (ref,))
    for reference in analysis.references:
        yield Slot(
            reference.start,
            reference.end,
            (reference.entities[0] if reference.entities else _NOBODY).type,
            reference.entities,
            is_reference=True,
            is_defined=reference.is_defined,
        )
    for start, end in analysis.titles:
        yield Slot(start, end, "Title", (EntityRef("Title", analysis.text[start:end]),))
    for start, end in analysis.offices:
        yield Slot(start, end, "Office")
    for start, end, _date in analysis.dates:
        yield Slot(start, end, "Date")
    for start, end, _quantity in analysis.quantities:
        yield Slot(start, end, "Quantity")
