"""Which facts of the rules and of the classifier are believed."""

from __future__ import annotations

from dataclasses import replace

from parkgraph.kg.claims.combine import AGREED, combine_facts
from parkgraph.kg.claims.facts import Fact
from parkgraph.kg.claims.rule_facts import fit_schema
from parkgraph.kg.records import EntityRef

FIRM, PARK = EntityRef("Company", "宏远科技"), EntityRef("Park", "滨江园")
CITY, OTHER = EntityRef("Region", "滁州市"), EntityRef("Region", "苏州市")
PERSON = EntityRef("Person", "李建国")
PAIR = frozenset((FIRM, PARK))
RULE = Fact(FIRM, "TENANT_OF", PARK, "asserted", "tenant.moved-in", 0.6, 3, 9)
MODEL = replace(RULE, rule="pair-model", confidence=0.7, start=0, end=20)


def test_rule_stands_where_the_classifier_did_not_look() -> None:
    assert list(combine_facts([RULE], [], [])) == [RULE]


def test_doubtful_rule_falls_where_the_classifier_saw_the_pair() -> None:
    assert list(combine_facts([RULE], [], [PAIR])) == []


def test_agreement_takes_the_words_of_the_rule_and_more_confidence() -> None:
    (fact,) = combine_facts([RULE], [MODEL], [PAIR])
    assert (fact.rule, fact.start, fact.end) == ("tenant.moved-in", 3, 9)
    assert fact.confidence == AGREED


def test_classifier_alone_is_believed() -> None:
    assert list(combine_facts([], [MODEL], [PAIR])) == [MODEL]


def test_denied_and_ended_facts_of_rules_stand() -> None:
    denied, ended = replace(RULE, status="denied"), replace(RULE, status="ended")
    assert list(combine_facts([denied], [], [PAIR])) == [denied]
    assert list(combine_facts([ended], [], [PAIR])) == [ended]


def test_offices_stand() -> None:
    office = Fact(
        PERSON,
        "HOLDS_OFFICE",
        CITY,
        "asserted",
        "office.chain",
        0.9,
        0,
        5,
        None,
        (("office", "市长"),),
    )
    assert list(combine_facts([office], [], [frozenset((PERSON, CITY))])) == [office]


def test_same_fact_of_two_rules_is_stated_once() -> None:
    assert len(list(combine_facts([RULE, replace(RULE, rule="tenant.colon")], [], []))) == 1


def test_undirected_relation_is_stated_once_for_both_directions() -> None:
    there = Fact(CITY, "SIGNED_WITH", OTHER, "asserted", "sign.with", 0.6, 0, 9)
    assert (
        len(list(combine_facts([there, replace(there, subject=OTHER, object=CITY)], [], []))) == 1
    )


def test_fact_that_the_schema_forbids_is_dropped() -> None:
    assert list(combine_facts([], [replace(MODEL, subject=PERSON)], [])) == []


def test_firm_located_in_a_park_is_its_tenant_and_a_project_that_moved_in_is_located() -> None:
    located = fit_schema(replace(RULE, relation="LOCATED_IN"))
    moved_in = fit_schema(replace(RULE, subject=EntityRef("Project", "智能工厂")))
    assert located is not None and located.relation == "TENANT_OF"
    assert moved_in is not None and moved_in.relation == "LOCATED_IN"
