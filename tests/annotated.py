"""Annotated sentences in, the facts that the rules state and those they should state out.

The format is that of corpus/README.md:
`{Company:宏远科技}入驻{Park:滨江产业园}。 || 1>TENANT_OF>2`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from parkgraph.kg.claims.facts import Fact
from parkgraph.kg.claims.rule_facts import find_rule_facts
from parkgraph.kg.claims.topics import Topics
from parkgraph.kg.claims.training import sentence_views
from parkgraph.kg.documents.folding import fold
from parkgraph.kg.mentions.training.corpus import Passage, parse_passage
from parkgraph.kg.records import EntityRef
from parkgraph.schema.model import load_model

# (subject, relation, object, status); an undirected relation has its ends in order.
Stated = tuple[EntityRef, str, EntityRef, str]


def read_annotated(line: str) -> Passage:
    """Parse one annotated line, its text folded as the pipeline folds it."""
    passage = parse_passage(line)
    return replace(passage, text=fold(passage.text))


def facts_of(line: str) -> list[Fact]:
    """What the rules state about one annotated line."""
    # Views must be read as they come: each adds its subjects to the topics of the next.
    views = sentence_views(read_annotated(line), Topics())
    return [fact for view in views for fact in find_rule_facts(view)]


def expected(line: str) -> set[Stated]:
    """The facts that an annotated line lists."""
    passage = read_annotated(line)
    return {
        _stated(subject, fact.predicate, object_, fact.status)
        for fact in passage.facts
        for subject in _refs(passage, fact.subject)
        for object_ in _refs(passage, fact.object)
    }


def stated(facts: list[Fact]) -> set[Stated]:
    """Facts in the form of `expected`: ended and rumoured ones count as denied there."""
    return {_stated(f.subject, f.relation, f.object, _coarse(f)) for f in facts}


def iter_numbered(lines: tuple[str, ...], rule: str, kind: str) -> Iterator[tuple[str, str]]:
    """(readable id, line) of the examples of one rule."""
    for number, line in enumerate(lines, start=1):
        yield f"{rule}-{kind}{number}", line


def _refs(passage: Passage, index: int) -> tuple[EntityRef, ...]:
    span = passage.spans[index]
    if span.type == "Ref":
        return tuple(ref for at in span.refers_to for ref in _refs(passage, at))
    return (EntityRef(span.type, passage.text[span.start : span.end]),)


def _coarse(fact: Fact) -> str:
    if fact.status in ("ended", "rumoured", "former"):
        return "denied"
    return fact.status


def _stated(subject: EntityRef, relation: str, object_: EntityRef, status: str) -> Stated:
    if load_model().relations[relation].undirected and object_ < subject:
        subject, object_ = object_, subject
    return subject, relation, object_, status
