"""Which names may be short for which in one document."""

from __future__ import annotations

import pytest

from parkgraph.kg.mentions.short_forms import core, is_short_form, plain, without_region

SAME = [
    ("氢能港", "上海嘉定氢能港产业园", "Park"),
    ("氢能港", "嘉定氢能港", "Park"),
    ("嘉定工业区", "上海嘉定工业区", "Park"),
    ("张江高科技园区", "上海张江高科技园区", "Park"),
    ("滨江智造园", "滨江智造园区", "Park"),
    ("滨江科创园", "滨江科技创新园", "Park"),
    ("苏滁现代产业园", "中新苏滁现代产业园", "Park"),
    ("漕河泾海宁分区", "漕河泾开发区海宁分区", "Park"),
    ("温州（嘉定）科创园", "温州(嘉定)科创园", "Park"),
    ("高新区", "滁州高新区", "Park"),
    ("滨江园二期", "滁州滨江园二期", "Park"),
    ("京东智能产业园", "京东智能产业园项目", "Project"),
    ("智能工厂", "智能工厂项目", "Project"),
    ("滨江大学", "滁州滨江大学", "Institution"),
    ("启明传感", "启明传感科技有限公司", "Company"),
    ("启明传感科技", "上海启明传感科技有限公司", "Company"),
    ("“启明传感”", "启明传感", "Company"),
    ("禾川科技", "浙江禾川科技股份有限公司", "Company"),
    ("国电投", "国电投集团", "Company"),
    ("宁德时代", "宁德时代新能源科技股份有限公司", "Company"),
    ("临港集团", "上海临港集团", "Company"),
    ("嘉定氢能港", "上海嘉定氢能港产业园", "Park"),
    ("宏远集团", "宏远集团有限公司", "Company"),
]
DIFFERENT = [
    ("滨江园一期", "滨江园二期", "Park"),
    ("滨江园", "滨江园二期", "Park"),
    ("智能工厂一期", "智能工厂二期", "Project"),
    ("3期", "滨江园13期", "Park"),
    ("嘉定工业区北区", "嘉定工业区南区", "Park"),
    ("嘉定工业区", "嘉定工业区北区", "Park"),
    ("滨江A区", "滨江B区", "Park"),
    ("北京经济技术开发区", "南京经济技术开发区", "Park"),
    ("江苏滨江园", "浙江滨江园", "Park"),
    ("苏州工业园区", "苏州高新区", "Park"),
    ("滨江产业园", "滨湖产业园", "Park"),
    ("中建三局", "中建八局", "Company"),
    ("中建三局", "中建八局集团有限公司", "Company"),
    ("中铁一局", "中铁十一局", "Company"),
    ("第一分公司", "第二分公司", "Company"),
    ("中国电信", "中国电子", "Company"),
    ("启明科技", "启明传感科技有限公司", "Company"),
    ("启明传感", "启明传导科技有限公司", "Company"),
    ("金桥电缆", "金桥铜业有限公司", "Company"),
    ("有限公司", "启明传感科技有限公司", "Company"),
    ("启明传感科技有限公司", "启明传感", "Company"),
    ("南京大学", "东南大学", "Institution"),
    ("中电二院", "中电十院", "Institution"),
    ("王芳", "王芳华", "Person"),
    ("长三角", "长三角示范区", "Region"),
    ("宏远", "宏远科技有限公司", "Park"),
    ("苏州大学", "苏州科技大学", "Institution"),
    ("上海工业园", "上海滨江工业园", "Park"),
    ("上海启明传感", "北京启明传感科技有限公司", "Company"),
]


@pytest.mark.parametrize(("short", "long", "kind"), SAME)
def test_short_form_is_seen(short: str, long: str, kind: str) -> None:
    assert is_short_form(short, long, kind)


@pytest.mark.parametrize(("short", "long", "kind"), DIFFERENT)
def test_different_things_are_no_short_forms(short: str, long: str, kind: str) -> None:
    assert not is_short_form(short, long, kind)


def test_plain_drops_style() -> None:
    assert plain("“温州（嘉定）·Ｋ园”") == "温州嘉定k园"


def test_core_is_without_region_and_legal_form() -> None:
    assert core("上海启明传感科技有限公司", "Company") == "启明传感科技"
    assert core("上海嘉定氢能港产业园", "Park") == "氢能港产业园"


def test_without_region_keeps_a_name_that_is_all_region() -> None:
    assert without_region("上海嘉定") == "嘉定"
