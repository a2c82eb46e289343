"""What the golden graph is made of: places, things, and what seven made-up articles say of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from parkgraph.kg.records import Property, Status


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of one document that makes a claim."""

    document: str
    sentence: str
    status: Status = "asserted"
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class Fact:
    """A relationship between two names and the sentences behind it."""

    type: str
    start: str
    end: str
    said: tuple[Said, ...]
    properties: Mapping[str, Property] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Event:
    """An agreement, investment or milestone with its parties and what it concerns."""

    name: str
    date: str | None
    parties: tuple[str, ...]
    concerns: tuple[str, ...]
    said: tuple[Said, ...]
    kind: str | None = None
    status: Status = "asserted"


@dataclass(frozen=True, slots=True)
class Measured:
    """A quantity said of a thing."""

    owner: str
    measure: str
    value: float
    unit: str
    text: str
    as_of: str | None
    said: Said
    scope: str | None = None
    lower: float | None = None
    modifier: str | None = None


WENZHOU, PARKS, YUNNAN = "doc:wenzhou-2019", "doc:parks-2020", "doc:yunnan-2021"
ENCLAVE, KUNSHAN, UNDATED = "doc:enclave-2021", "doc:kunshan-2022", "doc:undated"
RETURN = "doc:return-2023"

DOCUMENTS: tuple[dict[str, str], ...] = (
    {
        "id": WENZHOU, "name": "wenzhou-2019.txt", "title": "嘉定与温州携手共建科创园",
        "uri": "file:golden/wenzhou-2019.txt", "publisher": "沪浙产业观察",
        "published": "2019-03-21", "content_date": "2019-03-20", "charset": "utf-8",
    },
    {
        "id": PARKS, "name": "parks-2020.html", "title": "嘉定产业园区巡礼",
        "uri": "file:golden/parks-2020.html", "publisher": "园区周报",
        "published": "2020-12-30", "content_date": "2020-12", "charset": "gb18030",
    },
    {
        "id": YUNNAN, "name": "yunnan-2021.txt", "title": "沪滇协作里的绿色铝谷",
        "uri": "file:golden/yunnan-2021.txt", "publisher": "滇中纪事",
        "published": "2021-06-18", "content_date": "2021-06-17", "charset": "utf-8",
    },
    {
        "id": ENCLAVE, "name": "enclave-2021.txt", "title": "温州科创飞地两年记",
        "uri": "file:golden/enclave-2021.txt", "publisher": "沪浙产业观察",
        "published": "2021-05-09", "content_date": "2021-05", "charset": "utf-8",
    },
    {
        "id": KUNSHAN, "name": "kunshan-2022.html", "title": "嘉昆毗邻，一体发展",
        "uri": "file:golden/kunshan-2022.html", "publisher": "园区周报",
        "published": "2022-08-02", "content_date": "2022-07-30", "charset": "utf-8",
    },
    {
        "id": RETURN, "name": "return-2023.html", "title": "嘉定企业回访瓯海",
        "uri": "file:golden/return-2023.html", "publisher": "园区周报",
        "published": "2023-09-15", "content_date": "2023-09-12", "charset": "utf-8",
    },
    {
        "id": UNDATED, "name": "undated.txt", "uri": "file:golden/undated.txt", "charset": "utf-8",
    },
)  # fmt: skip

# GB/T 2260 code: name, aliases, level, code of the region above.
REGIONS: dict[str, tuple[str, tuple[str, ...], str, str | None]] = {
    "31": ("上海市", ("上海",), "province", None),
    "310114": ("嘉定区", ("嘉定", "上海嘉定", "上海市嘉定区"), "county", "31"),
    "310114102": ("安亭镇", ("安亭",), "town", "310114"),
    "32": ("江苏省", ("江苏",), "province", None),
    "3205": ("苏州市", ("苏州", "江苏苏州"), "city", "32"),
    "320583": ("昆山市", ("昆山", "江苏昆山"), "county", "3205"),
    "33": ("浙江省", ("浙江",), "province", None),
    "3303": ("温州市", ("温州", "浙江温州"), "city", "33"),
    "330304": ("瓯海区", ("瓯海", "温州瓯海"), "county", "3303"),
    "53": ("云南省", ("云南",), "province", None),
    "5323": ("楚雄彝族自治州", ("楚雄州", "楚雄"), "city", "53"),
    "532301": ("楚雄市", ("楚雄", "云南楚雄"), "county", "5323"),
}

THINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "Park": {
        "嘉定工业区": ("嘉定工业园区",),
        "上海国际汽车城": ("汽车城",),
        "汽车城零部件配套园": (),
        "温州（嘉定）科技创新园": ("温州科创园", "科创飞地"),
        "瓯海经济开发区": ("瓯海经开区",),
        "昆山经济技术开发区": ("昆山经开区",),
        "楚雄绿色硅铝产业园": (),
    },
    "Company": {
        "嘉定工业区开发集团有限公司": ("嘉工集团",),
        "瓯江阀门集团有限公司": ("瓯江阀门",),
        "瓯江阀门（上海）有限公司": (),
        "瓯江精密铸件有限公司": (),
        "沪温新能源科技有限公司": ("沪温新能源",),
        "安亭智驾科技有限公司": ("安亭智驾",),
        "彝山绿能有限公司": (),
        "嘉传动力科技有限公司": ("嘉传动力",),
    },
    "Government": {
        "嘉定区人民政府": ("嘉定区政府",),
        "温州市人民政府": ("温州市政府",),
        "楚雄州人民政府": (),
        "嘉定工业区管理委员会": ("嘉定工业区管委会",),
    },
    "Institution": {"同济大学": ("同济",)},
    "Person": {"林若岚": (), "周启衡": (), "陈墨涵": ()},
    "Project": {"新能源阀件基地项目": (), "楚雄绿色铝材项目": (), "瓯海传动基地项目": ()},
    "Sector": {"新能源汽车": (), "智能驾驶": ()},
    "Title": {"国家级科技企业孵化器": (), "国家新型工业化产业示范基地": ()},
}

