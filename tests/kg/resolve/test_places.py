"""Regions inside names."""

from __future__ import annotations

import pytest

from parkgraph.kg.resolve.keys import name_key
from parkgraph.kg.resolve.places import regions_in, split_regions
from parkgraph.schema.gazetteer import load_gazetteer


@pytest.mark.parametrize(
    "name",
    ["上海嘉定工业区", "嘉定工业区", "上海市嘉定工业区", "上海市嘉定区工业区", "嘉定区工业区"],
)
def test_name_key_strips_regions_that_contain_the_next(name: str) -> None:
    assert name_key(load_gazetteer(), "Park", name) == "<310114>工业区"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("北京经济技术开发区", "南京经济技术开发区"),
        ("淮安区国投集团", "淮安市国投集团"),
        ("嘉定工业区", "嘉定工业区北区"),
        ("上海嘉定工业区", "上海工业区"),
    ],
)
def test_name_key_tells_different_places_apart(left: str, right: str) -> None:
    places = load_gazetteer()
    assert name_key(places, "Park", left) != name_key(places, "Park", right)


def test_name_key_of_an_ambiguous_region_follows_the_document() -> None:
    places = load_gazetteer()
    nanjing = name_key(places, "Government", "鼓楼区政府", ["3201"])
    xuzhou = name_key(places, "Government", "鼓楼区政府", ["3203"])
    assert nanjing == "<320106>政府" and xuzhou == "<320302>政府"


def test_name_key_leaves_persons_alone() -> None:
    assert name_key(load_gazetteer(), "Person", "安吉") == "安吉"


def test_split_regions_stops_where_containment_ends() -> None:
    chain, rest = split_regions(load_gazetteer(), "温州嘉定创新园")
    assert [part.text for part in chain] == ["温州"]
    assert rest == "嘉定创新园"


def test_regions_in_reads_brackets_of_either_width() -> None:
    for name in ("温州（嘉定）科技创新园", "温州(嘉定)科技创新园"):
        assert [part.text for part in regions_in(load_gazetteer(), name)] == ["温州", "嘉定"]


def test_regions_in_does_not_take_a_legal_form_for_a_region() -> None:
    parts = regions_in(load_gazetteer(), "上海张江（集团）有限公司")
    assert [part.text for part in parts] == ["上海张江"]


@pytest.mark.parametrize("name", ["团结科技有限公司", "幸福制造有限公司"])
def test_split_regions_takes_no_ordinary_word_for_a_town(name: str) -> None:
    assert split_regions(load_gazetteer(), name) == ((), name)
