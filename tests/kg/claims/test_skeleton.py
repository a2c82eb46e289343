"""Skeletons: one symbol per slot, offsets that map back, asides dropped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkgraph.kg.claims.skeleton import Slot, build_skeleton, fit_slots, symbols
from parkgraph.kg.records import EntityRef

PARK, FIRM = EntityRef("Park", "滨江园"), EntityRef("Company", "宏远")


def slots_of(text: str) -> list[Slot]:
    found = [Slot(text.index(r.name), text.index(r.name) + len(r.name), r.type, (r,))
             for r in (PARK, FIRM) if r.name in text]  # fmt: skip
    return sorted(found, key=lambda slot: slot.start)


def skeleton(text: str) -> str:
    built = build_skeleton(text, 0, len(text), slots_of(text)).text
    return built.replace(symbols()["Park"], "P").replace(symbols()["Company"], "C")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("宏远入驻滨江园。", "C入驻P。", id="symbols"),
        pytest.param("“宏远” 入驻\u3000滨江园", "C入驻P", id="quotes-and-blanks-dropped"),
        pytest.param("宏远（以下简称某某）入驻", "C入驻", id="introduction-dropped"),
        pytest.param("宏远（三年前成立）入驻", "C入驻", id="aside-dropped"),
        pytest.param("宏远（滨江园）扩产", "C（P）扩产", id="aside-with-a-name-stays"),
        pytest.param("宏远（下称滨江园）扩产", "C扩产", id="introduced-name-dropped"),
        pytest.param(
            "园区（" + "很" * 70 + "）好", "园区（" + "很" * 70 + "）好", id="long-bracket-stays"
        ),
    ],
)
def test_build_skeleton(text: str, wanted: str) -> None:
    assert skeleton(text) == wanted


def test_several_referents_make_a_group() -> None:
    slot = Slot(0, 2, "Region", (EntityRef("Region", "甲"), EntityRef("Region", "乙")), True)
    assert build_skeleton("两地签约", 0, 4, [slot]).text == symbols()["Group"] + "签约"


def test_dates_quantities_and_offices_have_symbols() -> None:
    slots = [Slot(0, 1, "Date"), Slot(1, 2, "Quantity"), Slot(2, 3, "Office")]
    built = build_skeleton("年元长", 0, 3, slots)
    assert built.text == symbols()["Date"] + symbols()["Quantity"] + symbols()["Office"]


@given(
    st.lists(
        st.sampled_from(["滨江园", "宏远", "“", "”", " ", "（", "）", "入驻", "，", "简称", "a"]),
        max_size=14,
    ).filter(lambda parts: parts.count("滨江园") < 2 and parts.count("宏远") < 2)
)
def test_every_symbol_maps_back_to_its_place(parts: list[str]) -> None:
    text = "".join(parts)
    built = build_skeleton(text, 0, len(text), slots_of(text))
    assert len(built.text) == len(built.starts) == len(built.ends) == len(built.slots)
    assert list(built.starts) == sorted(built.starts)
    for i, char in enumerate(built.text):
        words = text[slice(*built.span(i, i + 1))]
        slot = built.slots[i]
        assert words == char if slot is None else words == slot.refs[0].name


def test_offsets_count_from_the_start_of_the_document() -> None:
    text = "前文。宏远入驻"
    built = build_skeleton(text, 3, len(text), [Slot(3, 5, "Company", (FIRM,))])
    assert built.span(0, 1) == (3, 5)
    assert built.span(1, 3) == (5, 7)


def test_fit_slots_prefers_the_longer_and_stays_inside() -> None:
    long, short, outside = Slot(0, 6, "Park"), Slot(0, 2, "Region"), Slot(8, 12, "Park")
    assert fit_slots([short, outside, long], 0, 10) == [long]
