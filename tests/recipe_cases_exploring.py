"""Answers of the recipes on networks, time, rankings, names and sources on the golden graph."""

from __future__ import annotations

from recipe_case import (
    ALUMINIUM,
    AUTO_CITY,
    BASE,
    BASE_FIRM,
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
)

KUNSHAN_ZONE, DRIVE_FIRM = "昆山经济技术开发区", "嘉传动力科技有限公司"
PREFECTURE, VALVES = "楚雄彝族自治州", "新能源阀件基地项目"

EXPLORING: tuple[Case, ...] = (
    Case("partnership-network", {"region": "嘉定区"},
         "region_a region_b ties relations agreements first_date documents", [
        ("嘉定区", "昆山市", 2, ["PARTNERS_WITH", "SIGNED_WITH"], [PAIRING], None, 1),
        ("嘉定区", "温州市", 2, ["ENCLAVE_OF", "SIGNED_WITH"], [FRAMEWORK, SECOND],
         "2019-03-20", 2),
        ("嘉定区", "瓯海区", 2, ["SIGNED_WITH"], [PAIRING, DRIVES], "2023-09-12", 2),
        ("嘉定区", PREFECTURE, 1, ["SIGNED_WITH"], [YUNNAN], "2021-06-17", 1),
        # A tie between two partners of the region belongs to its network.
        ("昆山市", "瓯海区", 1, ["SIGNED_WITH"], [PAIRING], None, 1),
    ]),
    Case("partnership-network", {"region": "安亭镇"}, "region_a"),
    Case("region-flow-by-sector", {"level": "city"}, "region_a region_b year sector agreements", [
        ("上海市", PREFECTURE, "2021", None, 1), ("上海市", "温州市", "2019", None, 1),
        ("上海市", "温州市", "2021", None, 1), ("上海市", "温州市", "2023", "新能源汽车", 1),
        ("上海市", "温州市", None, None, 1), ("上海市", "苏州市", None, None, 1),
        ("温州市", "苏州市", None, None, 1),
    ]),
    Case("region-flow-by-sector", {"sector": "新能源汽车"}, "region_a region_b year titles", [
        ("上海市", "浙江省", "2023", [DRIVES]),
    ]),
    Case("reciprocal-ties", {"level": "city"},
         "region_a region_b a_in_b b_in_a examples_a_in_b examples_b_in_a", [
        ("上海市", "温州市", 1, 2, [f"{DRIVE_FIRM} INVESTED_IN {BASE}"],
         ["温州市 ENCLAVE_OF 嘉定区", f"{GROUP} INVESTED_IN {VALVES}"]),
    ]),
    Case("reciprocal-ties", {"relations": "ENCLAVE_OF"}, "region_a"),
    Case("first-ties", {"level": "city"}, "region_a region_b date agreement later document", [
        ("上海市", "温州市", "2019-03-20", FRAMEWORK, 2, "嘉定与温州携手共建科创园"),
        ("上海市", PREFECTURE, "2021-06-17", YUNNAN, 0, "沪滇协作里的绿色铝谷"),
    ]),
    Case("first-ties", {"since": "2020", "until": "2021"}, "region_a region_b", [
        ("上海市", "云南省"),
    ]),
    Case("silent-agreements", {}, "agreement last_seen silent_years documents later_news", [
        (FRAMEWORK, "2021-05", 2, 2, ["嘉昆毗邻，一体发展"]),
        (SECOND, "2021-05", 2, 1, ["嘉昆毗邻，一体发展"]),
        (YUNNAN, "2021-06-17", 2, 1, []),
    ]),
    Case("silent-agreements", {"strict": "true"}, "agreement parties", [
        (YUNNAN, ["嘉定区人民政府", "楚雄州人民政府"]),
    ]),
    Case("silent-agreements", {"years": "3"}, "agreement"),
    Case("agreement-life", {"agreement": "沪温动力产业合作协议"},
         "agreement date step what about status", [
        (DRIVES, "2023", "figure", "total_investment 10亿元", BASE, "planned"),
        (DRIVES, "2023", "investment", "嘉传动力与瓯江阀门投资瓯海传动基地项目", BASE, "asserted"),
        (DRIVES, "2023-09", "milestone", "瓯海传动基地项目开工", BASE, "asserted"),
        (DRIVES, "2023-09-12", "signed", "合作协议", DRIVES, "asserted"),
        (DRIVES, "2023-09-12", "reported", "嘉定企业回访瓯海", DRIVES, "asserted"),
    ]),
    Case("sectors-of-park", {"park": "汽车城"}, "park sector firms names", [
        (AUTO_CITY, "智能驾驶", 1, [DRIVING]),
    ]),
    # 沪温新能源 has left the zone; the firm that stays has no known sector.
    Case("sectors-of-park", {"park": "嘉定工业区"}, "sector firms names", [
        (None, 1, [BASE_FIRM]),
    ]),
    Case("co-investors", {}, "investor co_investor shared targets first_date", [
        (DRIVE_FIRM, GROUP, 1, [BASE], "2023"),
    ]),
    Case("co-investors", {"investor": "瓯江阀门"}, "investor co_investor", [(GROUP, DRIVE_FIRM)]),
    Case("co-investors", {"investor": "彝山绿能有限公司"}, "co_investor"),
    Case("agreements-of-official", {"person": "林若岚"},
         "office organisation party agreement others named", [
        ("区长", "嘉定区人民政府", "嘉定区", FRAMEWORK, ["温州市"], False),
        ("区长", "嘉定区人民政府", "嘉定区", SECOND, ["温州市"], False),
        ("区长", "嘉定区人民政府", "嘉定区人民政府", YUNNAN, ["楚雄州人民政府"], False),
        ("区长", "嘉定区人民政府", "嘉定区", DRIVES, ["瓯海区"], True),
    ]),
    Case("park-ranking", {"measure": "occupancy_rate"}, "rank park value text as_of evidence", [
        (1, ENCLAVE_PARK, 92.0, "92%", "2021-05", "今年5月，科创飞地入驻率达92%。"),
        (2, SUPPLY_PARK, 80.0, "80%", "2020", "零部件配套园入驻率为80%。"),
    ]),
    Case("park-ranking", {"region": "上海"}, "rank park value unit", [(1, ZONE, 7.8e7, "m2")]),
    # The plan of 70 firms for 2021 is no rank.
    Case("park-ranking", {"measure": "firm_count"}, "park text", [(ENCLAVE_PARK, "61家")]),
    Case("planned-vs-realised", {"level": "city"},
         "region planned realised share planned_things realised_things", [
        (PREFECTURE, 3e9, 0.0, 0.0, [ALUMINIUM], []),
        ("温州市", 1e9, 8e8, 80.0, [BASE], [BASE]),
        ("上海市", 0.0, 1.2e9, None, [], [VALVES]),
    ]),
    Case("planned-vs-realised", {"unit": "USD"}, "region"),
    Case("path-evidence", {"start": "温州市", "end": "彝山绿能有限公司"},
         "hop from relation direction to evidence", [
        (1, "温州市", "ENCLAVE_OF", "out", "嘉定区", "温州市在嘉定区设立科创飞地。"),
        (2, "嘉定区", "LOCATED_IN", "in", "嘉定区人民政府",
         "嘉定区人民政府设在嘉定区博乐南路。"),
        (3, "嘉定区人民政府", "PARTY_TO", "out", YUNNAN,
         "6月17日，嘉定区人民政府与楚雄州人民政府签订《沪滇产业协作协议》。"),
        (4, YUNNAN, "CONCERNS", "out", ALUMINIUM,
         "6月17日，嘉定区人民政府与楚雄州人民政府签订《沪滇产业协作协议》。"),
        (5, ALUMINIUM, "INVESTED_IN", "in", "彝山绿能有限公司",
         "彝山绿能有限公司计划2022年投资30亿元建楚雄绿色铝材项目。"),
    ]),
    Case("path-evidence", {"start": "昆山", "end": "江苏"}, "hop to support evidence document", [
        (1, "苏州市", 0, None, "gazetteer"), (2, "江苏省", 0, None, "gazetteer"),
    ]),
    Case("similar-names", {"name": "嘉定工业圆区"}, "entity type matched score", [
        (ZONE, "Park", "嘉定工业区", 0.759),
        ("嘉定工业区管理委员会", "Government", "嘉定工业区管委会", 0.579),
    ]),
    Case("similar-names", {"name": "安亭智加", "limit": "1"}, "entity matched", [
        (DRIVING, "安亭智驾"),
    ]),
    Case("similar-names", {"name": "开普敦"}, "entity"),
    # A name, aliases of entities that have one, names of entities that have none, parts, typos.
    Case("find-by-name", {"name": "嘉定工业圆区", "limit": "2"},
         "entity type matched match score", [
        (ZONE, "Park", "嘉定工业区", "similar", 0.759),
        ("嘉定工业区管理委员会", "Government", "嘉定工业区管委会", "similar", 0.579),
    ]),
    Case("find-by-name", {"name": "科创飞地"}, "entity matched match score", [
        (ENCLAVE_PARK, "科创飞地", "alias", 1.0), (SECOND, SECOND, "part", 0.654),
    ]),
    Case("find-by-name", {"name": "零部件配套园"}, "entity match", [(SUPPLY_PARK, "part")]),
    Case("find-by-name", {"name": "新能源汽车", "label": "Sector"}, "entity match support", [
        ("新能源汽车", "name", 4),
    ]),
    Case("find-by-name", {"name": "林若兰"}, "entity match score", [("林若岚", "similar", 0.6)]),
    Case("find-by-name", {"name": "嘉订区"}, "entity match score", [("嘉定区", "similar", 0.6)]),
    Case("find-by-name", {"name": "沪滇协作协议"}, "entity match", [(YUNNAN, "similar")]),
    Case("find-by-name", {"name": "沪", "label": "Company"}, "entity matched match", [
        (VEHICLES, "沪温新能源", "part"),
    ]),
    Case("find-by-name", {"name": "楚雄", "label": "Region"}, "entity matched match", [
        ("楚雄市", "楚雄", "alias"), ("楚雄彝族自治州", "楚雄", "alias"),
    ]),
    Case("find-by-name", {"name": "开普敦"}, "entity"),
    Case("neighbours-of-similar-name", {"name": "同济大穴"}, "entity relation neighbour", [
        ("同济大学", "LOCATED_IN", "安亭镇"),
    ]),
    Case("changes-since", {"since": "2022", "entity": "汽车城"},
         "change relation object first_seen last_seen documents evidence", [
        ("new", "IN_SECTOR", "智能驾驶", "2022-07-30", "2022-07-30", 1,
         "汽车城也在布局智能驾驶。"),
        ("new", "LOCATED_IN", "嘉定区", "2022-07-30", "2022-07-30", 1,
         "嘉定区的上海国际汽车城与昆山隔河相望。"),
        ("confirmed", "IN_SECTOR", "新能源汽车", "2020-12", "2022-07-30", 1,
         "汽车城把新能源汽车作为主导产业。"),
    ]),
    Case("changes-since", {"since": "2020", "entity": "沪温新能源"}, "change relation object", [
        ("new", "IN_SECTOR", "新能源汽车"), ("new", "TENANT_OF", ENCLAVE_PARK),
        ("over", "TENANT_OF", ZONE),
    ]),
    Case("documents-with-new-facts", {"since": "2021-06"}, "document new_facts facts", [
        ("嘉昆毗邻，一体发展", 9, 10), ("嘉定企业回访瓯海", 9, 9), ("沪滇协作里的绿色铝谷", 7, 8),
    ]),
    Case("offices-of", {"person": "周启衡"}, "office organisation until status evidence", [
        ("主任", "嘉定工业区管理委员会", "2018", "former",
         "周启衡曾任嘉定工业区管理委员会主任，2018年卸任。"),
    ]),
    Case("offices-of", {"person": "林若岚"}, "office organisation_type region support", [
        ("区长", "Government", "嘉定区", 2),
    ]),
    Case("milestones", {}, "date milestone kind concerns", [
        ("2019-10", "温州（嘉定）科技创新园开园", "opening", [ENCLAVE_PARK]),
        ("2023-09", "瓯海传动基地项目开工", "ground-breaking", [BASE]),
    ]),
    Case("milestones", {"entity": "浙江", "until": "2023"}, "milestone", [
        ("瓯海传动基地项目开工",),
    ]),
    Case("milestones", {"entity": "浙江", "inside": "false"}, "milestone"),
    Case("milestones", {"entity": "温州科创园", "inside": "false", "status": "asserted"},
         "date kind types status support", [("2019-10", "opening", ["Park"], "asserted", 1)]),
    Case("milestones", {"status": "planned"}, "milestone"),
    Case("top-investors", {}, "investor targets names amount planned", [
        (GROUP, 2, [VALVES, BASE], 2e9, 0), ("彝山绿能有限公司", 1, [ALUMINIUM], 3e9, 1),
        (DRIVE_FIRM, 1, [BASE], 8e8, 0),
    ]),
    Case("top-investors", {"region": "上海市"}, "investor amount", [(GROUP, 1.2e9)]),
    Case("tenant-moves", {}, "firm from_park until to_park evidence", [
        (VEHICLES, ZONE, "2019-12", ENCLAVE_PARK,
         "沪温新能源曾在嘉定工业区租用厂房，2019年底迁出。"),
    ]),
    Case("tenant-moves", {"park": "汽车城"}, "firm"),
    Case("firm-footprint", {"firm": "瓯江阀门"}, "member relation place region since", [
        (GROUP, "INVESTED_IN", VALVES, "嘉定区", "2020"),
        (GROUP, "INVESTED_IN", BASE, "瓯海区", "2023"),
        (GROUP, "LOCATED_IN", "温州市", "温州市", None),
        (BASE_FIRM, "TENANT_OF", ZONE, "嘉定区", None),
        (BASE_FIRM, "TENANT_OF", ENCLAVE_PARK, "嘉定区", "2019"),
    ]),
    Case("publishers", {}, "publisher documents claims facts confirmed denied rumoured", [
        ("园区周报", 3, 40, 37, 3, 1, 0), ("沪浙产业观察", 2, 24, 20, 5, 0, 0),
        ("滇中纪事", 1, 8, 8, 1, 0, 0), (None, 1, 5, 3, 0, 1, 1),
    ]),
    Case("namesakes", {}, "name entities names types", [
        ("楚雄", 2, ["楚雄市", PREFECTURE], ["Region", "Region"]),
    ]),
    Case("compare-parks", {"parks": "嘉定工业园区、昆山经开区"}, "measure park value as_of", [
        ("land_area", KUNSHAN_ZONE, 1.15e8, "2022"), ("land_area", ZONE, 7.8e7, "2020"),
    ]),
    Case("figure-history", {"entity": "科创飞地", "measure": "occupancy_rate"},
         "as_of value change percent evidence", [
        ("2020", 85.0, None, None, "2020年底，温州科创园入驻率85%。"),
        ("2021-05", 92.0, 7.0, 8.2, "今年5月，科创飞地入驻率达92%。"),
    ]),
    Case("sectors-of-region", {"region": "上海市"}, "sector parks firms projects members", [
        ("新能源汽车", 1, 1, 0, [AUTO_CITY, VEHICLES]), ("智能驾驶", 1, 1, 0, [AUTO_CITY, DRIVING]),
    ]),
    Case("hubs", {"label": "Park", "limit": "2"}, "entity ties neighbours relations", [
        (ZONE, 9, 9, ["AWARDED", "LOCATED_IN", "OPERATES", "SIGNED_WITH", "TENANT_OF"]),
        (ENCLAVE_PARK, 6, 6, ["AWARDED", "LOCATED_IN", "OPERATES", "TENANT_OF"]),
    ]),
    Case("common-partners", {"a": ENCLAVE_PARK, "b": ZONE},
         "common type relations_a relations_b", [
        ("嘉定区", "Region", ["LOCATED_IN"], ["LOCATED_IN"]),
        (INCUBATOR, "Title", ["AWARDED"], ["AWARDED"]),
        (VEHICLES, "Company", ["TENANT_OF"], ["TENANT_OF"]),
        (BASE_FIRM, "Company", ["TENANT_OF"], ["TENANT_OF"]),
    ]),
)  # fmt: skip
