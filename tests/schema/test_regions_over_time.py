"""Divisions that came and went, areas that are none, and names that several bear."""

from __future__ import annotations

import pytest

from parkgraph.schema.gazetteer import load_gazetteer


def codes_of(name: str, context: tuple[str, ...] = (), on: str | None = None) -> list[str]:
    """Full names of what `name` may mean beside other regions, on a date."""
    places = load_gazetteer()
    codes = places.disambiguate(places.lookup(name), context, on)
    return [places.full_name(code) for code in codes]


@pytest.mark.parametrize(
    ("name", "date", "valid"),
    [
        ("上海市南汇区", "2008-05-01", True),
        ("上海市南汇区", "2012", False),
        ("南汇县", "1999", True),
        ("南汇县", "2005-01-01", False),
        ("密云县", "2010", True),
        ("密云县", "2020", False),
        ("密云区", "2020", True),
        ("密云区", "2010", False),
        ("嘉定区", "2024", True),
        ("河北雄安新区", "2010", False),
    ],
)
def test_valid_on(name: str, date: str, valid: bool) -> None:
    places = load_gazetteer()
    (code,) = places.lookup(name)
    assert places.valid_on(code, date) is valid


def test_current_follows_successors_to_the_present() -> None:
    places = load_gazetteer()
    (old,) = places.lookup("南汇县")
    assert places.display_name(places.current(old)) == "浦东新区"
    assert places.current("310114") == "310114"


@pytest.mark.parametrize(
    ("name", "context", "on", "meant"),
    [
        ("朝阳区", ("11",), None, ["北京市朝阳区"]),
        ("朝阳区", ("2201",), None, ["吉林省长春市朝阳区"]),
        ("鼓楼区", ("3201",), None, ["江苏省南京市鼓楼区"]),
        ("鼓楼区", ("3501",), None, ["福建省福州市鼓楼区"]),
        ("桥东区", ("1301",), "2010", ["河北省石家庄市桥东区"]),
        ("桥东区", ("13",), "2020", ["河北省张家口市桥东区"]),
        ("南汇", (), None, ["上海市南汇区"]),
    ],
)
def test_context_and_date_tell_which_is_meant(
    name: str, context: tuple[str, ...], on: str | None, meant: list[str]
) -> None:
    assert codes_of(name, context, on) == meant


@pytest.mark.parametrize(
    ("name", "context", "on"),
    [("朝阳区", (), None), ("鼓楼区", ("44",), None), ("桥东区", ("13",), "2010")],
)
def test_without_a_sign_the_name_stays_ambiguous(
    name: str, context: tuple[str, ...], on: str | None
) -> None:
    assert len(codes_of(name, context, on)) > 1


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("area:长三角", "310114"),
        ("area:长三角", "330302"),
        ("310114", "area:北虹桥"),
        ("area:粤港澳大湾区", "4403"),
        ("310115", "310119"),
        ("310114", "310114103"),
    ],
)
def test_contains_macro_areas_new_areas_old_divisions_and_towns(outer: str, inner: str) -> None:
    assert load_gazetteer().contains(outer, inner)