FACTS: tuple[Fact, ...] = (
    Fact("LOCATED_IN", "嘉定工业区", "嘉定区", (
        Said(PARKS, "嘉定工业区坐落在嘉定城北，是区里起步最早的产业园区。"),
        Said(WENZHOU, "签约嘉宾参观了位于嘉定区的嘉定工业区。", confidence=0.8),
    )),
    Fact("LOCATED_IN", "上海国际汽车城", "安亭镇", (
        Said(PARKS, "上海国际汽车城就在安亭镇。"),
    )),
    Fact("LOCATED_IN", "上海国际汽车城", "嘉定区", (
        Said(KUNSHAN, "嘉定区的上海国际汽车城与昆山隔河相望。"),
    )),
    Fact("PART_OF", "汽车城零部件配套园", "上海国际汽车城", (
        Said(PARKS, "零部件配套园是上海国际汽车城的组成部分。"),
    )),
    Fact("LOCATED_IN", "温州（嘉定）科技创新园", "嘉定区", (
        Said(WENZHOU, "温州（嘉定）科技创新园选址嘉定区。"),
        Said(ENCLAVE, "这座科创飞地落在上海嘉定。", confidence=0.7),
    )),
    Fact("LOCATED_IN", "瓯海经济开发区", "瓯海区", (
        Said(ENCLAVE, "瓯海经济开发区地处瓯海区梧田一带。"),
    )),
    Fact("LOCATED_IN", "昆山经济技术开发区", "昆山市", (
        Said(KUNSHAN, "昆山经济技术开发区位于昆山市东部。"),
    )),
    Fact("LOCATED_IN", "楚雄绿色硅铝产业园", "楚雄市", (
        Said(YUNNAN, "楚雄绿色硅铝产业园将建在楚雄市郊。", "planned"),
    ), {"status": "planned"}),
    Fact("LOCATED_IN", "嘉定区人民政府", "嘉定区", (
        Said(WENZHOU, "嘉定区人民政府设在嘉定区博乐南路。"),
    )),
    Fact("LOCATED_IN", "楚雄州人民政府", "楚雄彝族自治州", (
        Said(YUNNAN, "楚雄州人民政府负责全州沪滇协作事务。"),
    )),
    Fact("LOCATED_IN", "同济大学", "安亭镇", (
        Said(PARKS, "同济大学在安亭镇设有校区。"),
    )),
    Fact("LOCATED_IN", "新能源阀件基地项目", "温州（嘉定）科技创新园", (
        Said(ENCLAVE, "新能源阀件基地项目落户温州（嘉定）科技创新园。"),
    )),
    Fact("LOCATED_IN", "楚雄绿色铝材项目", "楚雄绿色硅铝产业园", (
        Said(YUNNAN, "楚雄绿色铝材项目拟放在楚雄绿色硅铝产业园。", "planned"),
    ), {"status": "planned"}),
    Fact("LOCATED_IN", "彝山绿能有限公司", "楚雄市", (
        Said(YUNNAN, "彝山绿能有限公司总部在楚雄市。"),
    )),
    Fact("LOCATED_IN", "嘉传动力科技有限公司", "嘉定区", (
        Said(RETURN, "嘉传动力科技有限公司的总部设在嘉定区。"),
    )),
    Fact("LOCATED_IN", "瓯江阀门集团有限公司", "温州市", (
        Said(RETURN, "瓯江阀门集团有限公司扎根温州市。"),
    )),
    Fact("LOCATED_IN", "瓯海传动基地项目", "瓯海经济开发区", (
        Said(RETURN, "瓯海传动基地项目放在瓯海经济开发区。"),
    )),
    Fact("TENANT_OF", "瓯江阀门（上海）有限公司", "温州（嘉定）科技创新园", (
        Said(ENCLAVE, "瓯江阀门（上海）有限公司2019年搬进温州（嘉定）科技创新园。"),
        Said(PARKS, "温州科创园里有瓯江阀门（上海）有限公司。", confidence=0.8),
    ), {"since": "2019"}),
    Fact("TENANT_OF", "瓯江阀门（上海）有限公司", "嘉定工业区", (
        Said(PARKS, "瓯江阀门（上海）有限公司在嘉定工业区保留了生产线。"),
    )),
    Fact("TENANT_OF", "沪温新能源科技有限公司", "温州（嘉定）科技创新园", (
        Said(ENCLAVE, "沪温新能源科技有限公司已入驻科创飞地。"),
    )),
    Fact("TENANT_OF", "沪温新能源科技有限公司", "嘉定工业区", (
        Said(PARKS, "沪温新能源曾在嘉定工业区租用厂房，2019年底迁出。", "former"),
    ), {"status": "former", "until": "2019-12"}),
    Fact("TENANT_OF", "安亭智驾科技有限公司", "汽车城零部件配套园", (
        Said(PARKS, "安亭智驾科技有限公司入驻零部件配套园。"),
    )),
    Fact("OPERATES", "嘉定工业区开发集团有限公司", "嘉定工业区", (
        Said(PARKS, "嘉定工业区由嘉定工业区开发集团有限公司负责运营。"),
    )),
    Fact("OPERATES", "嘉定工业区管理委员会", "嘉定工业区", (
        Said(UNDATED, "嘉定工业区管委会管理着嘉定工业区。"),
    )),
    Fact("OPERATES", "温州市人民政府", "温州（嘉定）科技创新园", (
        Said(ENCLAVE, "园区由温州市政府派出团队运营。", confidence=0.6),
    )),
    Fact("SUBSIDIARY_OF", "瓯江阀门（上海）有限公司", "瓯江阀门集团有限公司", (
        Said(ENCLAVE, "瓯江阀门（上海）有限公司是瓯江阀门集团有限公司的全资子公司。"),
    ), {"share": 100.0}),
    Fact("SUBSIDIARY_OF", "瓯江精密铸件有限公司", "瓯江阀门（上海）有限公司", (
        Said(ENCLAVE, "瓯江阀门（上海）有限公司持有瓯江精密铸件有限公司60%的股权。"),
    ), {"share": 60.0}),
    Fact("HOLDS_OFFICE", "林若岚", "嘉定区人民政府", (
        Said(WENZHOU, "嘉定区人民政府区长林若岚出席签约仪式。"),
        Said(YUNNAN, "嘉定区政府区长林若岚率团到访。", confidence=0.8),
    ), {"office": "区长"}),
    Fact("HOLDS_OFFICE", "周启衡", "嘉定工业区管理委员会", (
        Said(PARKS, "周启衡曾任嘉定工业区管理委员会主任，2018年卸任。", "former"),
    ), {"office": "主任", "status": "former", "until": "2018"}),
    Fact("HOLDS_OFFICE", "陈墨涵", "瓯江阀门集团有限公司", (
        Said(ENCLAVE, "瓯江阀门集团有限公司董事长陈墨涵介绍了扩产安排。"),
    ), {"office": "董事长"}),
    Fact("AWARDED", "嘉定工业区", "国家新型工业化产业示范基地", (
        Said(PARKS, "嘉定工业区2013年获评国家新型工业化产业示范基地。"),
    ), {"since": "2013", "awarded_by": "工业和信息化部"}),
    Fact("AWARDED", "嘉定工业区", "国家级科技企业孵化器", (
        Said(UNDATED, "嘉定工业区建有国家级科技企业孵化器。", confidence=0.6),
    )),
    Fact("AWARDED", "温州（嘉定）科技创新园", "国家级科技企业孵化器", (
        Said(ENCLAVE, "2021年，科创飞地获评国家级科技企业孵化器。"),
    ), {"since": "2021", "awarded_by": "科学技术部"}),
    Fact("IN_SECTOR", "沪温新能源科技有限公司", "新能源汽车", (
        Said(ENCLAVE, "沪温新能源科技有限公司主攻新能源汽车。"),
    )),
    Fact("IN_SECTOR", "安亭智驾科技有限公司", "智能驾驶", (
        Said(PARKS, "安亭智驾科技有限公司专注智能驾驶。"),
    )),
    Fact("IN_SECTOR", "上海国际汽车城", "新能源汽车", (
        Said(PARKS, "上海国际汽车城重点发展新能源汽车。"),
        Said(KUNSHAN, "汽车城把新能源汽车作为主导产业。"),
    )),
    Fact("IN_SECTOR", "上海国际汽车城", "智能驾驶", (
        Said(KUNSHAN, "汽车城也在布局智能驾驶。"),
    )),
    Fact("IN_SECTOR", "瓯海传动基地项目", "新能源汽车", (
        Said(RETURN, "瓯海传动基地项目面向新能源汽车。"),
    )),
    Fact("PARTNERS_WITH", "嘉定区", "昆山市", (
        Said(KUNSHAN, "嘉定区与昆山市多年结为合作伙伴。"),
    )),
    Fact("ENCLAVE_OF", "温州市", "嘉定区", (
        Said(ENCLAVE, "温州市在嘉定区设立科创飞地。"),
    )),
)  # fmt: skip

