"""What quantities measure: clauses with the words of one quantity and its measure and scope."""

from __future__ import annotations

import pytest

from parkgraph.kg.mentions.measures import measure_for
from parkgraph.kg.mentions.quantities import find_quantities
from parkgraph.schema.model import load_model

# clause, words of the quantity, measure, words the scope must hold
CASES = [
    ("项目总投资9.5亿元，占地86亩", "9.5亿元", "total_investment", "总投资"),
    ("首期投资36,000万元", "36,000万元", "total_investment", "首期投资"),
    ("新签协议投资72.4亿元，增幅一成", "72.4亿元", "total_investment", "协议投资"),
    ("母公司追加投资1750万美元", "1750万美元", "total_investment", "追加投资"),
    ("两条线投资额分别为3.7亿元和1.9亿元", "1.9亿元", "total_investment", "投资额"),
    ("总投资88亿元的17个项目同日开工", "88亿元", "total_investment", "总投资"),
    ("先期投资700万欧元，明年增资至1800万欧元", "1800万欧元", "total_investment", "增资"),
    ("全县完成产业投资41.9亿元", "41.9亿元", "total_investment", "产业投资"),
    ("拟投资3.3亿港元建药厂", "3.3亿港元", "total_investment", "投资"),
    ("刚完成0.9亿元A轮融资", "0.9亿元", "total_investment", "融资"),
    ("新公司注册资本8,500万元", "8,500万元", "registered_capital", "注册资本"),
    ("在册企业180家，注册资金29亿元", "29亿元", "registered_capital", "注册资金"),
    ("基金总规模20亿元，由两家国资发起", "20亿元", "registered_capital", "基金总规模"),
    ("中标价2.37亿元，工期两年", "2.37亿元", "contract_value", "中标价"),
    ("两家签订4.4亿元供货合同", "4.4亿元", "contract_value", "供货合同"),
    ("银行授信5亿元", "5亿元", "contract_value", "授信"),
    ("全市技术合同成交额33亿元", "33亿元", "contract_value", "技术合同成交额"),
    ("2022年实现营业收入75亿元", "75亿元", "revenue", "营业收入"),
    ("全园总营收已超过1300亿元", "1300亿元", "revenue", "总营收"),
    ("上半年开票销售94亿元", "94亿元", "revenue", "开票销售"),
    ("三年形成450亿元销售规模", "450亿元", "revenue", "销售规模"),
    ("镇里完成规上工业产值63亿元", "63亿元", "output_value", "规上工业产值"),
    ("1-7月工业总产出126.8亿元", "126.8亿元", "output_value", "工业总产出"),
    ("全部达产后年产值14亿元", "14亿元", "output_value", "年产值"),
    ("甲园去年产值210亿元，乙园47亿元", "47亿元", "output_value", "产值"),
    ("打造五千亿级产业集群", "五千亿", "output_value", "产业集群"),
    ("上半年签下7个亿元项目", "7个", "project_count", "亿元项目"),
    ("完成税收7.2亿元、增长5.5%", "7.2亿元", "tax", "税收"),
    ("五年纳税30多亿元", "30多亿元", "tax", "纳税"),
    ("口岸去年进出口额突破80亿元", "80亿元", "trade_volume", "进出口额"),
    ("全市外贸进出口总值910亿元，占全省的8%", "910亿元", "trade_volume", "进出口总值"),
    ("全县地区生产总值308亿元", "308亿元", "other", "地区生产总值"),
    ("净利润1.6亿元，好于预期", "1.6亿元", "other", "净利润"),
    ("比上期增加650万元", "650万元", "other", "增加"),
    ("亩均税收48万元", "48万元", "other", "亩均税收"),
    ("财政安排专项资金2400万元", "2400万元", "other", "专项资金"),
    ("总建筑面积45,300平方米（其中地下6,200平方米）", "45,300平方米", "floor_area", "总建筑面积"),
    ("总建筑面积45,300平方米（其中地下6,200平方米）", "6,200平方米", "floor_area", "地下"),
    ("已建标准厂房7.8万平方米", "7.8万平方米", "floor_area", "标准厂房"),
    ("展示中心面积4100平方米", "4100平方米", "floor_area", "面积"),
    ("租下2600平方米厂房", "2600平方米", "floor_area", "租下"),
    ("另有3.2万㎡办公用房待租", "3.2万㎡", "floor_area", "办公用房"),
    ("占地面积约640亩，总建筑面积约35万平方米", "640亩", "land_area", "占地面积"),
    ("占地面积约640亩，总建筑面积约35万平方米", "35万平方米", "floor_area", "总建筑面积"),
    ("起步区规划面积12平方公里", "12平方公里", "land_area", "规划面积"),
    ("示范区面积24平方公里", "24平方公里", "land_area", "面积"),
    ("腾出150亩研发用地", "150亩", "land_area", "研发用地"),
    ("建设用地3.4公顷", "3.4公顷", "land_area", "用地"),
    ("转让其200亩厂房", "200亩", "land_area", "厂房"),
    ("新设企业730户、落地亿元项目28个", "730户", "firm_count", "企业"),
    ("新设企业730户、落地亿元项目28个", "28个", "project_count", "亿元项目"),
    ("培育国家级专精特新“小巨人”企业9家", "9家", "firm_count", "国家级专精特新“小巨人”企业"),
    ("现有12家国家级专精特新“小巨人”企业", "12家", "firm_count", "国家级专精特新“小巨人”企业"),
    ("累计登记企业165家，建成投产40家", "40家", "firm_count", "企业"),
    ("前五个月新增96家", "96家", "firm_count", ""),
    ("全镇有高企33户", "33户", "firm_count", "高企"),
    ("该园区3家企业获奖", "3家", "firm_count", "企业"),
    ("有意入驻的软件企业已达60多家", "60多家", "firm_count", "企业"),
    ("入驻企业52家，入驻率达到88%", "52家", "tenant_count", "入驻企业"),
    ("近700家制造企业落户", "700家", "tenant_count", "制造企业"),
    ("已有20多家基金公司签约入驻", "20多家", "tenant_count", "公司"),
    ("首批入驻甲科技、乙智能、丙新材等6家企业", "6家", "tenant_count", "企业"),
    ("19个产业项目集中动工", "19个", "project_count", "产业项目"),
    ("新签名目36个、新投产名目15个", "15个", "project_count", "新投产名目"),
    ("开工的项目中，有7个落在开发区北片", "7个", "project_count", "项目"),
    ("26项目集中签约", "26项目", "project_count", "项目"),
    ("设立企业研发中心18个", "18个", "institution_count", "企业研发中心"),
    ("已有10个研发中心", "10个", "institution_count", "研发中心"),
    ("现有研发机构41家，其中国家级5家", "5家", "institution_count", "国家级"),
    ("拥有省级重点实验室11家", "11家", "institution_count", "重点实验室"),
    ("推出3个市级特色园区", "3个", "park_count", "市级特色园区"),
    ("共有特色产业园区13家", "13家", "park_count", "特色产业园区"),
    ("布局两个重点产业园区", "两个", "park_count", "重点产业园区"),
    ("集聚200余个企业研发平台", "200余个", "other", "研发平台"),
    ("新增3个特色产业集群", "3个", "other", "产业集群"),
    ("带动就业1600余人", "1600余人", "jobs", "就业"),
    ("从业人员由90人增至150人", "150人", "jobs", ""),
    ("新增850个就业岗位", "850个", "jobs", "就业岗位"),
    ("招用当地务工人员75名", "75名", "jobs", "务工人员"),
    ("全县常住人口42.6万人", "42.6万人", "other", ""),
    ("达产后年产水泵25万台", "25万台", "capacity", "年产"),
    ("洗衣机年产能180万台套", "180万台套", "capacity", "年产能"),
    ("形成3500台套机组的产能", "3500台套", "capacity", "产能"),
    ("二期年产能90万吨", "90万吨", "capacity", "年产能"),
    ("那条15万吨生产线", "15万吨", "capacity", "生产线"),
    ("机场货邮吞吐量8.3万吨", "8.3万吨", "other", "货邮吞吐量"),
    ("眼下出租率为71%", "71%", "occupancy_rate", "出租率"),
    ("入驻率由54%提升至86%", "86%", "occupancy_rate", "入驻率"),
    ("去化六成，租金不变", "六成", "occupancy_rate", "去化"),
    ("产值同比增长6.8%", "6.8%", "growth_rate", "产值同比增长"),
    ("进出口降2.7%", "2.7%", "growth_rate", "降"),
    ("税收同比+8%", "8%", "growth_rate", "同比"),
    ("占整个开发区的近30%", "30%", "share", "占整个开发区"),
    ("占工业比重27.5%", "27.5%", "share", "比重"),
    ("比重提高到36.5%", "36.5%", "share", "比重"),
    ("两方分别持股55%、45%", "45%", "share", "持股"),
    ("收购其35%股权", "35%", "share", "股权"),
    ("四分之一来自武汉", "四分之一", "share", "来自"),
    ("产业集聚度达到62%", "62%", "other", "产业集聚度"),
    ("占比提高2.5个百分点", "2.5个百分点", "other", ""),
    ("will invest 14 million dollars there", "14 million dollars", "total_investment", "invest"),
    ("registered capital of RMB 80 million", "RMB 80 million", "registered_capital", "capital"),
    ("output of 8.6 billion yuan, up 9.1 percent", "9.1 percent", "growth_rate", "up"),
    ("it has 58 tenants", "58", "tenant_count", "tenants"),
    ("employs 2,750 workers", "2,750", "jobs", "workers"),
    ("77 percent of the leasable land is taken", "77 percent", "occupancy_rate", "leasable"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("clause", "words", "measure", "scope"), CASES, ids=[f"{row[1]}-{row[0]}" for row in CASES]
)
def test_measure_for_names_measure(clause: str, words: str, measure: str, scope: str) -> None:
    found = next(
        (start, end, quantity)
        for start, end, quantity in find_quantities(clause)
        if quantity.text.lstrip("+-") == words
    )
    meaning = measure_for(clause, *found)
    assert meaning is not None
    assert meaning[0] == measure
    assert scope in meaning[1]
    assert meaning[0] in load_model().enums["Measure"]


@pytest.mark.parametrize(
    "clause", ["新签5亿元以上项目12个", "培育10亿元以上企业", "打造千亿级产业", "百亿基地落地"]
)
def test_measure_for_states_nothing_for_a_class(clause: str) -> None:
    assert measure_for(clause, *find_quantities(clause)[0]) is None


def test_measure_for_does_not_reach_across_sentences() -> None:
    clause = "去年税收3亿元。另有5亿元"
    measures = [measure_for(clause, *found) for found in find_quantities(clause)]
    assert [found and found[0] for found in measures] == ["tax", "other"]


def test_measure_for_reads_each_of_a_list() -> None:
    clause = "园内入驻企业64家，入驻率达到91%，建成企业研发中心12个，纳税4.1亿元"
    measures = [measure_for(clause, *found) for found in find_quantities(clause)]
    assert [found and found[0] for found in measures] == [
        "tenant_count", "occupancy_rate", "institution_count", "tax",
    ]  # fmt: skip


def test_measure_for_ignores_cues_inside_names() -> None:
    clause = "宁淮投资集团给出的8亿元"
    found = measure_for(clause, *find_quantities(clause)[0])
    assert found is not None
    assert found[0] == "other"
