"""Every relation rule against its own examples: the facts it must state, and those none may."""

from __future__ import annotations

import pytest
from annotated import expected, facts_of, iter_numbered, stated

from parkgraph.kg.claims.grammar import Rule, load_rules

# A firm located in a park is its tenant: the schema check turns one relation into the other.
TWINS = {"LOCATED_IN", "TENANT_OF"}
EXAMPLES = [
    pytest.param(rule, line, id=name)
    for rule in load_rules()
    for name, line in iter_numbered(rule.examples, rule.id, "")
]
COUNTER_EXAMPLES = [
    pytest.param(line, id=name)
    for rule in load_rules()
    for name, line in iter_numbered(rule.counter_examples, rule.id, "not")
]


@pytest.mark.parametrize(("rule", "line"), EXAMPLES)
def test_rule_states_exactly_the_facts_of_its_examples(rule: Rule, line: str) -> None:
    facts = facts_of(line)
    relations = TWINS if rule.relation in TWINS else {rule.relation}
    wanted = {fact for fact in expected(line) if fact[1] in relations}
    assert stated([fact for fact in facts if fact.rule == rule.id]) == wanted
    assert stated(facts) == expected(line)


@pytest.mark.parametrize("line", COUNTER_EXAMPLES)
def test_rules_state_nothing_wrong_about_counter_examples(line: str) -> None:
    assert stated(facts_of(line)) <= expected(line)


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in load_rules()])
def test_rule_has_two_examples_and_a_counter_example(rule: Rule) -> None:
    assert len(rule.examples) >= 2
    assert rule.counter_examples
