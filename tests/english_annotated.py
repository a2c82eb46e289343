"""Annotated English sentences in, the facts that the English rules state out; see annotated.py."""

from __future__ import annotations

from annotated import read_annotated

from parkgraph.kg.claims.english.reading import english_view
from parkgraph.kg.claims.english.rule_facts import find_english_facts
from parkgraph.kg.claims.facts import Fact
from parkgraph.kg.claims.grammar import Rule
from parkgraph.kg.claims.skeleton import Slot
from parkgraph.kg.claims.topics import Topics
from parkgraph.kg.claims.training import gold_slots
from parkgraph.kg.mentions.analysis import Analysis
from parkgraph.kg.mentions.components import plain_document
from parkgraph.kg.mentions.english.sentences import split_english


def english_facts_of(line: str, rules: tuple[Rule, ...] | None = None) -> list[Fact]:
    """What the English rules state about one annotated line, its gold spans taken for slots."""
    passage = read_annotated(line)
    document = plain_document(passage.text)
    analysis = Analysis(document, passage.text)
    slots: list[Slot] = gold_slots(passage)
    facts: list[Fact] = []
    for sentence in split_english(passage.text, document.sections):
        view = english_view(analysis, sentence, slots, {}, Topics())
        facts += find_english_facts(view, rules)
    return facts
