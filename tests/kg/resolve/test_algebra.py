"""Names taken apart."""

from __future__ import annotations

import pytest

from parkgraph.kg.resolve.algebra import take_apart
from parkgraph.kg.resolve.spellings import known_name, sound, unspun
from parkgraph.schema.gazetteer import load_gazetteer


@pytest.mark.parametrize(
    ("name", "brand", "trade", "form"),
    [
        ("上海禾赛科技有限公司", "禾赛", "科技", "有限公司"),
        ("宁德时代新能源科技股份有限公司", "时代", "新能源科技", "股份有限公司"),
        ("宁德时代", "时代", "", ""),
        ("深圳市腾讯计算机系统有限公司", "腾讯", "计算机系统", "有限公司"),
        ("上海张江(集团)有限公司", "张江", "", "有限公司"),
        ("上海临港经济发展（集团）有限公司", "临港", "经济发展", "有限公司"),
        ("江苏银行", "江苏", "银行", ""),
        ("格力电器（合肥）有限公司", "格力", "电器", "有限公司"),
    ],
)
def test_take_apart_a_firm(name: str, brand: str, trade: str, form: str) -> None:
    parts = take_apart(load_gazetteer(), "Company", name)
    assert (parts.brand, parts.trade, parts.form) == (brand, trade, form)


@pytest.mark.parametrize(
    ("type_", "name", "region", "core"),
    [
        ("Park", "上海嘉定工业区", "上海嘉定", "工业区"),
        ("Park", "温州(嘉定)科创园二期", "温州", "科技创新园"),
        ("Government", "中共嘉定区委", "嘉定区", "委"),
        ("Institution", "上海交通大学", "上海", "交通大学"),
    ],
)
def test_take_apart_other_names(type_: str, name: str, region: str, core: str) -> None:
    parts = take_apart(load_gazetteer(), type_, name)
    assert (parts.regions[0].text, parts.core) == (region, core)


def test_unspun_takes_back_what_spinning_put_in() -> None:
    assert unspun("上海新微技能研发中间有限公司") == "上海新微技术研发中心有限公司"


def test_sound_is_equal_for_homophones_only() -> None:
    assert sound("禾赛") == sound("和赛") != sound("禾塞尔")


def test_known_name_knows_both_forms_and_the_type() -> None:
    assert known_name("Company", "上汽集团") == known_name("Company", "上海汽车集团股份有限公司")
    assert known_name("Government", "科技部") is not None
    assert known_name("Institution", "科技部") is None
