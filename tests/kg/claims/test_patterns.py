"""The pattern language of the grammar."""

from __future__ import annotations

import re

import pytest

from parkgraph.kg.claims.grammar import load_rules, load_triggers
from parkgraph.kg.claims.patterns import compile_pattern, symbols_of
from parkgraph.kg.claims.skeleton import symbols
from parkgraph.kg.errors import SchemaError

C, P, R = symbols()["Company"], symbols()["Park"], symbols()["Region"]
TRIGGERS = {"sign": ("签", "签约", "签署")}


def search(pattern: str, text: str) -> re.Match[str] | None:
    return compile_pattern(pattern, TRIGGERS).search(text)


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        pytest.param("{s:Company}入驻{o:Park}", f"{C}入驻{P}", True, id="slots"),
        pytest.param("{s:Company}入驻{o:Park}", f"{P}入驻{C}", False, id="wrong-types"),
        pytest.param("{s:Company|Region}来", f"{R}来", True, id="either-type"),
        pytest.param("{s:Party}来", f"{R}来", True, id="type-group"),
        pytest.param("{s:Org}来", f"{R}来", False, id="type-not-in-group"),
        pytest.param("{s:Company}~3来", f"{C}昨天来", True, id="gap"),
        pytest.param("{s:Company}~3来", f"{C}昨天早上来", False, id="gap-too-long"),
        pytest.param("{s:Company}~3来", f"{C}和{P}来", False, id="gap-without-entities"),
        pytest.param("{s:Company}≈3来", f"{C}和{P}来", True, id="gap-with-entities"),
        pytest.param("{s:Company}≈3来", f"{C}；来", False, id="gap-stops-at-semicolon"),
        pytest.param("{s:Company}~3来", f"{C}，他来", True, id="gap-passes-a-comma"),
        pytest.param("^{s:Company}来", f"昨日，{C}来", True, id="clause-start-after-comma"),
        pytest.param("^{s:Company}来", f"{C}来", True, id="clause-start-at-start"),
        pytest.param("^{s:Company}来", f"看{C}来", False, id="not-at-clause-start"),
        pytest.param("{s:Company}<sign>", f"{C}签署", True, id="trigger-class"),
    ],
)
def test_compile_pattern(pattern: str, text: str, matches: bool) -> None:
    assert (search(pattern, text) is not None) is matches


@pytest.mark.parametrize("joined", [f"{C}、{C}和{C}", f"{C}与{C}", f"{C}以及{C}", f"{C}—{C}", C])
def test_list_slot_takes_the_whole_list(joined: str) -> None:
    found = search("{s:Company+}来", joined + "等来")
    assert found is not None
    assert found["s"] == joined


@pytest.mark.parametrize(
    ("types", "taken"),
    [
        pytest.param("Place", f"{R}{R}{P}", id="place-ends-in-a-park"),
        pytest.param("Party", f"{R}{R}", id="parties-are-named-one-by-one"),
    ],
)
def test_list_slot_goes_from_the_outer_place_to_the_inner(types: str, taken: str) -> None:
    found = search(f"在{{o:{types}+}}", f"在{R}{R}{P}")
    assert found is not None
    assert found["o"] == taken


def test_longest_trigger_word_wins() -> None:
    found = search("(<sign>)", "签约")
    assert found is not None
    assert found[1] == "签约"


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        pytest.param("{s:Compny}", "unknown type 'Compny'", id="type"),
        pytest.param("<sing>", "unknown trigger class <sing>; known: sign", id="trigger-class"),
        pytest.param("{s:Company}(", "is no regular expression", id="regular-expression"),
    ],
)
def test_compile_error_names_what_is_wrong(pattern: str, message: str) -> None:
    with pytest.raises(SchemaError, match=re.escape(message)):
        compile_pattern(pattern, TRIGGERS)


def test_symbols_of_expands_groups() -> None:
    assert set(symbols_of("Place")) == {R, P}


def test_all_rules_have_their_own_id_and_known_roles() -> None:
    ids = [rule.id for rule in load_rules()]
    assert len(ids) == len(set(ids))
    for rule in load_rules():
        roles = {role.rstrip("0123456789") for role in rule.pattern.groupindex}
        assert roles <= {"s", "o", "x", "by", "share"}, rule.id
        assert rule.pairs or rule.alternating or "s" in roles or rule.subject_topic, rule.id
        assert rule.pairs or rule.alternating or "o" in roles or rule.object_topic or rule.under, (
            rule.id
        )


def test_every_trigger_word_is_a_regular_expression() -> None:
    for words in load_triggers().values():
        for word in words:
            re.compile(word)
