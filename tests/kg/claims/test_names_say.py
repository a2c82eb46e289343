"""What names say about places by themselves."""

from __future__ import annotations

import pytest

from parkgraph.kg.claims.names_say import iter_places, parts_of_names, place_in_name, regions_in
from parkgraph.kg.records import EntityRef


@pytest.mark.parametrize(
    ("name", "place"),
    [
        pytest.param("嘉定工业区", "嘉定区", id="begins-with-region"),
        pytest.param("上海嘉定工业区", "嘉定区", id="innermost"),
        pytest.param("温州（嘉定）科技创新园", "嘉定区", id="host-in-brackets"),
        pytest.param("安徽滁州高新区", "滁州市", id="province-and-city"),
        pytest.param("启明智造园", None, id="no-region"),
        pytest.param("中新苏州产业园", None, id="region-not-first"),
        pytest.param("宏远（二期）产业园", None, id="bracket-without-region"),
    ],
)
def test_place_in_name(name: str, place: str | None) -> None:
    found = place_in_name(EntityRef("Park", name))
    assert (None if found is None else found.name) == place


def test_regions_in_lists_outermost_first() -> None:
    assert regions_in("上海嘉定工业区") == [("上海", "31"), ("嘉定", "310114")]


def test_parts_of_names_are_regions_and_parks_inside() -> None:
    park = EntityRef("Park", "嘉定工业区")
    office = EntityRef("Government", "嘉定工业区管委会")
    region, person = EntityRef("Region", "嘉定区"), EntityRef("Person", "李建国")
    parts = parts_of_names([park, office, region, person])
    assert parts[office] == [region, park]
    assert parts[park] == [region]
    assert region not in parts and person not in parts


def test_located_parks_are_not_placed_by_name() -> None:
    jiading, wenzhou = EntityRef("Park", "嘉定工业区"), EntityRef("Park", "温州智造园")
    places = list(iter_places([jiading, wenzhou], {jiading}))
    assert [(park.name, region.name) for park, region in places] == [("温州智造园", "温州市")]
