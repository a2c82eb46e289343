"""Which rules are searched for: all that match, and few others."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path

import pytest
from annotated import read_annotated

from parkgraph.kg.claims.grammar import Rule, load_rules
from parkgraph.kg.claims.rule_index import RuleIndex, load_rule_index, needs_of
from parkgraph.kg.claims.topics import Topics
from parkgraph.kg.claims.training import sentence_views
from parkgraph.kg.mentions.training.corpus import read_corpus

CORPUS = Path(__file__).parents[3] / "corpus"


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        pytest.param("甲乙", ["甲", "乙"], id="literals"),
        pytest.param("[甲乙]", ["甲乙"], id="a class"),
        pytest.param("[^甲]", [], id="what must not be there"),
        pytest.param("甲?乙*(?:丙丁)?", [], id="what may be left out"),
        pytest.param("(?:甲){2,3}", ["甲"], id="what is repeated"),
        pytest.param("(?P<s>甲)(?<!乙)(?=丙)", ["甲"], id="groups, no look-around"),
        pytest.param("甲丙|乙丁", ["甲乙", "丙丁"], id="alternatives"),
        pytest.param("甲|乙?", [], id="an alternative that needs nothing"),
        pytest.param("(?i:a)", [], id="either case"),
        pytest.param(r"\d甲", ["甲"], id="categories"),
    ],
)
def test_needs_are_characters_of_every_match(pattern: str, needs: list[str]) -> None:
    assert list(map(set, needs_of(re.compile(pattern)))) == list(map(set, needs))


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in load_rules()])
def test_every_rule_needs_something(rule: Rule) -> None:
    assert needs_of(rule.pattern)


def test_possible_rules_are_all_that_match_and_few_more() -> None:
    tried = matched = 0
    for passage in islice(read_corpus(CORPUS), 0, None, 40):
        for view in sentence_views(passage, Topics()):
            text = view.skeleton.text
            possible = load_rule_index().possible(text)
            matching = [rule for rule in load_rules() if rule.pattern.search(text)]
            assert [rule for rule in possible if rule in matching] == matching
            tried += len(possible)
            matched += len(matching)
    assert 0 < matched <= tried < 10 * matched


def test_index_keeps_the_order_of_the_rules() -> None:
    (view,) = sentence_views(read_annotated("{Company:甲科技}入驻{Park:滨江园}"), Topics())
    possible = RuleIndex(reversed(load_rules())).possible(view.skeleton.text)
    assert possible == load_rule_index().possible(view.skeleton.text)[::-1]
