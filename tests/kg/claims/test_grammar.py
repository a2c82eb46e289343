"""Reading of the grammar files and matching of rules."""

from __future__ import annotations

from annotated import facts_of, read_annotated

from parkgraph.kg.claims.grammar import find_matches, load_rules
from parkgraph.kg.claims.skeleton import build_skeleton
from parkgraph.kg.claims.topics import Topics
from parkgraph.kg.claims.training import sentence_views
from parkgraph.schema.model import load_model


def test_confidence_of_every_rule_is_that_of_a_useful_rule() -> None:
    assert all(0.5 <= rule.confidence < 1 for rule in load_rules())


def test_every_relation_that_articles_state_has_rules() -> None:
    ruled = {rule.relation for rule in load_rules()}
    assert ruled >= {
        "LOCATED_IN", "TENANT_OF", "SIGNED_WITH", "INVESTED_IN", "OPERATES", "PARTNERS_WITH",
        "SUBSIDIARY_OF", "AWARDED", "PART_OF",
    }  # fmt: skip
    assert ruled <= set(load_model().relations)


def test_roles_with_a_number_are_joined() -> None:
    line = "{Company:甲科技}与{Company:乙科技}合资成立{Company:丙科技}"
    (view,) = sentence_views(read_annotated(line), Topics())
    rules = [rule for rule in load_rules() if rule.id == "invest.joint"]
    match = next(find_matches(rules, view.skeleton))
    assert [slot.refs[0].name for slot in match.roles["s"]] == ["甲科技", "乙科技"]


def test_overlapping_matches_are_all_found() -> None:
    line = "{Region:滁州市}{Park:滨江园}、{Region:苏州市}{Park:临湖园}"
    (view,) = sentence_views(read_annotated(line), Topics())
    rules = [rule for rule in load_rules() if rule.id == "locate.juxtaposed"]
    assert [match.start for match in find_matches(rules, view.skeleton)] == [0, 3]


def test_text_without_names_matches_nothing() -> None:
    text = "双方签署协议，入驻园区，由公司运营。"
    assert list(find_matches(load_rules(), build_skeleton(text, 0, len(text), []))) == []


def test_person_signs_for_the_organisation() -> None:
    line = (
        "{Company:甲科技}{Office:董事长}{Person:王芳}与"
        "{Region:滁州市}{Office:市长}{Person:赵明}签约。"
    )
    signed = [fact for fact in facts_of(line) if fact.relation == "SIGNED_WITH"]
    assert {frozenset((f.subject.name, f.object.name)) for f in signed} == {
        frozenset(("甲科技", "滁州市"))
    }


def test_date_before_or_inside_the_match_dates_the_fact() -> None:
    facts = facts_of("{T:3月5日}，{Company:甲科技}入驻{Park:滨江园}。")
    assert {fact.date.text for fact in facts if fact.date is not None} == {"3月5日"}
