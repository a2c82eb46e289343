"""Steps in the life of projects: every rule against its examples, dates, statuses, the graph."""

from __future__ import annotations

import re

import pytest
from annotated import iter_numbered, read_annotated
from english_annotated import english_views

from parkgraph.kg.claims.english.modality import english_status
from parkgraph.kg.claims.facts import Fact
from parkgraph.kg.claims.milestones import find_milestones, load_milestones
from parkgraph.kg.claims.modality import status_of
from parkgraph.kg.claims.topics import Topics
from parkgraph.kg.claims.training import sentence_views

CASES = [
    pytest.param(language, line, id=name)
    for language in ("zh", "en")
    for rule in load_milestones(language).rules
    for kind, lines in (("", rule.examples), ("not", rule.counter_examples))
    for name, line in iter_numbered(lines, rule.id, kind)
]
_STEP = re.compile(r"([~!]?)(\d+)>(\w+)(?:@(\d+))?")
_STATUS = {"": "asserted", "~": "planned", "!": "denied"}
Told = tuple[str, str, str | None, str]


def _facts(language: str, line: str) -> list[Fact]:
    body = line.partition(" || ")[0]
    grammar = load_milestones(language)
    if language == "en":
        views = list(english_views(body))
        return [f for view in views for f in find_milestones(view, grammar, english_status)]
    views = list(sentence_views(read_annotated(body), Topics()))
    return [f for view in views for f in find_milestones(view, grammar, status_of)]


def _expected(line: str) -> set[Told]:
    body, _, tail = line.partition(" || ")
    passage = read_annotated(body)
    names = [passage.text[span.start : span.end] for span in passage.spans]
    return {
        (names[int(thing) - 1], kind, names[int(date) - 1] if date else None, _STATUS[sign])
        for sign, thing, kind, date in _STEP.findall(tail)
    }


def _told(facts: list[Fact]) -> set[Told]:
    return {
        (f.object.name, dict(f.qualifiers)["milestone"], f.date.text if f.date else None, f.status)
        for f in facts
    }


@pytest.mark.parametrize(("language", "line"), CASES)
def test_milestone_rules_state_exactly_the_steps_of_their_examples(
    language: str, line: str
) -> None:
    assert _told(_facts(language, line)) == _expected(line)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_milestone_rule_has_examples_and_a_counter_example(language: str) -> None:
    for rule in load_milestones(language).rules:
        assert len(rule.examples) >= 2, rule.id
        assert rule.counter_examples, rule.id


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("{Project:氢能装备项目}将于{T:明年}开工。", "planned"),
        ("{Project:氢能装备项目}投产后，产值可达十亿元。", "planned"),
        ("{Project:氢能装备项目}尚未开工。", "denied"),
        ("{Project:氢能装备项目}已竣工。", "asserted"),
    ],
)
def test_find_milestones_tells_plans_from_facts(line: str, status: str) -> None:
    assert [fact.status for fact in _facts("zh", line)] == [status]
