"""Look-ups in the committed gazetteer: ambiguity, composed names, containment, context."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parkgraph.kg.errors import SchemaError
from parkgraph.schema.gazetteer import load_gazetteer

GAZETTEER = load_gazetteer()
CODES = sorted(GAZETTEER.codes())
NAMES = {name: (codes, risky) for name, codes, risky in GAZETTEER.names()}


def lookup_one(name: str) -> str:
    """Code of a name that means one region."""
    (code,) = GAZETTEER.lookup(name)
    return code


def test_codes_count_by_level() -> None:
    divisions = [GAZETTEER.by_code(code) for code in CODES]
    present = [division for division in divisions if division.until is None]
    counts = {
        level: sum(1 for each in present if each.level == level)
        for level in ("province", "city", "county", "town")
    }
    assert counts == {"province": 34, "city": 333, "county": 2974, "town": 41352}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("嘉定区", "310114"),
        ("嘉定", "310114"),
        ("温州", "3303"),
        ("昆山", "320583"),
        ("内蒙古", "15"),
        ("广西", "45"),
        ("楚雄彝族自治州", "5323"),
        ("楚雄州", "5323"),
        ("恩施州", "4228"),
        ("延边州", "2224"),
        ("长阳", "420528"),
        ("长阳县", "420528"),
        ("东乡族自治县", "622926"),
        ("鄂温克旗", "150724"),
        ("锡林郭勒盟", "1525"),
        ("科左中旗", "150521"),
        ("碑林", "610103"),
        ("香港", "81"),
        ("雄安新区", "area:雄安新区"),
        ("江浙沪", "area:江浙沪"),
        ("北虹桥", "area:北虹桥"),
        ("阿联酋", "foreign:阿拉伯联合酋长国"),
        ("襄樊市", "4206"),
        ("真新街道", "310114002"),
        ("安亭", "310114103"),
    ],
)
def test_lookup_finds_one_region(name: str, code: str) -> None:
    assert lookup_one(name) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("上海嘉定", "310114"),
        ("上海市嘉定区", "310114"),
        ("浙江温州", "3303"),
        ("浙江省温州市", "3303"),
        ("嘉定区安亭镇", "310114103"),
        ("上海嘉定安亭", "310114103"),
        ("云南省楚雄州", "5323"),
        ("北京朝阳", "110105"),
        ("南京市鼓楼区", "320106"),
        ("湖北仙桃", "429004"),
        ("河南济源", "419001"),
        ("东莞虎门", "441900121"),
        ("浦东新区临港新片区", "area:临港新片区"),
        ("德国沃尔夫斯堡", "foreign:沃尔夫斯堡"),
    ],
)
def test_lookup_resolves_chain_to_innermost(name: str, code: str) -> None:
    found = GAZETTEER.lookup(name)
    assert code in found
    assert all(c == code or code.startswith("area:") for c in found)


@pytest.mark.parametrize(
    "name",
    ["沪", "浙", "嘉", "", "浙江嘉定", "北京南", "嘉定嘉定", "安亭嘉定", "产业园", "上海大学"],
)
def test_lookup_rejects(name: str) -> None:
    assert GAZETTEER.lookup(name) == ()


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("朝阳区", {"110105", "220104"}),
        ("鼓楼区", {"320106", "320302", "350102", "410204"}),
        ("吉林", {"22", "2202"}),
        ("海南", {"46", "6325", "150303"}),
        ("朝阳", {"110105", "220104", "2113", "211321"}),
        ("巢湖市", {"340181", "3414"}),
    ],
)
def test_lookup_returns_all_meanings(name: str, codes: set[str]) -> None:
    assert set(GAZETTEER.lookup(name)) == codes


@given(st.sampled_from(CODES))
def test_lookup_of_official_name_includes_own_code(code: str) -> None:
    assert code in GAZETTEER.lookup(GAZETTEER.by_code(code).name)


@given(st.sampled_from([code for code in CODES if len(code) == 6]))
def test_lookup_of_full_name_of_county_includes_own_code(code: str) -> None:
    # Names of zones carry their city already; written twice it is no name in use.
    if GAZETTEER.by_code(code).kind != "zone":
        assert code in GAZETTEER.lookup(GAZETTEER.full_name(code))


@given(st.sampled_from(CODES))
def test_contains_agrees_with_ancestors(code: str) -> None:
    above = GAZETTEER.ancestors(code)
    assert all(GAZETTEER.contains(outer, code) for outer in above)
    assert not any(GAZETTEER.contains(code, outer) for outer in above)
    assert not GAZETTEER.contains(code, code)


@pytest.mark.parametrize(
    ("code", "above"),
    [
        ("310114", ("31",)),
        ("310114103", ("310114", "31")),
        ("330302", ("3303", "33")),
        ("429004", ("42",)),
        ("500240", ("50",)),
        ("441900121", ("4419", "44")),
        ("310119", ("31",)),
        ("area:北虹桥", ("310114", "31")),
        ("area:长三角", ()),
        ("foreign:东京", ("foreign:日本",)),
    ],
)
def test_ancestors_skip_statistical_levels(code: str, above: tuple[str, ...]) -> None:
    assert GAZETTEER.ancestors(code) == above


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        ("area:长三角", "310114", True),
        ("area:长三角", "310114103", True),
        ("area:长三角", "4401", False),
        ("area:粤港澳大湾区", "4403", True),
        ("area:粤港澳大湾区", "440305", True),
        ("area:粤港澳大湾区", "4402", False),
        ("area:珠三角", "81", False),
        ("31", "area:北虹桥", True),
        ("area:五个新城", "area:嘉定新城", True),
        ("310115", "310119", True),
        ("310114", "310119", False),
        ("3701", "3712", True),
    ],
)
def test_contains_knows_areas_and_successors(outer: str, inner: str, expected: bool) -> None:
    assert GAZETTEER.contains(outer, inner) is expected


@pytest.mark.parametrize(
    ("name", "context", "codes"),
    [
        ("朝阳区", {"11"}, ("110105",)),
        ("朝阳区", {"2201"}, ("220104",)),
        ("朝阳区", {"3303"}, ("110105", "220104")),
        ("朝阳", set(), ("2113",)),
        ("朝阳", {"11"}, ("110105",)),
        ("朝阳", {"21"}, ("2113",)),
        ("鼓楼区", {"3501"}, ("350102",)),
        ("鼓楼区", {"410202"}, ("410204",)),
        ("鼓楼区", {"32"}, ("320106", "320302")),
        ("鼓楼区", {"area:闽南"}, ("350102",)),
        ("鼓楼区", {"area:珠三角"}, ("320106", "320302", "350102", "410204")),
        ("吉林", set(), ("22",)),
        ("吉林", {"220204"}, ("2202",)),
        ("巢湖市", set(), ("340181",)),
        ("楚雄", set(), ("5323",)),
        ("宝山区", {"area:京津冀"}, ("230506", "310113")),
        ("宝山区", {"area:长三角"}, ("310113",)),
    ],
)
def test_disambiguate_uses_context(name: str, context: set[str], codes: tuple[str, ...]) -> None:
    assert GAZETTEER.disambiguate(GAZETTEER.lookup(name), context) == codes


@given(st.permutations(["410204", "350102", "320302", "320106"]), st.sampled_from(CODES))
def test_disambiguate_ignores_order(codes: list[str], context: str) -> None:
    assert GAZETTEER.disambiguate(codes, [context]) == GAZETTEER.disambiguate(
        sorted(codes), [context]
    )


def test_disambiguate_of_nothing_is_nothing() -> None:
    assert GAZETTEER.disambiguate((), ["31"]) == ()


@pytest.mark.parametrize(
    ("code", "full", "display"),
    [
        ("310114", "上海市嘉定区", "嘉定区"),
        ("3303", "浙江省温州市", "温州市"),
        ("5323", "云南省楚雄彝族自治州", "楚雄州"),
        ("45", "广西壮族自治区", "广西"),
        ("420528", "湖北省宜昌市长阳土家族自治县", "长阳县"),
        ("310114103", "上海市嘉定区安亭镇", "安亭镇"),
        ("320576", "江苏省苏州市苏州工业园区", "苏州工业园区"),
        ("area:北虹桥", "北虹桥", "北虹桥"),
        ("foreign:东京", "日本东京", "东京"),
    ],
)
def test_full_name_and_display_name(code: str, full: str, display: str) -> None:
    assert GAZETTEER.full_name(code) == full
    assert GAZETTEER.display_name(code) == display


def test_by_code_names_the_unknown_code() -> None:
    with pytest.raises(SchemaError, match="999999"):
        GAZETTEER.by_code("999999")
    assert "999999" not in GAZETTEER


def test_by_code_gives_position_of_counties() -> None:
    county = GAZETTEER.by_code("310114")
    assert (county.level, county.kind, county.short) == ("county", "district", "嘉定")
    assert county.longitude == pytest.approx(121.27, abs=0.05)
    assert county.latitude == pytest.approx(31.38, abs=0.05)


@pytest.mark.parametrize("name", ["嘉定", "温州", "嘉定区", "安亭镇", "长三角", "日本", "乌镇"])
def test_names_yields_safe_surfaces(name: str) -> None:
    codes, risky = NAMES[name]
    assert codes
    assert not risky


@pytest.mark.parametrize(
    "name", ["新兴", "资源", "平和", "合作", "金沙", "安亭", "和县", "城区", "东北", "加州"]
)
def test_names_flags_ordinary_words(name: str) -> None:
    assert NAMES[name][1]


@pytest.mark.parametrize("name", ["新兴县", "资源县", "合作市", "平和县", "永安市", "和平区"])
def test_names_with_suffix_are_not_risky(name: str) -> None:
    assert not NAMES[name][1]


@pytest.mark.parametrize("name", ["苏州工业园区", "沪", "太子", "高桥", "嘉定工业区", "五农场"])
def test_names_leaves_out(name: str) -> None:
    # zone, one character, ordinary word, short name of many towns, zone and farm among towns
    assert name not in NAMES


def test_names_are_long_enough_and_known() -> None:
    assert all(len(name) > 1 for name in NAMES)
    assert all(code in GAZETTEER for codes, _ in NAMES.values() for code in codes)
    assert sum(1 for _, risky in NAMES.values() if not risky) > 35_000


def test_area_link_resolves_names() -> None:
    assert GAZETTEER.area_link("area:雄安新区").members == ("130638", "130629", "130632")
    assert GAZETTEER.area_link("310114").within == ()


@settings(deadline=None)  # The first look-up makes the table of towns.
@given(st.lists(st.sampled_from(sorted(NAMES)), min_size=1, max_size=3), st.text(max_size=4))
def test_beginnings_are_all_that_a_look_up_may_find(names: list[str], rest: str) -> None:
    text = "".join(names) + rest
    ends = GAZETTEER.beginnings(text, 16)
    found = [end for end in range(min(len(text), 16), 0, -1) if GAZETTEER.lookup(text[:end])]
    assert list(ends) == sorted(ends, reverse=True) and set(found) <= set(ends)


def test_beginnings_leave_out_what_no_names_end_at() -> None:
    assert GAZETTEER.beginnings("上海市嘉定区禾赛", 16) == (6, 5, 3, 2)
