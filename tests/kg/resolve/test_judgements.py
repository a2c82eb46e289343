"""Judgements against rules: they hold, chain, block and can name what one document means."""

from __future__ import annotations

import pytest
from factory import named, ref
from hypothesis import given
from hypothesis import strategies as st

from parkgraph.kg.errors import SchemaError
from parkgraph.kg.records import Extraction, Judgement, Verdict
from parkgraph.kg.resolve import Resolution, find_candidates, parse_handle, resolve
from parkgraph.schema.gazetteer import load_gazetteer

FULL, SHORT = "Company:宁德时代新能源科技股份有限公司", "Company:宁德时代"


def judged(left: str, right: str, verdict: Verdict, at: str = "2024-01-01") -> Judgement:
    return Judgement(left, right, verdict, "person:ann", at=at)


def one(name: str, document: str | None = None) -> Extraction:
    return named(name, document=document or f"关于{name}。")


def resolved(extractions: list[Extraction], *judgements: Judgement) -> Resolution:
    return resolve(extractions, load_gazetteer(), judgements)


def firms(resolution: Resolution) -> list[list[str]]:
    return sorted(sorted({e.name, *e.aliases}) for e in resolution.entities)


def test_same_merges_what_no_rule_merges() -> None:
    pair = [one(FULL), one(SHORT)]
    assert len(resolved(pair).entities) == 2
    assert len(resolved(pair, judged(FULL, SHORT, "same")).entities) == 1


def test_unsure_merges_nothing() -> None:
    assert len(resolved([one(FULL), one(SHORT)], judged(FULL, SHORT, "unsure")).entities) == 2


def test_same_goes_before_a_hard_negative() -> None:
    pair = [one("Park:苏滁现代产业园"), one("Park:滁州高新技术产业开发区")]
    same = judged("Park:苏滁现代产业园", "Park:滁州高新技术产业开发区", "same")
    assert len(resolved(pair, same).entities) == 1


def test_different_takes_back_a_merge_by_alias() -> None:
    full, short = "Company:上海禾赛科技有限公司", "Company:禾赛科技"
    pair = [named(full, "禾赛科技"), one(short)]
    assert len(resolved(pair).entities) == 1
    assert len(resolved(pair, judged(full, short, "different")).entities) == 2


def test_different_takes_back_a_merge_by_name() -> None:
    left, right = "Park:上海嘉定工业区", "Park:嘉定工业区"
    pair = [one(left), one(right)]
    assert len(resolved(pair).entities) == 1
    assert len(resolved(pair, judged(left, right, "different")).entities) == 2


def test_different_may_single_out_one_document() -> None:
    three = [one("Company:腾讯", f"第{n}篇说腾讯。") for n in range(3)]
    left, right = (f"Company:腾讯@{three[n].document.id}" for n in (0, 1))
    assert len(resolved(three).entities) == 1
    assert len(resolved(three, judged(left, right, "different")).entities) == 2


def test_judgements_chain_through_a_name_that_no_document_uses() -> None:
    first, second = (
        judged("Company:甲甲", "Company:乙乙", "same"),
        judged("Company:乙乙", "Company:丙丙", "same"),
    )
    pair = [one("Company:甲甲"), one("Company:丙丙")]
    assert firms(resolved(pair, first, second)) == [["丙丙", "甲甲"]]


def test_a_negative_judgement_blocks_every_chain() -> None:
    three = [one(f"Company:{name}") for name in ("甲甲", "乙乙", "丙丙")]
    resolution = resolved(
        three,
        judged("Company:甲甲", "Company:乙乙", "same", "2024-01-01"),
        judged("Company:乙乙", "Company:丙丙", "same", "2024-01-02"),
        judged("Company:甲甲", "Company:丙丙", "different", "2024-01-03"),
    )
    assert firms(resolution) == [["丙丙"], ["乙乙", "甲甲"]]
    assert [j.left for j in resolution.contradicted] == ["Company:乙乙"]


def test_judgements_on_other_types_are_left_alone() -> None:
    pair = [one("Company:张江高科"), one("Park:张江高科")]
    assert len(resolved(pair, judged("Company:张江高科", "Park:张江高科", "same")).entities) == 2


def test_joins_by_rule_say_which_rule() -> None:
    pair = [named("Company:上海禾赛科技有限公司", "禾赛科技"), one("Company:禾赛科技")]
    (join,) = resolved(pair).joins
    assert (join.source, join.verdict, join.at) == ("rule:alias", "same", "")


NAMES = ["Company:甲甲", "Company:乙乙", "Company:丙丙", "Company:丁丁"]
links = st.lists(
    st.builds(
        judged,
        st.sampled_from(NAMES),
        st.sampled_from(NAMES),
        st.sampled_from(["same", "different"]),
        st.sampled_from(["2024-01-01", "2024-01-02"]),
    ).filter(lambda each: each.left != each.right),
    max_size=6,
)


@given(links, st.randoms(use_true_random=False))
def test_judgements_hold_in_whatever_order_they_come(
    judgements: list[Judgement], random: object
) -> None:
    extractions = [one(name) for name in NAMES]
    resolution = resolved(extractions, *judgements)
    assert resolution == resolved(extractions[::-1], *judgements[::-1])
    ids = {str(member[1].name): e.id for e in resolution.entities for member in e.members}
    for each in judgements:
        a, b = (ids[side.partition(":")[2]] for side in (each.left, each.right))
        if each.verdict == "different":
            assert a != b
        elif each not in resolution.contradicted:
            assert a == b


@pytest.mark.parametrize("text", ["Company:甲@乙", "Person:张伟@doc:1f", "Park:G60:云廊"])
def test_parse_handle_reads_what_str_writes(text: str) -> None:
    assert str(parse_handle(text)) == text


@pytest.mark.parametrize("text", ["", "甲", "Company:"])
def test_parse_handle_refuses_what_is_no_handle(text: str) -> None:
    with pytest.raises(SchemaError, match="is no handle"):
        parse_handle(text)


def test_candidates_leave_out_what_is_judged() -> None:
    pair = [one(FULL), one(SHORT)]
    for verdict, left in (("different", 0), ("unsure", 1)):
        judgement = judged(FULL, SHORT, verdict)  # type: ignore[arg-type]  # from the table above
        resolution = resolved(pair, judgement)
        found = find_candidates(resolution, pair, load_gazetteer(), [judgement])
        assert len(found) == left and all(c.verdict == verdict for c in found)


def test_candidates_of_one_name_point_at_their_documents() -> None:
    pair = [one("Person:张伟", f"张伟在{place}。") for place in ("甲地", "乙地")]
    (candidate,) = find_candidates(resolved(pair), pair, load_gazetteer())
    handles = {candidate.left_handle, candidate.right_handle}
    assert {handle.document_id for handle in handles} == {e.document.id for e in pair}
    assert {handle.ref for handle in handles} == {ref("Person:张伟")}
