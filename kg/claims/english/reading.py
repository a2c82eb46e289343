"""An analysed English document in, the facts of every sentence out, in document order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter, itemgetter

from parkgraph.kg.claims.english.modality import english_status
from parkgraph.kg.claims.english.quantity_facts import find_english_quantities
from parkgraph.kg.claims.english.rule_facts import find_english_facts
from parkgraph.kg.claims.english.skeleton import build_english_skeleton
from parkgraph.kg.claims.facts import SentenceView
from parkgraph.kg.claims.milestones import find_milestones, load_milestones
from parkgraph.kg.claims.reading import SentenceFacts, iter_slots
from parkgraph.kg.claims.skeleton import Slot, fit_slots
from parkgraph.kg.claims.topics import Topics
from parkgraph.kg.mentions.analysis import Analysis, Sentence
from parkgraph.kg.records import EntityRef


def read_english_facts(
    analysis: Analysis, parts: Mapping[EntityRef, Sequence[EntityRef]]
) -> Iterator[SentenceFacts]:
    """Yield the facts of every sentence."""
    slots = sorted(iter_slots(analysis), key=lambda slot: (slot.start, -slot.end))
    topics = Topics()
    for sentence in analysis.sentences:
        window = sentence.of(slots, attrgetter("start"))
        view = english_view(analysis, sentence, window, parts, topics)
        is_headline = sentence.section.kind == "title"
        steps = find_milestones(view, load_milestones("en"), english_status)
        facts = (*find_english_facts(view), *steps)
        yield SentenceFacts(view, facts, tuple(find_english_quantities(view)), is_headline)
        article = sentence.section.article
        topics.add_sentence(article, sentence.index, analysis.text, view.skeleton)


def english_view(
    analysis: Analysis,
    sentence: Sentence,
    slots: Sequence[Slot],
    parts: Mapping[EntityRef, Sequence[EntityRef]],
    topics: Topics,
) -> SentenceView:
    """The view of one English sentence; of overlapping slots the longer stays."""
    own = fit_slots(slots, sentence.start, sentence.end)
    return SentenceView(
        analysis.text,
        sentence,
        own,
        sentence.of(analysis.dates, itemgetter(0)),
        sentence.of(analysis.quantities, itemgetter(0)),
        parts,
        topics,
        build_english_skeleton(analysis.text, sentence.start, sentence.end, own),
    )
