"""A short name that two full names fit is nobody's until somebody says whose."""

from __future__ import annotations

from pathlib import Path

import pytest
from factory import named

from parkgraph.kg.records import Extraction
from parkgraph.kg.resolve import find_candidates, resolve
from parkgraph.schema.gazetteer import load_gazetteer

SHANGHAI, SUZHOU = "上海禾赛科技有限公司", "苏州禾赛科技有限公司"


def short(number: int) -> Extraction:
    return named("Company:禾赛科技", document=f"第{number}篇文章提到禾赛科技。")


def entities_by_name(*extractions: Extraction) -> list[str]:
    return sorted(entity.name for entity in resolve(extractions, load_gazetteer()).entities)


def test_a_shared_short_name_is_one_entity_a_document() -> None:
    found = entities_by_name(
        named(f"Company:{SHANGHAI}"), named(f"Company:{SUZHOU}"), short(1), short(2)
    )
    assert found == sorted([SHANGHAI, SUZHOU, "禾赛科技", "禾赛科技"])


def test_a_short_name_that_one_full_name_fits_is_one_entity() -> None:
    found = entities_by_name(
        named(f"Company:{SHANGHAI}"), named("Company:苏州禾赛电子有限公司"), short(1), short(2)
    )
    assert found.count("禾赛科技") == 1


def test_two_spellings_of_one_full_name_share_nothing() -> None:
    found = entities_by_name(
        named(f"Company:{SHANGHAI}"), named("Company:上海市禾赛科技有限公司"), short(1), short(2)
    )
    assert found.count("禾赛科技") == 1


def test_an_introduction_does_not_decide_for_other_documents() -> None:
    introduced = named(f"Company:{SHANGHAI}", "禾赛科技")
    found = entities_by_name(introduced, named(f"Company:{SUZHOU}"), short(1))
    assert found == sorted([SHANGHAI, SUZHOU, "禾赛科技"])


def test_a_shared_short_name_is_queued_with_both() -> None:
    places = load_gazetteer()
    given = [named(f"Company:{SHANGHAI}"), named(f"Company:{SUZHOU}"), short(1)]
    queue = find_candidates(resolve(given, places), given, places)
    pairs = {frozenset((c.left.name, c.right.name)) for c in queue}
    assert {frozenset((SHANGHAI, "禾赛科技")), frozenset((SUZHOU, "禾赛科技"))} <= pairs


TABLE = Path(__file__).with_name("shared_brands.tsv").read_text(encoding="utf-8").splitlines()
BRANDS = [tuple(line.split("\t")) for line in TABLE if not line.startswith(("#", "brand"))]


def brand_alone(brand: str, number: int) -> Extraction:
    return named(f"Company:{brand}", document=f"第{number}篇文章提到{brand}。")


@pytest.mark.parametrize(("brand", "left", "right"), BRANDS)
def test_a_brand_that_firms_of_several_trades_share_merges_nothing(
    brand: str, left: str, right: str
) -> None:
    given = [named(f"Company:{left}"), named(f"Company:{right}")]
    given += [brand_alone(brand, 1), brand_alone(brand, 2)]
    places = load_gazetteer()
    resolution = resolve(given, places)
    assert len(resolution.entities) == 4
    pairs = {
        frozenset((c.left.name, c.right.name)) for c in find_candidates(resolution, given, places)
    }
    assert {frozenset((brand, left)), frozenset((brand, right))} <= pairs


def test_a_brand_of_which_one_firm_is_known_is_one_entity() -> None:
    given = [named("Company:上海禾赛科技有限公司"), brand_alone("禾赛", 1), brand_alone("禾赛", 2)]
    assert entities_by_name(*given) == ["上海禾赛科技有限公司", "禾赛"]


def test_a_firm_named_by_nothing_but_its_brand_goes_by_it() -> None:
    given = [named("Company:北京同方软件有限公司"), named("Company:北京同方人工智能有限公司")]
    given += [named("Company:同方股份有限公司"), brand_alone("同方", 1), brand_alone("同方", 2)]
    assert entities_by_name(*given).count("同方") == 1
