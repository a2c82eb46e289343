"""A short name that two full names fit is nobody's until somebody says whose."""

from __future__ import annotations

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
