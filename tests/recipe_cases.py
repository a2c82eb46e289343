"""What every recipe answers on the golden graph: (recipe, parameters, columns looked at, rows)."""

from __future__ import annotations

from recipe_case import (
    ALUMINIUM,
    AUTO_CITY,
    BASE,
    BASE_FIRM,
    CASTING,
    DRIVES,
    DRIVING,
    ENCLAVE_PARK,
    FRAMEWORK,
    GROUP,
    INCUBATOR,
    PAIRING,
    SECOND,
    SUPPLY_PARK,
    VEHICLES,
    YUNNAN,
    ZONE,
    Case,
    example_values,
)
from recipe_cases_exploring import EXPLORING

__all__ = ["CASES", "Case", "example_values"]

CASES: tuple[Case, ...] = (
    Case("partners-of-region", {"region": "嘉定区"},
         "signatory partner partner_type partner_region relation agreement date support evidence", [
        ("嘉定区", "昆山市", "Region", None, "PARTNERS_WITH", None, None, 1,
         "嘉定区与昆山市多年结为合作伙伴。"),
        ("嘉定区人民政府", "楚雄州人民政府", "Government", "楚雄彝族自治州", "SIGNED_WITH", YUNNAN,
         "2021-06-17", 1,
         "6月17日，嘉定区人民政府与楚雄州人民政府签订《沪滇产业协作协议》。"),
        ("嘉定区", "温州市", "Region", None, "ENCLAVE_OF", None, None, 1,
         "温州市在嘉定区设立科创飞地。"),
        ("嘉定区", "温州市", "Region", None, "SIGNED_WITH", FRAMEWORK, "2019-03-20", 2,
         "3月20日，嘉定区与温州市签署《嘉定温州深化合作框架协议》。"),
        ("嘉定区", "温州市", "Region", None, "SIGNED_WITH", SECOND, "2021-05", 1,
         "5月，嘉定区与温州市又签了《科创飞地二期共建备忘录》。"),
        ("嘉定区", "瓯海区", "Region", None, "SIGNED_WITH", DRIVES, "2023-09-12", 1,
         "9月12日，区长林若岚代表嘉定区与瓯海区签订《沪温动力产业合作协议》。"),
    ]),
    # Undirected relationships are stored once and must be found from the other end too.
    Case("partners-of-region", {"region": "温州"}, "region partner relation agreement document", [
        ("温州市", "嘉定区", "ENCLAVE_OF", None, "温州科创飞地两年记"),
        ("温州市", "嘉定区", "SIGNED_WITH", FRAMEWORK, "嘉定与温州携手共建科创园"),
        ("温州市", "嘉定区", "SIGNED_WITH", SECOND, "温州科创飞地两年记"),
    ]),
    Case("partners-of-region", {"region": "安亭镇"}, "partner"),
    Case("parks-in-region", {"region": "上海市"}, "park aliases via tenants status support", [
        (AUTO_CITY, ["汽车城"], "安亭镇", 0, "asserted", 1),
        (ZONE, ["嘉定工业园区"], "嘉定区", 1, "asserted", 2),
        (SUPPLY_PARK, [], AUTO_CITY, 1, "asserted", 1),
        (ENCLAVE_PARK, ["温州科创园", "科创飞地"], "嘉定区", 2, "asserted", 2),
    ]),
    # 楚雄 may be the prefecture or the city in it; the park in both comes once.
    Case("parks-in-region", {"region": "楚雄"}, "park via status evidence document", [
        ("楚雄绿色硅铝产业园", "楚雄市", "planned", "楚雄绿色硅铝产业园将建在楚雄市郊。",
         "沪滇协作里的绿色铝谷"),
    ]),
    # An article denies that the enclave park lies in 昆山.
    Case("parks-in-region", {"region": "昆山"}, "park", [("昆山经济技术开发区",)]),
    Case("firms-in-park", {"park": "嘉定工业园区"},
         "firm firm_type sectors relation until status", [
        (VEHICLES, "Company", ["新能源汽车"], "TENANT_OF", "2019-12", "former"),
        (BASE_FIRM, "Company", [], "TENANT_OF", None, "asserted"),
    ]),
    Case("firms-in-park", {"park": "汽车城"}, "park firm", [(SUPPLY_PARK, DRIVING)]),
    Case("investments-in", {"place": "嘉定区"},
         "targets investors amount unit amount_text date status evidence", [
        (["新能源阀件基地项目"], [GROUP], 1.2e9, "CNY", "12亿元", "2020", "asserted",
         "瓯江阀门集团有限公司2020年投资12亿元建设新能源阀件基地项目。"),
    ]),
    Case("investments-in", {"place": "嘉定区", "min_amount": "2e9"}, "targets"),
    Case("investments-in", {"place": "云南"}, "targets amount status", [
        ([ALUMINIUM], 3e9, "planned"),
    ]),
    Case("agreements-between", {"region_a": "上海市", "region_b": "温州市"},
         "agreement date parties concerns status support", [
        (FRAMEWORK, "2019-03-20", ["嘉定区", "温州市"], [ENCLAVE_PARK], "asserted", 2),
        (SECOND, "2021-05", ["嘉定区", "温州市"], [ENCLAVE_PARK], "asserted", 1),
        (DRIVES, "2023-09-12", ["嘉定区", "瓯海区"], [BASE], "asserted", 1),
        (PAIRING, None, [ZONE, "昆山经济技术开发区", "瓯海经济开发区"], [], "planned", 1),
    ]),
    Case("agreements-between", {"region_a": "云南省", "region_b": "嘉定"}, "agreement kind", [
        (YUNNAN, "协作协议"),
    ]),
    Case("agreements-between", {"region_a": "云南省", "region_b": "温州市"}, "agreement"),
    Case("agreement-timeline", {}, "agreement date", [
        (FRAMEWORK, "2019-03-20"), (SECOND, "2021-05"), (YUNNAN, "2021-06-17"),
        (DRIVES, "2023-09-12"), (PAIRING, None),
    ]),
    Case("agreement-timeline", {"since": "2020", "until": "2021"}, "agreement", [
        (SECOND,), (YUNNAN,),
    ]),
    Case("agreement-timeline", {"until": "2021-05"}, "agreement", [(FRAMEWORK,), (SECOND,)]),
    Case("agreement-timeline", {"party": "温州", "limit": "1"}, "agreement", [(FRAMEWORK,)]),
    Case("officials-of", {"organisation": "嘉定区"},
         "organisation person office support evidence", [
        ("嘉定区人民政府", "林若岚", "区长", 2, "嘉定区人民政府区长林若岚出席签约仪式。"),
    ]),
    Case("officials-of", {"organisation": "嘉定工业区管委会"}, "person office until status", [
        ("周启衡", "主任", "2018", "former"),
    ]),
    Case("awards-of", {"entity": ZONE}, "title awarded_by since document", [
        ("国家新型工业化产业示范基地", "工业和信息化部", "2013", "嘉定产业园区巡礼"),
        (INCUBATOR, None, None, "undated.txt"),
    ]),
    Case("award-league", {}, "holder holder_type titles names documents", [
        (ZONE, "Park", 2, ["国家新型工业化产业示范基地", INCUBATOR], 2),
        (ENCLAVE_PARK, "Park", 1, [INCUBATOR], 1),
    ]),
    Case("award-league", {"title": "国家新型工业化产业示范基地", "region": "上海"},
         "holder titles", [
        (ZONE, 1),
    ]),
    Case("award-league", {"region": "浙江"}, "holder"),
    Case("quantities-of", {"entity": "科创飞地", "measure": "firm_count"},
         "scope as_of value unit text status", [
        ("企业", "2020", 40.0, "count", "逾40家", "asserted"),
        ("企业", "2020", 46.0, "count", "46家", "asserted"),
        ("企业", "2020-12", 52.0, "count", "52家", "asserted"),
        ("企业", "2021", 70.0, "count", "70家", "planned"),
        ("企业", "2021-01/2021-11", 61.0, "count", "61家", "asserted"),
        ("规上企业", "2020", 9.0, "count", "9家", "asserted"),
    ]),
    # The amount is said of the investment, which concerns the project.
    Case("quantities-of", {"entity": "新能源阀件基地项目"}, "entity measure value evidence", [
        ("瓯江阀门投资新能源阀件基地项目", "total_investment", 1.2e9, "这笔投资总额12亿元。"),
    ]),
    # Not: 逾40 beside 46, another scope, another year, the plan for 2021 beside what came of it.
    Case("contradictions", {}, "entity measure scope value_a evidence_a value_b evidence_b", [
        (ENCLAVE_PARK, "firm_count", "企业", 46.0, "到2020年，温州科创园共有企业46家。",
         52.0, "2020年12月，科创飞地已聚集企业52家。"),
    ]),
    Case("contradictions", {"entity": ZONE}, "entity"),
    Case("contradictions", {"measure": "land_area"}, "entity"),
    Case("single-witness-facts", {"relation": "OPERATES"},
         "subject object confidence evidence", [
        ("温州市人民政府", ENCLAVE_PARK, 0.6, "园区由温州市政府派出团队运营。"),
        ("嘉定工业区开发集团有限公司", ZONE, 0.9,
         "嘉定工业区由嘉定工业区开发集团有限公司负责运营。"),
        ("嘉定工业区管理委员会", ZONE, 0.9, "嘉定工业区管委会管理着嘉定工业区。"),
    ]),
    # 嘉定工业区 in 嘉定区 rests on two documents and is left out.
    Case("single-witness-facts", {"relation": "LOCATED_IN", "limit": "2"}, "subject object", [
        (AUTO_CITY, "嘉定区"), (AUTO_CITY, "安亭镇"),
    ]),
    Case("single-witness-facts", {"relation": "INVESTED_IN", "limit": "5"}, "subject status", [
        ("嘉传动力科技有限公司", "asserted"), ("彝山绿能有限公司", "planned"),
        (GROUP, "asserted"), (GROUP, "asserted"),
    ]),
    Case("co-tenants", {"firm": "沪温新能源"}, "firm other shared parks sectors", [
        (VEHICLES, BASE_FIRM, 2, [ZONE, ENCLAVE_PARK], []),
    ]),
    Case("tenants-shared-by-parks", {}, "park_a park_b shared tenants", [
        (ZONE, ENCLAVE_PARK, 2, [VEHICLES, BASE_FIRM]),
    ]),
    Case("tenants-shared-by-parks", {"min_shared": "3"}, "park_a"),
    Case("operators-of-parks", {"region": "嘉定"}, "park operator operator_type confidence", [
        (ZONE, "嘉定工业区开发集团有限公司", "Company", 0.9),
        (ZONE, "嘉定工业区管理委员会", "Government", 0.9),
        (ENCLAVE_PARK, "温州市人民政府", "Government", 0.6),
    ]),
    Case("operators-of-parks", {"park": "科创飞地"}, "operator", [("温州市人民政府",)]),
    Case("operators-of-parks", {"region": "云南"}, "operator"),
    Case("ownership-chain", {"firm": BASE_FIRM}, "direction steps firm share", [
        ("up", 1, GROUP, 100.0), ("down", 1, CASTING, 60.0),
    ]),
    Case("ownership-chain", {"firm": "瓯江阀门"}, "direction steps chain share", [
        ("down", 1, [GROUP, BASE_FIRM], 100.0),
        ("down", 2, [GROUP, BASE_FIRM, CASTING], 60.0),
    ]),
    Case("region-flow-matrix", {}, "region_a region_b year agreements titles", [
        ("上海市", "云南省", "2021", 1, [YUNNAN]),
        ("上海市", "江苏省", None, 1, [PAIRING]),
        ("上海市", "浙江省", "2019", 1, [FRAMEWORK]),
        ("上海市", "浙江省", "2021", 1, [SECOND]),
        ("上海市", "浙江省", "2023", 1, [DRIVES]),
        ("上海市", "浙江省", None, 1, [PAIRING]),
        ("江苏省", "浙江省", None, 1, [PAIRING]),
    ]),
    Case("region-flow-matrix", {"level": "city"}, "region_a region_b year", [
        ("上海市", "楚雄彝族自治州", "2021"), ("上海市", "温州市", "2019"),
        ("上海市", "温州市", "2021"), ("上海市", "温州市", "2023"), ("上海市", "温州市", None),
        ("上海市", "苏州市", None), ("温州市", "苏州市", None),
    ]),
    # Two routes of equal length: both are answers.
    Case("shortest-path", {"start": "温州市", "end": "楚雄州人民政府"}, "length route weakest", [
        (3, "温州市 -[ENCLAVE_OF]-> 嘉定区 <-[LOCATED_IN]- 嘉定区人民政府"
            " -[SIGNED_WITH]-> 楚雄州人民政府", 1),
        (3, "温州市 <-[SIGNED_WITH]- 嘉定区 <-[LOCATED_IN]- 嘉定区人民政府"
            " -[SIGNED_WITH]-> 楚雄州人民政府", 1),
    ]),
    Case("shortest-path", {"start": "昆山市", "end": "江苏"}, "length names weakest", [
        (2, ["昆山市", "苏州市", "江苏省"], None),
    ]),
    Case("shortest-path", {"start": "温州市", "end": "彝山绿能有限公司", "max_length": "3"},
         "route"),
    Case("shortest-path", {"start": "温州市", "end": "温州"}, "route"),
    Case("evidence-of", {"entity": "科创飞地", "predicate": "LOCATED_IN"},
         "subject object status confidence evidence document", [
        (ENCLAVE_PARK, "嘉定区", "asserted", 0.7, "这座科创飞地落在上海嘉定。",
         "温州科创飞地两年记"),
        ("新能源阀件基地项目", ENCLAVE_PARK, "asserted", 0.9,
         "新能源阀件基地项目落户温州（嘉定）科技创新园。", "温州科创飞地两年记"),
        (ENCLAVE_PARK, "昆山市", "denied", 0.9, "温州（嘉定）科技创新园并不在昆山市。",
         "undated.txt"),
        (ENCLAVE_PARK, "嘉定区", "asserted", 0.9, "温州（嘉定）科技创新园选址嘉定区。",
         "嘉定与温州携手共建科创园"),
    ]),
    Case("evidence-of", {"entity": ZONE, "predicate": "HAS_QUANTITY"}, "object value unit date", [
        ("land_area", 7.8e7, "m2", "2020"),
    ]),
    Case("claims-of-document", {"document": "undated.txt"}, "subject predicate object status", [
        ("嘉定工业区管理委员会", "OPERATES", ZONE, "asserted"),
        (ZONE, "AWARDED", INCUBATOR, "asserted"),
        (ENCLAVE_PARK, "LOCATED_IN", "昆山市", "denied"),
        (DRIVING, "TENANT_OF", ZONE, "rumoured"),
        (ENCLAVE_PARK, "HAS_QUANTITY", "firm_count", "asserted"),
    ]),
    Case("disputed-facts", {}, "subject predicate object status held", [
        (ZONE, "AWARDED", INCUBATOR, "denied", True),
        (DRIVING, "TENANT_OF", ZONE, "rumoured", False),
        (ENCLAVE_PARK, "LOCATED_IN", "昆山市", "denied", False),
    ]),
    Case("disputed-facts", {"status": "denied", "entity": "昆山"}, "evidence", [
        ("温州（嘉定）科技创新园并不在昆山市。",),
    ]),
    Case("documents", {"since": "2021"}, "document title content_date claims", [
        ("return-2023.html", "嘉定企业回访瓯海", "2023-09-12", 10),
        ("kunshan-2022.html", "嘉昆毗邻，一体发展", "2022-07-30", 10),
        ("yunnan-2021.txt", "沪滇协作里的绿色铝谷", "2021-06-17", 8),
        ("enclave-2021.txt", "温州科创飞地两年记", "2021-05", 19),
    ]),
    Case("documents", {"publisher": "沪浙产业观察", "limit": "1"}, "document", [
        ("enclave-2021.txt",),
    ]),
    Case("documents", {}, "document content_date", [
        ("return-2023.html", "2023-09-12"), ("kunshan-2022.html", "2022-07-30"),
        ("yunnan-2021.txt", "2021-06-17"), ("enclave-2021.txt", "2021-05"),
        ("parks-2020.html", "2020-12"), ("wenzhou-2019.txt", "2019-03-20"), ("undated.txt", None),
    ]),
    Case("neighbours", {"entity": "嘉定区", "relations": "SIGNED_WITH，PART_OF"},
         "relation direction neighbour neighbour_type support", [
        ("PART_OF", "out", "上海市", "Region", 0),
        ("PART_OF", "in", "安亭镇", "Region", 0),
        ("SIGNED_WITH", "out", "温州市", "Region", 2),
        ("SIGNED_WITH", "out", "瓯海区", "Region", 1),
    ]),
    Case("neighbours", {"entity": "同济"}, "relation neighbour", [("LOCATED_IN", "安亭镇")]),
    Case("planned-projects", {"region": "楚雄州"}, "project project_type relation other date", [
        ("楚雄绿色硅铝产业园", "Park", "LOCATED_IN", "楚雄市", None),
        ("楚雄绿色硅铝产业园", "Park", "LOCATED_IN", ALUMINIUM, None),
        (ALUMINIUM, "Project", "CONCERNS", "彝山绿能投资楚雄绿色铝材项目", "2022"),
        (ALUMINIUM, "Project", "INVESTED_IN", "彝山绿能有限公司", "2022"),
        (ALUMINIUM, "Project", "LOCATED_IN", "楚雄绿色硅铝产业园", None),
    ]),
    Case("planned-projects", {"region": "浙江"}, "project relation other", [
        (BASE, "HAS_QUANTITY", "10亿元"),
        ("瓯海经济开发区", "PARTY_TO", PAIRING),
        ("瓯海经济开发区", "SIGNED_WITH", ZONE),
        ("瓯海经济开发区", "SIGNED_WITH", "昆山经济技术开发区"),
    ]),
    Case("enclaves", {}, "home host parks evidence", [
        ("温州市", "嘉定区", [ENCLAVE_PARK], "温州市在嘉定区设立科创飞地。"),
    ]),
    Case("enclaves", {"region": "昆山市"}, "home"),
    Case("sector-members", {"sector": "新能源汽车"}, "member member_type places support", [
        (AUTO_CITY, "Park", ["嘉定区", "安亭镇"], 2),
        (VEHICLES, "Company", [ZONE, ENCLAVE_PARK], 1),
        (BASE, "Project", ["瓯海经济开发区"], 1),
    ]),
    Case("sector-members", {"sector": "智能驾驶", "region": "安亭"}, "member", [
        (AUTO_CITY,), (DRIVING,),
    ]),
    *EXPLORING,
)  # fmt: skip
