"""Quantities in folded text: value, unit, bounds, and what is no quantity."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkgraph.kg.mentions.quantities import find_quantities
from parkgraph.kg.records import Quantity

# sentence, words of the quantity, value, unit
VALUES = [
    ("项目总投资6.8亿元", "6.8亿元", 6.8e8, "CNY"),
    ("注册资本6,500万元", "6,500万元", 6.5e7, "CNY"),
    ("募集资金1.2万亿元", "1.2万亿元", 1.2e12, "CNY"),
    ("奖励50元", "50元", 50, "CNY"),
    ("首期投入三千万元", "三千万元", 3e7, "CNY"),
    ("增资1亿3000万元", "1亿3000万元", 1.3e8, "CNY"),
    ("投入20个亿元建厂", "20个亿元", 2e9, "CNY"),
    ("合资公司资本2亿元人民币", "2亿元人民币", 2e8, "CNY"),
    ("外方出资1600万美元", "1600万美元", 1.6e7, "USD"),
    ("港资5.2亿港元", "5.2亿港元", 5.2e8, "HKD"),
    ("追加2500万欧元", "2500万欧元", 2.5e7, "EUR"),
    ("日方投入25亿日元", "25亿日元", 2.5e9, "JPY"),
    ("项目投資8億元", "8億元", 8e8, "CNY"),
    ("总投资 12.5 亿元", "12.5 亿元", 1.25e9, "CNY"),
    ("签约总投资68亿，今日开工", "68亿", 6.8e9, "CNY"),
    ("砸下30亿建厂", "30亿", 3e9, "CNY"),
    ("注册资本800万，员工不多", "800万", 8e6, "CNY"),
    ("打造千亿级产业集群", "千亿", 1e11, "CNY"),
    ("培育五千亿级汽车产业", "五千亿", 5e11, "CNY"),
    ("建筑面积8.4万平方米", "8.4万平方米", 84000, "m2"),
    ("厂房面积12480.35平米", "12480.35平米", 12480.35, "m2"),
    ("先启用2700㎡", "2700㎡", 2700, "m2"),
    ("仓库500m2", "500m2", 500, "m2"),
    ("规划面积6.35平方公里", "6.35平方公里", 6350000, "m2"),
    ("新区总面积35平方千米", "35平方千米", 3.5e7, "m2"),
    ("占地4.6公顷", "4.6公顷", 46000, "m2"),
    ("用地90亩", "90亩", 60000, "m2"),
    ("流转1.2万亩", "1.2万亩", 8000000, "m2"),
    ("标准厂房20万方对外招租", "20万方", 200000, "m2"),
    ("单层2600平，可分割", "2600平", 2600, "m2"),
    ("出租率为76%", "76%", 76, "percent"),
    ("出口占百分之三十", "百分之三十", 30, "percent"),
    ("企业七成来自外省", "七成", 70, "percent"),
    ("机台稼动率八成五", "八成五", 85, "percent"),
    ("去化六成半", "六成半", 65, "percent"),
    ("新增企业的五分之一", "五分之一", 20, "percent"),
    ("税收的一半", "一半", 50, "percent"),
    ("同比下降2.9%", "2.9%", -2.9, "percent"),
    ("进出口减少12%", "12%", -12, "percent"),
    ("利润同比-4.5%", "-4.5%", -4.5, "percent"),
    ("产值同比+10.3%", "+10.3%", 10.3, "percent"),
    ("占比提高1.8个百分点", "1.8个百分点", 1.8, "point"),
    ("增速回落1.2个百分点", "1.2个百分点", -1.2, "point"),
    ("集聚企业1,940家", "1,940家", 1940, "count"),
    ("新增企业4312户", "4312户", 4312, "count"),
    ("两家公司入驻", "两家", 2, "count"),
    ("三家企业签约", "三家", 3, "count"),
    ("新签27个工业项目", "27个", 27, "count"),
    ("布局两个重点产业园区", "两个", 2, "count"),
    ("发布百项合作事项", "百项", 100, "count"),
    ("建设三大园区", "三大", 3, "count"),
    ("举办活动的企业40家次", "40家次", 40, "count"),
    ("吸纳务工1.3万人", "1.3万人", 13000, "count"),
    ("员工三百二十名", "三百二十名", 320, "count"),
    ("年产水泵40万台", "40万台", 400000, "count"),
    ("冰箱年产能320万台套", "320万台套", 3200000, "count"),
    ("芯片月产1.5亿颗", "1.5亿颗", 1.5e8, "count"),
    ("建设厂房12栋", "12栋", 12, "count"),
    ("31项目集中签约", "31项目", 31, "count"),
    ("年产包装纸3.6万吨", "3.6万吨", 36000, "t"),
    ("年处理三十万吨", "三十万吨", 300000, "t"),
    ("日产3000t熟料", "3000t", 3000, "t"),
    ("raised RMB 2.5 billion", "RMB 2.5 billion", 2.5e9, "CNY"),
    ("a US$30 million plant", "US$30 million", 3e7, "USD"),
    ("a $260 million factory", "$260 million", 2.6e8, "USD"),
    ("output of 1.4 billion yuan", "1.4 billion yuan", 1.4e9, "CNY"),
    ("EUR 130 million for a mill", "EUR 130 million", 1.3e8, "EUR"),
    ("it covers 62 square kilometers", "62 square kilometers", 6.2e7, "m2"),
    ("on 40 hectares of land", "40 hectares", 400000, "m2"),
    ("gets six acres of land", "six acres", 24281.138534, "m2"),
    ("79 percent of the land is let", "79 percent", 79, "percent"),
    ("profit fell 3.4 percent", "3.4 percent", -3.4, "percent"),
    ("capacity of 1,000 tonnes a year", "1,000 tonnes", 1000, "t"),
    ("create 1,200 new jobs", "1,200", 1200, "count"),
    ("Seven companies attended", "Seven", 7, "count"),
]

# sentence, value, modifier, lower, upper
BOUNDS = [
    ("近1800家制造企业落户", 1800, "近", None, 1800),
    ("产值超500亿元", 5e10, "超", 5e10, None),
    ("总投资超过100亿元", 1e10, "超过", 1e10, None),
    ("产值超百亿元", 1e10, "超", 1e10, None),
    ("面积逾46平方公里", 4.6e7, "逾", 4.6e7, None),
    ("首次突破1000亿元", 1e11, "突破", 1e11, None),
    ("计划投资不少于3亿元", 3e8, "不少于", 3e8, None),
    ("投资不超过人民币30,000万元", 3e8, "不超过", None, 3e8),
    ("出租率不到六成", 60, "不到", None, 60),
    ("从业人员约15万人", 150000, "约", None, None),
    ("面积大约300亩", 200000, "大约", None, None),
    ("企业30多家", 30, "多", 30, None),
    ("外企240余家", 240, "余", 240, None),
    ("建筑面积50余万平方米", 500000, "余", 500000, None),
    ("累计销售500多亿元", 5e10, "多", 5e10, None),
    ("轮胎占产值的四成多", 40, "多", 40, None),
    ("签约企业十几家", 10, "几", 10, None),
    ("合作企业500+家", 500, "+", 500, None),
    ("储备项目45个以上", 45, "以上", 45, None),
    ("控制在5%以内", 5, "以内", None, 5),
    ("员工300人左右", 300, "左右", None, None),
    ("上百家企业到场", 100, "上", 100, None),
    ("利用外资3至5亿元", 5e8, "", 3e8, 5e8),
    ("可容纳100—120家", 120, "", 100, 120),
    ("增速3~5%", 5, "", 3, 5),
    ("预计3亿元至5亿元", 5e8, "", 3e8, 5e8),
    ("税收5000万至1亿元", 1e8, "", 5e7, 1e8),
    ("约3%-5%", 5, "约", 3, 5),
    ("出口下降超过5%", -5, "超过", None, -5),
    ("近半企业盈利", 50, "近", None, 50),
    ("employs more than 900 people", 900, "more than", 900, None),
    ("around 55 tenants", 55, "around", None, None),
]

NONE = [
    "2024年", "2021年3月", "8月2日", "1-11月", "第五个飞地", "第1家门店", "一号线北延伸",
    "11-02地块", "5G基站建设", "4A级景区", "一个项目", "这个园区", "同一批次", "两个方面",
    "三个维度", "十四五期间", "“3+16”格局", "ES8下线", "3号楼", "5层建筑", "一期工程",
    "3个月内完工", "24小时服务", "50年产权", "20-30岁", "1/6", "数百家", "几十亿元", "三五家",
    "两三百户", "亿元以上", "亿元项目", "千亿级园区", "五台山脚下", "三门峡市", "陆家嘴",
    "汽车零部件", "三元前驱体", "15元/平/月", "24元/㎡·天", "30万元/亩", "近半年", "一成不变",
    "前10名", "实行四套班子联席", "“四个一批”", "5万吨级码头", "新台币3亿元", "3亿韩元",
    "总投资3亿韩元", "NT$30 million", "30万千瓦", "8亿立方米", "附近园区", "2000年",
    "13812345678", "863项目", "一家正式签约", "一是扩大招商", "二期项目", "月产",
    "电话021-59970000", "百人会", "6:4出资", "in 2024", "40 km north", "the first ten months",
]  # fmt: skip


def only(text: str) -> tuple[int, int, Quantity]:
    found = find_quantities(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(("text", "words", "value", "unit"), VALUES, ids=[r[0] for r in VALUES])
def test_find_quantities_reads_value_and_unit(
    text: str, words: str, value: float, unit: str
) -> None:
    _, _, quantity = only(text)
    assert (quantity.text, quantity.unit) == (words, unit)
    assert quantity.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "value", "modifier", "lower", "upper"), BOUNDS, ids=[row[0] for row in BOUNDS]
)
def test_find_quantities_sets_bounds(
    text: str, value: float, modifier: str, lower: float | None, upper: float | None
) -> None:
    _, _, quantity = only(text)
    assert quantity.value == pytest.approx(value)
    assert quantity.modifier == modifier
    assert (quantity.lower, quantity.upper) == (lower, upper)


@pytest.mark.parametrize("text", NONE)
def test_find_quantities_skips(text: str) -> None:
    assert find_quantities(text) == []


def test_find_quantities_keeps_raw_unit() -> None:
    assert [q.raw_unit for _, _, q in find_quantities("占地126亩，企业35家，产值3亿元")] == [
        "亩", "家", "元",
    ]  # fmt: skip


def test_find_quantities_span_leaves_modifier_out() -> None:
    start, end, quantity = only("园区现有近300多家企业")
    assert (start, end, quantity.text) == (5, 10, "300多家")


def test_find_quantities_tells_change_from_range() -> None:
    values = [q.value for _, _, q in find_quantities("出租率从54%到86%")]
    assert values == [54, 86]


def test_find_quantities_in_list() -> None:
    text = "入驻企业64家，入驻率达到91.5%，建成研发中心12个，税收分别为4.1亿元、3亿元。"
    assert [q.value for _, _, q in find_quantities(text)] == [64, 91.5, 12, 4.1e8, 3e8]


ALPHABET = "0123456789.,%-—~+至约近超余多一二三十百千万亿家个元吨亩平方米人成半分之第年月 aRMB$"


@given(st.text(alphabet=ALPHABET, max_size=60))
def test_find_quantities_spans_slice_back_in_order(text: str) -> None:
    end = 0
    for start, stop, quantity in find_quantities(text):
        assert start >= end
        assert text[start:stop] == quantity.text
        assert quantity.lower is None or quantity.lower <= quantity.value
        assert quantity.upper is None or quantity.upper >= quantity.value
        end = stop


@pytest.mark.parametrize("part", ["1", "1,", "一", "1-", "3%-", "two-", "12 ", "近", "1,000"])
def test_find_quantities_stays_linear(part: str) -> None:
    # Quadratic matching would take minutes here.
    find_quantities(part * 50_000)
