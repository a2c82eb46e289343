"""Persons of one name: one by a common office or its region, else apart."""

from __future__ import annotations

import pytest
from factory import make_claim, make_document, make_entity, make_extraction

from parkgraph.kg.records import Extraction
from parkgraph.kg.resolve import resolve
from parkgraph.schema.gazetteer import load_gazetteer


def holder(office: str, *regions: str, name: str = "张伟", article: str = "一") -> Extraction:
    """An article about a person who holds an office (none when empty) and some regions."""
    doc = make_document(f"{article}：{name}，{office}；{'、'.join(regions)}。")
    claims = [make_claim(doc, f"Person:{name}", "HOLDS_OFFICE", office)] if office else []
    entities = [make_entity(doc, f"Region:{region}") for region in regions]
    return make_extraction(doc, claims, [make_entity(doc, f"Person:{name}"), *entities])


def persons(*extractions: Extraction) -> int:
    found = resolve(extractions, load_gazetteer()).entities
    return sum(entity.type == "Person" for entity in found)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Government:嘉定区委", "Government:嘉定区委"),
        ("Government:嘉定区委", "Government:中共嘉定区委"),
        ("Government:嘉定区委", "Region:嘉定区"),
        ("Government:嘉定区委", "Government:嘉定区政府"),
        ("Company:上海禾赛科技有限公司", "Company:上海市禾赛科技有限公司"),
    ],
)
def test_a_common_office_or_region_makes_one_person(left: str, right: str) -> None:
    assert persons(holder(left), holder(right, article="二")) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Government:嘉定区委", "Government:松江区委"),
        ("Region:上海市", "Region:江苏省"),
        ("Company:上海禾赛科技有限公司", "Company:上海禾赛半导体有限公司"),
        ("Company:嘉定新城发展有限公司", "Region:嘉定区"),
        ("", ""),
    ],
)
def test_a_name_alone_makes_two_persons(left: str, right: str) -> None:
    assert persons(holder(left), holder(right, article="二")) == 2


def test_a_province_is_too_large_to_make_one_person() -> None:
    two = holder("Government:江苏省商务厅"), holder("Government:江苏省科技厅", article="二")
    assert persons(*two) == 2


def test_who_has_no_office_is_the_one_holder_of_the_region() -> None:
    with_office = holder("Government:嘉定区委", "嘉定区")
    assert persons(with_office, holder("", "嘉定区", article="二")) == 1
    assert persons(with_office, holder("", "昆山市", article="二")) == 2


def test_who_could_be_either_holder_stays_apart() -> None:
    two = holder("Government:嘉定区委"), holder("Government:松江区委", article="二")
    assert persons(*two, holder("", "嘉定区", "松江区", article="三")) == 3