# Claims that nothing follows from: the graph keeps the sentence and adds no relationship.
DENIALS: tuple[Fact, ...] = (
    Fact("LOCATED_IN", "温州（嘉定）科技创新园", "昆山市", (
        Said(UNDATED, "温州（嘉定）科技创新园并不在昆山市。", "denied"),
    )),
    Fact("AWARDED", "嘉定工业区", "国家级科技企业孵化器", (
        Said(PARKS, "嘉定工业区澄清，园区并未获评国家级科技企业孵化器。", "denied"),
    )),
    Fact("TENANT_OF", "安亭智驾科技有限公司", "嘉定工业区", (
        Said(UNDATED, "坊间传安亭智驾将搬去嘉定工业区。", "rumoured", 0.4),
    )),
)  # fmt: skip

AGREEMENTS: tuple[Event, ...] = (
    Event(
        "《嘉定温州深化合作框架协议》", "2019-03-20", ("嘉定区", "温州市"),
        ("温州（嘉定）科技创新园",), kind="框架协议", said=(
            Said(WENZHOU, "3月20日，嘉定区与温州市签署《嘉定温州深化合作框架协议》。"),
            Said(ENCLAVE, "两年前，嘉定和温州签下《嘉定温州深化合作框架协议》。", confidence=0.7),
        ),
    ),
    Event(
        "《科创飞地二期共建备忘录》", "2021-05", ("嘉定区", "温州市"),
        ("温州（嘉定）科技创新园",), kind="备忘录", said=(
            Said(ENCLAVE, "5月，嘉定区与温州市又签了《科创飞地二期共建备忘录》。"),
        ),
    ),
    Event(
        "《沪滇产业协作协议》", "2021-06-17", ("嘉定区人民政府", "楚雄州人民政府"),
        ("楚雄绿色铝材项目",), kind="协作协议", said=(
            Said(YUNNAN, "6月17日，嘉定区人民政府与楚雄州人民政府签订《沪滇产业协作协议》。"),
        ),
    ),
    Event(
        "《沪温动力产业合作协议》", "2023-09-12", ("嘉定区", "瓯海区"),
        ("瓯海传动基地项目",), kind="合作协议", said=(
            Said(RETURN, "9月12日，区长林若岚代表嘉定区与瓯海区签订《沪温动力产业合作协议》。"),
        ),
    ),
    Event(
        "《园区结对共建协议》", None,
        ("嘉定工业区", "昆山经济技术开发区", "瓯海经济开发区"), (), status="planned", said=(
            Said(
                KUNSHAN,
                "嘉定工业区、昆山经济技术开发区和瓯海经济开发区拟签《园区结对共建协议》。",
                "planned",
            ),
        ),
    ),
)  # fmt: skip

