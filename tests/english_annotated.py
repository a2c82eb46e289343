"""Annotated English sentences in, the facts that the English rules state out; see annotated.py."""

from __future__ import annotations

from collections.abc import Iterator

from annotated import read_annotated

from parkgraph.kg.claims.english.reading import english_view
from parkgraph.kg.claims.english.rule_facts import find_english_facts
from parkgraph.kg.claims.facts import Fact, SentenceView
from parkgraph.kg.claims.grammar import Rule
from parkgraph.kg.claims.topics import Topics
from parkgraph.kg.claims.training import gold_slots
from parkgraph.kg.mentions.analysis import Analysis
from parkgraph.kg.mentions.components import plain_document
from parkgraph.kg.mentions.english.sentences import split_english
from parkgraph.kg.records import PartialDate


def english_views(line: str) -> Iterator[SentenceView]:
    """The views of an annotated line, its gold spans taken for slots and dates."""
    passage = read_annotated(line)
    document = plain_document(passage.text)
    analysis = Analysis(document, passage.text)
    slots = gold_slots(passage)
    analysis.dates = [
        (
            s.start,
            s.end,
            PartialDate(passage.text[s.start : s.end], None, None, "day", "unresolved"),
        )
        for s in slots
        if s.kind == "Date"
    ]
    for sentence in split_english(passage.text, document.sections):
        yield english_view(analysis, sentence, slots, {}, Topics())


def english_facts_of(line: str, rules: tuple[Rule, ...] | None = None) -> list[Fact]:
    """What the English rules state about one annotated line."""
    return [fact for view in english_views(line) for fact in find_english_facts(view, rules)]
