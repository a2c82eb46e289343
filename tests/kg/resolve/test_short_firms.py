"""Firms without legal form or region: who is meant where only one can be, and where several can."""

from __future__ import annotations

import pytest
from factory import make_document, make_entity, make_extraction, named

from parkgraph.kg.records import Extraction
from parkgraph.kg.resolve import find_candidates, resolve
from parkgraph.schema.gazetteer import load_gazetteer

FULL = "Company:上海禾赛科技有限公司"


def told_in(name: str, *regions: str) -> Extraction:
    """An article that names a firm and regions."""
    text = f"{'、'.join(regions)}消息，{name}昨日表示。"
    doc = make_document(text)
    places = [make_entity(doc, f"Region:{region}") for region in regions]
    return make_extraction(doc, (), [make_entity(doc, f"Company:{name}"), *places])


def firms(*extractions: Extraction) -> list[str]:
    found = resolve(extractions, load_gazetteer()).entities
    return sorted(entity.name for entity in found if entity.type == "Company")


def queued(*extractions: Extraction) -> int:
    places = load_gazetteer()
    return len(find_candidates(resolve(extractions, places), extractions, places))


ONE = [
    ("上海禾赛科技", ()),
    ("上海市禾赛科技", ()),
    ("禾赛科技", ("上海市",)),
    ("禾赛科技", ("嘉定区",)),
    ("禾赛科技有限公司", ("苏州市", "上海市")),
]


@pytest.mark.parametrize(("name", "regions"), ONE)
def test_the_only_firm_of_a_name_at_its_place_is_meant(name: str, regions: tuple[str]) -> None:
    assert len(firms(named(FULL), told_in(name, *regions))) == 1


SEVERAL = [
    # Another place, another form, a province only, a brand alone, a number.
    ("禾赛科技", ("苏州市",)),
    ("苏州禾赛科技", ()),
    ("禾赛科技股份有限公司", ("上海市",)),
    ("禾赛", ("上海市",)),
    ("上海禾赛", ()),
    ("上海禾赛科技第二", ()),
    ("禾赛科技", ()),
]


@pytest.mark.parametrize(("name", "regions"), SEVERAL)
def test_a_name_that_leaves_a_doubt_does_not_merge(name: str, regions: tuple[str]) -> None:
    assert len(firms(named(FULL), told_in(name, *regions))) == 2


def test_a_province_is_no_place_of_a_firm() -> None:
    full = named("Company:浙江禾赛科技有限公司")
    assert len(firms(full, told_in("禾赛科技", "浙江省"))) == 2


def test_each_document_means_the_firm_of_its_place() -> None:
    both = [named(FULL), named("Company:苏州禾赛科技有限公司")]
    there = [told_in("禾赛科技", "上海市"), told_in("禾赛科技", "苏州市", "昆山市")]
    assert len(firms(*both, *there)) == 2
    assert len(firms(*both, told_in("禾赛科技", "上海市", "苏州市"))) == 3


def test_two_full_names_at_one_place_leave_it_open() -> None:
    both = [named(FULL), named("Company:上海禾赛科技股份有限公司")]
    assert len(firms(*both, told_in("上海禾赛科技"))) == 3
    assert queued(*both, told_in("上海禾赛科技")) >= 2


def test_the_rule_is_kept_with_the_join() -> None:
    found = resolve([named(FULL), told_in("禾赛科技", "上海市")], load_gazetteer())
    assert {join.source for join in found.joins} == {"rule:seat"}