INVESTMENTS: tuple[Event, ...] = (
    Event(
        "嘉传动力与瓯江阀门投资瓯海传动基地项目", "2023",
        ("嘉传动力科技有限公司", "瓯江阀门集团有限公司"), ("瓯海传动基地项目",), said=(
            Said(RETURN, "嘉传动力与瓯江阀门2023年联手投资瓯海传动基地项目。"),
        ),
    ),
    Event(
        "瓯江阀门投资新能源阀件基地项目", "2020", ("瓯江阀门集团有限公司",),
        ("新能源阀件基地项目",), said=(
            Said(PARKS, "瓯江阀门集团有限公司2020年投资12亿元建设新能源阀件基地项目。"),
        ),
    ),
    Event(
        "彝山绿能投资楚雄绿色铝材项目", "2022", ("彝山绿能有限公司",),
        ("楚雄绿色铝材项目",), status="planned", said=(
            Said(YUNNAN, "彝山绿能有限公司计划2022年投资30亿元建楚雄绿色铝材项目。", "planned"),
        ),
    ),
)  # fmt: skip

MILESTONES: tuple[Event, ...] = (
    Event(
        "温州（嘉定）科技创新园开园", "2019-10", (), ("温州（嘉定）科技创新园",), kind="opening",
        said=(Said(ENCLAVE, "2019年10月，温州（嘉定）科技创新园正式开园。"),),
    ),
    Event(
        "瓯海传动基地项目开工", "2023-09", (), ("瓯海传动基地项目",), kind="ground-breaking",
        said=(Said(RETURN, "本月，瓯海传动基地项目破土动工。"),),
    ),
)  # fmt: skip

MEASURED: tuple[Measured, ...] = (
    Measured("嘉定工业区", "land_area", 78_000_000.0, "m2", "78平方公里", "2020",
             Said(PARKS, "嘉定工业区规划面积78平方公里。")),
    Measured("温州（嘉定）科技创新园", "firm_count", 46.0, "count", "46家", "2020",
             Said(PARKS, "到2020年，温州科创园共有企业46家。"), scope="企业"),
    Measured("温州（嘉定）科技创新园", "firm_count", 52.0, "count", "52家", "2020-12",
             Said(ENCLAVE, "2020年12月，科创飞地已聚集企业52家。"), scope="企业"),
    Measured("温州（嘉定）科技创新园", "firm_count", 40.0, "count", "逾40家", "2020",
             Said(UNDATED, "2020年，园内企业逾40家。"), scope="企业", lower=40.0, modifier="逾"),
    Measured("温州（嘉定）科技创新园", "firm_count", 70.0, "count", "70家", "2021",
             Said(ENCLAVE, "2021年企业将增至70家。", "planned"), scope="企业"),
    Measured("温州（嘉定）科技创新园", "firm_count", 61.0, "count", "61家", "2021-01/2021-11",
             Said(KUNSHAN, "科创飞地2021年前11个月登记企业61家。"), scope="企业"),
    Measured("温州（嘉定）科技创新园", "firm_count", 9.0, "count", "9家", "2020",
             Said(ENCLAVE, "2020年有规上企业9家。"), scope="规上企业"),
    Measured("瓯江阀门投资新能源阀件基地项目", "total_investment", 1.2e9, "CNY", "12亿元", "2020",
             Said(PARKS, "这笔投资总额12亿元。")),
    Measured("彝山绿能投资楚雄绿色铝材项目", "total_investment", 3.0e9, "CNY", "30亿元", None,
             Said(YUNNAN, "铝材项目计划总投资30亿元。", "planned")),
    Measured("嘉传动力与瓯江阀门投资瓯海传动基地项目", "total_investment", 8e8, "CNY", "8亿元",
             "2023", Said(RETURN, "两家企业已投入8亿元。")),
    Measured("瓯海传动基地项目", "total_investment", 1e9, "CNY", "10亿元", "2023",
             Said(RETURN, "瓯海传动基地项目计划总投资10亿元。", "planned")),
    Measured("昆山经济技术开发区", "land_area", 115_000_000.0, "m2", "115平方公里", "2022",
             Said(KUNSHAN, "昆山经济技术开发区占地115平方公里。")),
    Measured("温州（嘉定）科技创新园", "occupancy_rate", 85.0, "percent", "85%", "2020",
             Said(PARKS, "2020年底，温州科创园入驻率85%。")),
    Measured("温州（嘉定）科技创新园", "occupancy_rate", 92.0, "percent", "92%", "2021-05",
             Said(ENCLAVE, "今年5月，科创飞地入驻率达92%。")),
    Measured("汽车城零部件配套园", "occupancy_rate", 80.0, "percent", "80%", "2020",
             Said(PARKS, "零部件配套园入驻率为80%。")),
)  # fmt: skip
