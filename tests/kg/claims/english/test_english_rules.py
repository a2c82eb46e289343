"""Every English relation rule against its own examples: what it must state, and what none may."""

from __future__ import annotations

import pytest
from annotated import expected, iter_numbered, stated
from english_annotated import english_facts_of

from parkgraph.kg.claims.english.grammar import load_english_rules
from parkgraph.kg.claims.grammar import Rule

EXAMPLES = [
    pytest.param(rule, line, id=name)
    for rule in load_english_rules()
    for name, line in iter_numbered(rule.examples, rule.id, "")
]
COUNTER_EXAMPLES = [
    pytest.param(line, id=name)
    for rule in load_english_rules()
    for name, line in iter_numbered(rule.counter_examples, rule.id, "not")
]


@pytest.mark.parametrize(("rule", "line"), EXAMPLES)
def test_english_rules_state_exactly_the_facts_of_the_examples(rule: Rule, line: str) -> None:
    own = stated(english_facts_of(line, (rule,)))
    assert own
    assert own <= expected(line)
    assert stated(english_facts_of(line)) == expected(line)


@pytest.mark.parametrize("line", COUNTER_EXAMPLES)
def test_english_rules_state_nothing_wrong_about_counter_examples(line: str) -> None:
    assert stated(english_facts_of(line)) <= expected(line)


@pytest.mark.parametrize("rule", [pytest.param(r, id=r.id) for r in load_english_rules()])
def test_english_rule_has_two_examples_and_a_counter_example(rule: Rule) -> None:
    assert len(rule.examples) >= 2
    assert rule.counter_examples
