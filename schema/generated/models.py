"""Nodes and relationships as pydantic models; written by `make schema`."""

# ruff: noqa
# fmt: off
# mypy: ignore-errors

from __future__ import annotations

import re
import sys
from datetime import (
    date,
    datetime,
    time
)
from decimal import Decimal
from enum import Enum
from typing import (
    Any,
    ClassVar,
    Literal,
    Optional,
    Union
)

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    RootModel,
    SerializationInfo,
    SerializerFunctionWrapHandler,
    field_validator,
    model_serializer
)


version = "1.3.0"


class ConfiguredBaseModel(BaseModel):
    model_config = ConfigDict(
        serialize_by_alias = True,
        validate_by_name = True,
        validate_assignment = True,
        validate_default = True,
        extra = "forbid",
        arbitrary_types_allowed = True,
        use_enum_values = True,
        strict = False,
    )


class LinkMLMeta(RootModel):
    root: dict[str, Any] = {}
    model_config = ConfigDict(frozen=True)

    def __getattr__(self, key:str):
        return getattr(self.root, key)

    def __getitem__(self, key:str):
        return self.root[key]

    def __setitem__(self, key:str, value):
        self.root[key] = value

    def __contains__(self, key:str) -> bool:
        return key in self.root


linkml_meta = None

class ClaimStatus(str, Enum):
    已成事实 = "asserted"
    计划 = "planned"
    曾经 = "former"
    否认 = "denied"
    传闻 = "rumoured"
    终止 = "ended"
    待核 = "proposed"


class Standing(str, Enum):
    采信 = "chosen"
    存疑 = "set_aside"


class ChoiceReason(str, Enum):
    正文优先于标题 = "body_over_headline"
    佐证更多 = "more_witnesses"
    数字更确切 = "exact"
    报道更新 = "newer"
    抽取更可靠 = "surer"
    无从判断 = "undecided"


class Unit(str, Enum):
    人民币元 = "CNY"
    美元 = "USD"
    港元 = "HKD"
    欧元 = "EUR"
    日元 = "JPY"
    平方米 = "m2"
    百分比 = "percent"
    百分点 = "point"
    个 = "count"
    吨 = "t"


class Measure(str, Enum):
    总投资 = "total_investment"
    注册资本 = "registered_capital"
    合同金额 = "contract_value"
    营业收入 = "revenue"
    产值 = "output_value"
    税收 = "tax"
    进出口额 = "trade_volume"
    建筑面积 = "floor_area"
    占地面积 = "land_area"
    企业数 = "firm_count"
    入驻数 = "tenant_count"
    项目数 = "project_count"
    机构数 = "institution_count"
    园区数 = "park_count"
    入驻率 = "occupancy_rate"
    增长率 = "growth_rate"
    占比 = "share"
    就业人数 = "jobs"
    产能 = "capacity"
    其他 = "other"


class Thing(ConfiguredBaseModel):
    """
    Anything with a canonical id.
    """
    id: str = Field(default=..., title="标识", description="""Canonical id, hashed from content or taken from a strong key.""")
    name: str = Field(default=..., title="名称", description="""Name shown first.""")
    aliases: Optional[list[str]] = Field(default=None, title="别名", description="""Other names that documents introduce for the same thing.""")
    support: Optional[int] = Field(default=None, title="佐证文档数", description="""Number of independent documents that say so.""")
    confidence: Optional[float] = Field(default=None, title="置信度", description="""Between 0 and 1; the best single claim.""")
    proposed_by: Optional[list[str]] = Field(default=None, title="提议者", description="""Extractors that alone propose it; absent where the text was read by parkgraph itself.""")


class Park(Thing):
    """
    Industrial park, development zone, science city, bonded zone, incubator or a named bundle of them.
    """
    kind: Optional[str] = Field(default=None, title="种类", description="""Finer kind within the label.""")
    id: str = Field(default=..., title="标识", description="""Canonical id, hashed from content or taken from a strong key.""")
    name: str = Field(default=..., title="名称", description="""Name shown first.""")
    aliases: Optional[list[str]] = Field(default=None, title="别名", description="""Other names that documents introduce for the same thing.""")
    support: Optional[int] = Field(default=None, title="佐证文档数", description="""Number of independent documents that say so.""")
    confidence: Optional[float] = Field(default=None, title="置信度", description="""Between 0 and 1; the best single claim.""")
    proposed_by: Optional[list[str]] = Field(default=None, title="提议者", description="""Extractors that alone propose it; absent where the text was read by parkgraph itself.""")


class Company(Thing):
    """
    Firm, group, branch, plant.
    """
    kind: Optional[str] = Field(default=None, title="种类", description="""Finer kind within the label.""")
    id: str = Field(default=..., title="标识", description="""Canonical id, hashed from content or taken from a strong key.""")
    name: str = Field(default=..., title="名称", description="""Name shown first.""")
    aliases: Optional[list[str]] = Field(default=None, title="别名", description="""Other names that documents introduce for the same thing.""")
    support: Optional[int] = Field(default=None, title="佐证文档数", description="""Number of independent documents that say so.""")
    confidence: Optional[float] = Field(default=None, title="置信度", description="""Between 0 and 1; the best single claim.""")
    proposed_by: Optional[list[str]] = Field(default=None, title="提议者", description="""Extractors that alone propose it; absent where the text was read by parkgraph itself.""")


class Government(Thing):
    """
    Government, party committee, bureau, administrative committee, delegation.
    """
    kind: Optional[str] = Field(default=None, title="种类", description="""Finer kind within the label.""")
    id: str = Field(default=..., title="标识", description="""Canonical id, hashed from content or taken from a strong key.""")
    name: str = Field(default=..., title="名称", description="""Name shown first.""")
    aliases: Optional[list[str]] = Field(default=None, title="别名", description="""Other names that documents introduce for the same thing.""")
    support: Optional[int] = Field(default=None, title="佐证文档数", description="""Number of independent documents that say so.""")
    confidence: Optional[float] = Field(default=None, title="置信度", description="""Between 0 and 1; the best single claim.""")
    proposed_by: Optional[list[str]] = Field(default=None, title="提议者", description="""Extractors that alone propose it; absent where the text was read by parkgraph itself.""")


class Institution(Thing):
    """
    University, research institute, laboratory, centre, association.
    """
    kind: Optional[str] = Field(default=None, title="种类", description="""Finer kind within the label.""")
    id: str = Field(default=..., title="标识", description="""Canonical id, hashed from content or taken from a strong key.""")
    name: str = Field(default=..., title="名称", description="""Name shown first.""")
    aliases: Optional[list[str]] = Field(default=None, title="别名", description="""Other names that documents introduce for the same thing.""")
    support: Optional[int] = Field(default=None, title="佐证文档数", description="""Number of independent documents that say so.""")
    confidence: Optional[float] = Field(default=None, title="置信度", description="""Between 0 and 1; the best single claim.""")
    proposed_by: Optional[list[str]] = Field(default=None, title="提议者", description="""Extractors that alone propose it; absent where the text was read by parkgraph itself.""")


class Region(Thing):
    """
    Administrative division, new area or strategy area.
    """
    code: Optional[str] = Field(default=None, title="行政区划代码", description="""Division code of GB/T 2260 and the statistical extension to towns.""")
    level: Optional[str] = Field(default=None, title="级别", description="""province, city, county, town, area (several divisions, such as a delta) or foreign.""")
    longitude: Optional[float] = Field(default=None, title="经度", description="""Degrees east, WGS 84 or GCJ-02 as in the source table.""")
    latitude: Optional[float] = Field(default=None, title="纬度", description="""Degrees north.""")
    kind: Optional[str] = Field(default=None, title="种类", description="""Finer kind within the label.""")
    id: str = Field(default=..., title="标识", description="""Canonical id, hashed from content or taken from a strong key.""")
    name: str = Field(default=..., title="名称", description="""Name shown first.""")
    aliases: Optional[list[str]] = Field(default=None, title="别名", description="""Other names that documents introduce for the same thing.""")
    support: Optional[int] = Field(default=None, title="佐证文档数", description="""Number of independent documents that say so.""")
    confidence: Optional[float] = Field(default=None, title="置信度", description="""Between 0 and 1; the best single claim.""")
    proposed_by: Optional[list[str]] = Field(default=None, title="提议者", description="""Extractors that alone propose it; absent where the text was read by parkgraph itself.""")

    @field_validator('code')
    def pattern_code(cls, v):
        pattern=re.compile(r"^[0-9]{2,12}$")
        if isinstance(v, list):
            for element in v:
                if isinstance(element, str) and not pattern.search(element):
                    err_msg = f"Invalid code format: {element}"
                    raise ValueError(err_msg)
        elif isinstance(v, str) and not pattern.search(v):
            err_msg = f"Invalid code format: {v}"
            raise ValueError(err_msg)
        return v


class Person(Thing):
    """
    Natural person.
    """
    id: str = Field(default=..., title="标识", description="""Canonical id, hashed from content or taken from a strong key.""")
    name: str = Field(default=..., title="名称", description="""Name shown first.""")
    aliases: Optional[list[str]] = Field(default=None, title="别名", description="""Other names that documents introduce for the same thing.""")
    support: Optional[int] = Field(default=None, title="佐证文档数", description="""Number of independent documents that say so.""")
    confidence: Optional[float] = Field(default=None, title="置信度", description="""Between 0 and 1; the best single claim.""")
    proposed_by: Optional[list[str]] = Field(default=None, title="提议者", description="""Extractors that alone propose it; absent where the text was read by parkgraph itself.""")


class Project(Thing):
    """
    Investment or construction project.
    """
    kind: Optional[str] = Field(default=None, title="种类", description="""Finer kind within the label.""")
    id: str = Field(default=..., title="标识", description="""Canonical id, hashed from content or taken from a strong key.""")
    name: str = Field(default=..., title="名称", description="""Name shown first.""")
    aliases: Optional[list[str]] = Field(default=None, title="别名", description="""Other names that documents introduce for the same thing.""")
    support: Optional[int] = Field(default=None, title="佐证文档数", description="""Number of independent documents that say so.""")
    confidence: Optional[float] = Field(default=None, title="置信度", description="""Between 0 and 1; the best single claim.""")
    proposed_by: Optional[list[str]] = Field(default=None, title="提议者", description="""Extractors that alone propose it; absent where the text was read by parkgraph itself.""")


class Sector(Thing):
    """
    Line of business.
    """
    id: str = Field(default=..., title="标识", description="""Canonical id, hashed from content or taken from a strong key.""")
    name: str = Field(default=..., title="名称", description="""Name shown first.""")
    aliases: Optional[list[str]] = Field(default=None, title="别名", description="""Other names that documents introduce for the same thing.""")
    support: Optional[int] = Field(default=None, title="佐证文档数", description="""Number of independent documents that say so.""")
    confidence: Optional[float] = Field(default=None, title="置信度", description="""Between 0 and 1; the best single claim.""")
    proposed_by: Optional[list[str]] = Field(default=None, title="提议者", description="""Extractors that alone propose it; absent where the text was read by parkgraph itself.""")


class Title(Thing):
    """
    Award, rating or status that can be conferred.
    """
    id: str = Field(default=..., title="标识", description="""Canonical id, hashed from content or taken from a strong key.""")
    name: str = Field(default=..., title="名称", description="""Name shown first.""")
    aliases: Optional[list[str]] = Field(default=None, title="别名", description="""Other names that documents introduce for the same thing.""")
    support: Optional[int] = Field(default=None, title="佐证文档数", description="""Number of independent documents that say so.""")
    confidence: Optional[float] = Field(default=None, title="置信度", description="""Between 0 and 1; the best single claim.""")
    proposed_by: Optional[list[str]] = Field(default=None, title="提议者", description="""Extractors that alone propose it; absent where the text was read by parkgraph itself.""")


class Event(Thing):
    """
    Something that happened on a date with several parties or subjects.
    """
    date: Optional[str] = Field(default=None, title="日期", description="""ISO prefix or interval, as precise as the text.""")
    date_text: Optional[str] = Field(default=None, title="日期原文", description="""The words of the date.""")
    status: Optional[ClaimStatus] = Field(default=None, title="状态", description="""Whether it holds and how.""")
    id: str = Field(default=..., title="标识", description="""Canonical id, hashed from content or taken from a strong key.""")
    name: str = Field(default=..., title="名称", description="""Name shown first.""")
    aliases: Optional[list[str]] = Field(default=None, title="别名", description="""Other names that documents introduce for the same thing.""")
    support: Optional[int] = Field(default=None, title="佐证文档数", description="""Number of independent documents that say so.""")
    confidence: Optional[float] = Field(default=None, title="置信度", description="""Between 0 and 1; the best single claim.""")
    proposed_by: Optional[list[str]] = Field(default=None, title="提议者", description="""Extractors that alone propose it; absent where the text was read by parkgraph itself.""")


class Agreement(Event):
    """
    Signing of an agreement by two or more parties.
    """
    kind: Optional[str] = Field(default=None, title="种类", description="""Finer kind within the label.""")
    date: Optional[str] = Field(default=None, title="日期", description="""ISO prefix or interval, as precise as the text.""")
    date_text: Optional[str] = Field(default=None, title="日期原文", description="""The words of the date.""")
    status: Optional[ClaimStatus] = Field(default=None, title="状态", description="""Whether it holds and how.""")
    id: str = Field(default=..., title="标识", description="""Canonical id, hashed from content or taken from a strong key.""")
    name: str = Field(default=..., title="名称", description="""Name shown first.""")
    aliases: Optional[list[str]] = Field(default=None, title="别名", description="""Other names that documents introduce for the same thing.""")
    support: Optional[int] = Field(default=None, title="佐证文档数", description="""Number of independent documents that say so.""")
    confidence: Optional[float] = Field(default=None, title="置信度", description="""Between 0 and 1; the best single claim.""")
    proposed_by: Optional[list[str]] = Field(default=None, title="提议者", description="""Extractors that alone propose it; absent where the text was read by parkgraph itself.""")


class Investment(Event):
    """
    One or more investors putting money into a project, firm or park.
    """
    date: Optional[str] = Field(default=None, title="日期", description="""ISO prefix or interval, as precise as the text.""")
    date_text: Optional[str] = Field(default=None, title="日期原文", description="""The words of the date.""")
    status: Optional[ClaimStatus] = Field(default=None, title="状态", description="""Whether it holds and how.""")
    id: str = Field(default=..., title="标识", description="""Canonical id, hashed from content or taken from a strong key.""")
    name: str = Field(default=..., title="名称", description="""Name shown first.""")
    aliases: Optional[list[str]] = Field(default=None, title="别名", description="""Other names that documents introduce for the same thing.""")
    support: Optional[int] = Field(default=None, title="佐证文档数", description="""Number of independent documents that say so.""")
    confidence: Optional[float] = Field(default=None, title="置信度", description="""Between 0 and 1; the best single claim.""")
    proposed_by: Optional[list[str]] = Field(default=None, title="提议者", description="""Extractors that alone propose it; absent where the text was read by parkgraph itself.""")


class Milestone(Event):
    """
    Dated step: signing, ground-breaking, start of production, opening.
    """
    kind: Optional[str] = Field(default=None, title="种类", description="""Finer kind within the label.""")
    date: Optional[str] = Field(default=None, title="日期", description="""ISO prefix or interval, as precise as the text.""")
    date_text: Optional[str] = Field(default=None, title="日期原文", description="""The words of the date.""")
    status: Optional[ClaimStatus] = Field(default=None, title="状态", description="""Whether it holds and how.""")
    id: str = Field(default=..., title="标识", description="""Canonical id, hashed from content or taken from a strong key.""")
    name: str = Field(default=..., title="名称", description="""Name shown first.""")
    aliases: Optional[list[str]] = Field(default=None, title="别名", description="""Other names that documents introduce for the same thing.""")
    support: Optional[int] = Field(default=None, title="佐证文档数", description="""Number of independent documents that say so.""")
    confidence: Optional[float] = Field(default=None, title="置信度", description="""Between 0 and 1; the best single claim.""")
    proposed_by: Optional[list[str]] = Field(default=None, title="提议者", description="""Extractors that alone propose it; absent where the text was read by parkgraph itself.""")


class Quantity(ConfiguredBaseModel):
    """
    A number with unit, said of an entity or event.
    """
    id: str = Field(default=..., title="标识", description="""Canonical id, hashed from content or taken from a strong key.""")
    measure: Optional[Measure] = Field(default=None, title="指标", description="""What is measured.""")
    value: Optional[float] = Field(default=None, title="数值", description="""Number with 万 and 亿 multiplied out.""")
    unit: Optional[Unit] = Field(default=None, title="单位", description="""Unit of the value.""")
    modifier: Optional[str] = Field(default=None, title="修饰", description="""Words that make the number a bound or rounded.""")
    lower: Optional[float] = Field(default=None, title="下限", description="""Lower bound.""")
    upper: Optional[float] = Field(default=None, title="上限", description="""Upper bound.""")
    scope: Optional[str] = Field(default=None, title="范围", description="""What exactly is counted or measured.""")
    text: Optional[str] = Field(default=None, title="原文", description="""Words as printed.""")
    as_of: Optional[str] = Field(default=None, title="截至", description="""Date or period a quantity holds for.""")
    status: Optional[ClaimStatus] = Field(default=None, title="状态", description="""Whether it holds and how.""")
    support: Optional[int] = Field(default=None, title="佐证文档数", description="""Number of independent documents that say so.""")
    confidence: Optional[float] = Field(default=None, title="置信度", description="""Between 0 and 1; the best single claim.""")
    standing: Optional[Standing] = Field(default=None, title="取舍", description="""Whether a number that others contradict is the one to go by; absent where nothing contradicts it.""")
    reason: Optional[ChoiceReason] = Field(default=None, title="取舍理由", description="""Why the number to go by was chosen over those that contradict it.""")
    contradicts: Optional[list[str]] = Field(default=None, title="相矛盾的数量", description="""Ids of the numbers that cannot be true beside this one.""")


class Document(ConfiguredBaseModel):
    """
    One article as read.
    """
    id: str = Field(default=..., title="标识", description="""Canonical id, hashed from content or taken from a strong key.""")
    name: str = Field(default=..., title="名称", description="""Name shown first.""")
    title: Optional[str] = Field(default=None, title="标题", description="""Title as printed.""")
    uri: Optional[str] = Field(default=None, title="来源地址", description="""Where the document was read from.""")
    url: Optional[str] = Field(default=None, title="网址", description="""Web address of the article.""")
    publisher: Optional[str] = Field(default=None, title="发布者", description="""Publishing site or medium.""")
    published: Optional[str] = Field(default=None, title="页面日期", description="""Date shown on the page (may be a repost date).""")
    content_date: Optional[str] = Field(default=None, title="内容日期", description="""Date of the content estimated from the body.""")
    charset: Optional[str] = Field(default=None, title="字符集", description="""Character set the bytes were decoded with.""")
    cluster: Optional[str] = Field(default=None, title="转载组", description="""Smallest id among the document and its reprints; documents of one cluster are one witness.""")


class Claim(ConfiguredBaseModel):
    """
    One statement of one document with its sentence.
    """
    id: str = Field(default=..., title="标识", description="""Canonical id, hashed from content or taken from a strong key.""")
    predicate: Optional[str] = Field(default=None, title="谓词", description="""Relationship type the claim states.""")
    status: Optional[ClaimStatus] = Field(default=None, title="状态", description="""Whether it holds and how.""")
    confidence: Optional[float] = Field(default=None, title="置信度", description="""Between 0 and 1; the best single claim.""")
    rule: Optional[str] = Field(default=None, title="规则", description="""Rule or model that made the claim.""")
    evidence: Optional[str] = Field(default=None, title="证据句", description="""The sentence that says so.""")
    start: Optional[int] = Field(default=None, title="起点", description="""First character of the evidence in the document text.""")
    end: Optional[int] = Field(default=None, title="终点", description="""One past the last character of the evidence.""")
    document_id: Optional[str] = Field(default=None, title="文档", description="""Id of the document.""")
    subject_id: Optional[str] = Field(default=None, title="主体", description="""Canonical id of the subject.""")
    object_id: Optional[str] = Field(default=None, title="客体", description="""Canonical id of the object.""")
    measure: Optional[Measure] = Field(default=None, title="指标", description="""What is measured.""")
    value: Optional[float] = Field(default=None, title="数值", description="""Number with 万 and 亿 multiplied out.""")
    unit: Optional[Unit] = Field(default=None, title="单位", description="""Unit of the value.""")
    date: Optional[str] = Field(default=None, title="日期", description="""ISO prefix or interval, as precise as the text.""")
    qualifiers: Optional[list[str]] = Field(default=None, title="限定", description="""key=value pairs of the claim.""")
    subject_name: Optional[str] = Field(default=None, title="主体原名", description="""Name of the subject in the document.""")
    object_name: Optional[str] = Field(default=None, title="客体原名", description="""Name of the object in the document.""")
    date_text: Optional[str] = Field(default=None, title="日期原文", description="""The words of the date.""")
    granularity: Optional[str] = Field(default=None, title="日期粒度", description="""day, month, quarter, half, year or period.""")
    anchor: Optional[str] = Field(default=None, title="日期依据", description="""explicit, content_date, page_date or unresolved: what a relative date was counted from.""")
    text: Optional[str] = Field(default=None, title="原文", description="""Words as printed.""")
    raw_unit: Optional[str] = Field(default=None, title="原单位", description="""Counted word or unit as printed.""")
    modifier: Optional[str] = Field(default=None, title="修饰", description="""Words that make the number a bound or rounded.""")
    lower: Optional[float] = Field(default=None, title="下限", description="""Lower bound.""")
    upper: Optional[float] = Field(default=None, title="上限", description="""Upper bound.""")


class Relation(ConfiguredBaseModel):
    """
    A typed, keyed relationship; the annotations `subject` and `object` give the labels allowed at its ends.
    """
    key: str = Field(default=..., title="关系键", description="""Unique within the relationship type.""")
    since: Optional[str] = Field(default=None, title="始于", description="""ISO prefix from which it holds.""")
    until: Optional[str] = Field(default=None, title="止于", description="""ISO prefix until which it held.""")
    status: Optional[ClaimStatus] = Field(default=None, title="状态", description="""Whether it holds and how.""")
    confidence: Optional[float] = Field(default=None, title="置信度", description="""Between 0 and 1; the best single claim.""")
    support: Optional[int] = Field(default=None, title="佐证文档数", description="""Number of independent documents that say so.""")
    documents: Optional[list[str]] = Field(default=None, title="文档", description="""Ids of the documents that say so.""")
    claims: Optional[list[str]] = Field(default=None, title="陈述", description="""Ids of the claims behind it.""")
    denied_by: Optional[list[str]] = Field(default=None, title="反对陈述", description="""Ids of claims that deny it or say it has ended.""")
    sources: Optional[list[str]] = Field(default=None, title="数据来源", description="""Reference tables behind a fact that no article states.""")
    subject: str = Field(default=..., title="起点", description="""Id of the node the relationship starts from.""")
    object: str = Field(default=..., title="终点", description="""Id of the node the relationship leads to.""")


class LocatedIn(Relation):
    """
    Lies in a region or park.
    """
    key: str = Field(default=..., title="关系键", description="""Unique within the relationship type.""")
    since: Optional[str] = Field(default=None, title="始于", description="""ISO prefix from which it holds.""")
    until: Optional[str] = Field(default=None, title="止于", description="""ISO prefix until which it held.""")
    status: Optional[ClaimStatus] = Field(default=None, title="状态", description="""Whether it holds and how.""")
    confidence: Optional[float] = Field(default=None, title="置信度", description="""Between 0 and 1; the best single claim.""")
    support: Optional[int] = Field(default=None, title="佐证文档数", description="""Number of independent documents that say so.""")
    documents: Optional[list[str]] = Field(default=None, title="文档", description="""Ids of the documents that say so.""")
    claims: Optional[list[str]] = Field(default=None, title="陈述", description="""Ids of the claims behind it.""")
    denied_by: Optional[list[str]] = Field(default=None, title="反对陈述", description="""Ids of claims that deny it or say it has ended.""")
    sources: Optional[list[str]] = Field(default=None, title="数据来源", description="""Reference tables behind a fact that no article states.""")
    subject: str = Field(default=..., title="起点", description="""Id of the node the relationship starts from.""")
    object: str = Field(default=..., title="终点", description="""Id of the node the relationship leads to.""")


class PartOf(Relation):
    """
    Is a part of a park or region.
    """
    key: str = Field(default=..., title="关系键", description="""Unique within the relationship type.""")
    since: Optional[str] = Field(default=None, title="始于", description="""ISO prefix from which it holds.""")
    until: Optional[str] = Field(default=None, title="止于", description="""ISO prefix until which it held.""")
    status: Optional[ClaimStatus] = Field(default=None, title="状态", description="""Whether it holds and how.""")
    confidence: Optional[float] = Field(default=None, title="置信度", description="""Between 0 and 1; the best single claim.""")
    support: Optional[int] = Field(default=None, title="佐证文档数", description="""Number of independent documents that say so.""")
    documents: Optional[list[str]] = Field(default=None, title="文档", description="""Ids of the documents that say so.""")
    claims: Optional[list[str]] = Field(default=None, title="陈述", description="""Ids of the claims behind it.""")
    denied_by: Optional[list[str]] = Field(default=None, title="反对陈述", description="""Ids of claims that deny it or say it has ended.""")
    sources: Optional[list[str]] = Field(default=None, title="数据来源", description="""Reference tables behind a fact that no article states.""")
    subject: str = Field(default=..., title="起点", description="""Id of the node the relationship starts from.""")
    object: str = Field(default=..., title="终点", description="""Id of the node the relationship leads to.""")


class TenantOf(Relation):
    """
    Has settled in a park or incubator.
    """
    key: str = Field(default=..., title="关系键", description="""Unique within the relationship type.""")
    since: Optional[str] = Field(default=None, title="始于", description="""ISO prefix from which it holds.""")
    until: Optional[str] = Field(default=None, title="止于", description="""ISO prefix until which it held.""")
    status: Optional[ClaimStatus] = Field(default=None, title="状态", description="""Whether it holds and how.""")
    confidence: Optional[float] = Field(default=None, title="置信度", description="""Between 0 and 1; the best single claim.""")
    support: Optional[int] = Field(default=None, title="佐证文档数", description="""Number of independent documents that say so.""")
    documents: Optional[list[str]] = Field(default=None, title="文档", description="""Ids of the documents that say so.""")
    claims: Optional[list[str]] = Field(default=None, title="陈述", description="""Ids of the claims behind it.""")
    denied_by: Optional[list[str]] = Field(default=None, title="反对陈述", description="""Ids of claims that deny it or say it has ended.""")
    sources: Optional[list[str]] = Field(default=None, title="数据来源", description="""Reference tables behind a fact that no article states.""")
    subject: str = Field(default=..., title="起点", description="""Id of the node the relationship starts from.""")
    object: str = Field(default=..., title="终点", description="""Id of the node the relationship leads to.""")


class Operates(Relation):
    """
    Runs or manages a park or institution.
    """
    key: str = Field(default=..., title="关系键", description="""Unique within the relationship type.""")
    since: Optional[str] = Field(default=None, title="始于", description="""ISO prefix from which it holds.""")
    until: Optional[str] = Field(default=None, title="止于", description="""ISO prefix until which it held.""")
    status: Optional[ClaimStatus] = Field(default=None, title="状态", description="""Whether it holds and how.""")
    confidence: Optional[float] = Field(default=None, title="置信度", description="""Between 0 and 1; the best single claim.""")
    support: Optional[int] = Field(default=None, title="佐证文档数", description="""Number of independent documents that say so.""")
    documents: Optional[list[str]] = Field(default=None, title="文档", description="""Ids of the documents that say so.""")
    claims: Optional[list[str]] = Field(default=None, title="陈述", description="""Ids of the claims behind it.""")
    denied_by: Optional[list[str]] = Field(default=None, title="反对陈述", description="""Ids of claims that deny it or say it has ended.""")
    sources: Optional[list[str]] = Field(default=None, title="数据来源", description="""Reference tables behind a fact that no article states.""")
    subject: str = Field(default=..., title="起点", description="""Id of the node the relationship starts from.""")
    object: str = Field(default=..., title="终点", description="""Id of the node the relationship leads to.""")


class SubsidiaryOf(Relation):
    """
    Belongs to a parent organisation.
    """
    share: Optional[float] = Field(default=None, title="占比", description="""Share held in percent.""")
    key: str = Field(default=..., title="关系键", description="""Unique within the relationship type.""")
    since: Optional[str] = Field(default=None, title="始于", description="""ISO prefix from which it holds.""")
    until: Optional[str] = Field(default=None, title="止于", description="""ISO prefix until which it held.""")
    status: Optional[ClaimStatus] = Field(default=None, title="状态", description="""Whether it holds and how.""")
    confidence: Optional[float] = Field(default=None, title="置信度", description="""Between 0 and 1; the best single claim.""")
    support: Optional[int] = Field(default=None, title="佐证文档数", description="""Number of independent documents that say so.""")
    documents: Optional[list[str]] = Field(default=None, title="文档", description="""Ids of the documents that say so.""")
    claims: Optional[list[str]] = Field(default=None, title="陈述", description="""Ids of the claims behind it.""")
    denied_by: Optional[list[str]] = Field(default=None, title="反对陈述", description="""Ids of claims that deny it or say it has ended.""")
    sources: Optional[list[str]] = Field(default=None, title="数据来源", description="""Reference tables behind a fact that no article states.""")
    subject: str = Field(default=..., title="起点", description="""Id of the node the relationship starts from.""")
    object: str = Field(default=..., title="终点", description="""Id of the node the relationship leads to.""")


class HoldsOffice(Relation):
    """
    Holds an office at an organisation or in a region.
    """
    office: Optional[str] = Field(default=None, title="职务", description="""Office held.""")
    key: str = Field(default=..., title="关系键", description="""Unique within the relationship type.""")
    since: Optional[str] = Field(default=None, title="始于", description="""ISO prefix from which it holds.""")
    until: Optional[str] = Field(default=None, title="止于", description="""ISO prefix until which it held.""")
    status: Optional[ClaimStatus] = Field(default=None, title="状态", description="""Whether it holds and how.""")
    confidence: Optional[float] = Field(default=None, title="置信度", description="""Between 0 and 1; the best single claim.""")
    support: Optional[int] = Field(default=None, title="佐证文档数", description="""Number of independent documents that say so.""")
    documents: Optional[list[str]] = Field(default=None, title="文档", description="""Ids of the documents that say so.""")
    claims: Optional[list[str]] = Field(default=None, title="陈述", description="""Ids of the claims behind it.""")
    denied_by: Optional[list[str]] = Field(default=None, title="反对陈述", description="""Ids of claims that deny it or say it has ended.""")
    sources: Optional[list[str]] = Field(default=None, title="数据来源", description="""Reference tables behind a fact that no article states.""")
    subject: str = Field(default=..., title="起点", description="""Id of the node the relationship starts from.""")
    object: str = Field(default=..., title="终点", description="""Id of the node the relationship leads to.""")


class Awarded(Relation):
    """
    Bears an award, rating or status.
    """
    awarded_by: Optional[str] = Field(default=None, title="授予者", description="""Who gave the title.""")
    key: str = Field(default=..., title="关系键", description="""Unique within the relationship type.""")
    since: Optional[str] = Field(default=None, title="始于", description="""ISO prefix from which it holds.""")
    until: Optional[str] = Field(default=None, title="止于", description="""ISO prefix until which it held.""")
    status: Optional[ClaimStatus] = Field(default=None, title="状态", description="""Whether it holds and how.""")
    confidence: Optional[float] = Field(default=None, title="置信度", description="""Between 0 and 1; the best single claim.""")
    support: Optional[int] = Field(default=None, title="佐证文档数", description="""Number of independent documents that say so.""")
    documents: Optional[list[str]] = Field(default=None, title="文档", description="""Ids of the documents that say so.""")
    claims: Optional[list[str]] = Field(default=None, title="陈述", description="""Ids of the claims behind it.""")
    denied_by: Optional[list[str]] = Field(default=None, title="反对陈述", description="""Ids of claims that deny it or say it has ended.""")
    sources: Optional[list[str]] = Field(default=None, title="数据来源", description="""Reference tables behind a fact that no article states.""")
    subject: str = Field(default=..., title="起点", description="""Id of the node the relationship starts from.""")
    object: str = Field(default=..., title="终点", description="""Id of the node the relationship leads to.""")


class InSector(Relation):
    """
    Works in a line of business.
    """
    key: str = Field(default=..., title="关系键", description="""Unique within the relationship type.""")
    since: Optional[str] = Field(default=None, title="始于", description="""ISO prefix from which it holds.""")
    until: Optional[str] = Field(default=None, title="止于", description="""ISO prefix until which it held.""")
    status: Optional[ClaimStatus] = Field(default=None, title="状态", description="""Whether it holds and how.""")
    confidence: Optional[float] = Field(default=None, title="置信度", description="""Between 0 and 1; the best single claim.""")
    support: Optional[int] = Field(default=None, title="佐证文档数", description="""Number of independent documents that say so.""")
    documents: Optional[list[str]] = Field(default=None, title="文档", description="""Ids of the documents that say so.""")
    claims: Optional[list[str]] = Field(default=None, title="陈述", description="""Ids of the claims behind it.""")
    denied_by: Optional[list[str]] = Field(default=None, title="反对陈述", description="""Ids of claims that deny it or say it has ended.""")
    sources: Optional[list[str]] = Field(default=None, title="数据来源", description="""Reference tables behind a fact that no article states.""")
    subject: str = Field(default=..., title="起点", description="""Id of the node the relationship starts from.""")
    object: str = Field(default=..., title="终点", description="""Id of the node the relationship leads to.""")


class SignedWith(Relation):
    """
    Has signed an agreement with.
    """
    agreements: Optional[list[str]] = Field(default=None, title="协议", description="""Titles of the agreements signed.""")
    date: Optional[str] = Field(default=None, title="日期", description="""ISO prefix or interval, as precise as the text.""")
    events: Optional[list[str]] = Field(default=None, title="事件", description="""Ids of the events the relationship is derived from.""")
    key: str = Field(default=..., title="关系键", description="""Unique within the relationship type.""")
    since: Optional[str] = Field(default=None, title="始于", description="""ISO prefix from which it holds.""")
    until: Optional[str] = Field(default=None, title="止于", description="""ISO prefix until which it held.""")
    status: Optional[ClaimStatus] = Field(default=None, title="状态", description="""Whether it holds and how.""")
    confidence: Optional[float] = Field(default=None, title="置信度", description="""Between 0 and 1; the best single claim.""")
    support: Optional[int] = Field(default=None, title="佐证文档数", description="""Number of independent documents that say so.""")
    documents: Optional[list[str]] = Field(default=None, title="文档", description="""Ids of the documents that say so.""")
    claims: Optional[list[str]] = Field(default=None, title="陈述", description="""Ids of the claims behind it.""")
    denied_by: Optional[list[str]] = Field(default=None, title="反对陈述", description="""Ids of claims that deny it or say it has ended.""")
    sources: Optional[list[str]] = Field(default=None, title="数据来源", description="""Reference tables behind a fact that no article states.""")
    subject: str = Field(default=..., title="起点", description="""Id of the node the relationship starts from.""")
    object: str = Field(default=..., title="终点", description="""Id of the node the relationship leads to.""")


class InvestedIn(Relation):
    """
    Has put money into.
    """
    share: Optional[float] = Field(default=None, title="占比", description="""Share held in percent.""")
    date: Optional[str] = Field(default=None, title="日期", description="""ISO prefix or interval, as precise as the text.""")
    events: Optional[list[str]] = Field(default=None, title="事件", description="""Ids of the events the relationship is derived from.""")
    key: str = Field(default=..., title="关系键", description="""Unique within the relationship type.""")
    since: Optional[str] = Field(default=None, title="始于", description="""ISO prefix from which it holds.""")
    until: Optional[str] = Field(default=None, title="止于", description="""ISO prefix until which it held.""")
    status: Optional[ClaimStatus] = Field(default=None, title="状态", description="""Whether it holds and how.""")
    confidence: Optional[float] = Field(default=None, title="置信度", description="""Between 0 and 1; the best single claim.""")
    support: Optional[int] = Field(default=None, title="佐证文档数", description="""Number of independent documents that say so.""")
    documents: Optional[list[str]] = Field(default=None, title="文档", description="""Ids of the documents that say so.""")
    claims: Optional[list[str]] = Field(default=None, title="陈述", description="""Ids of the claims behind it.""")
    denied_by: Optional[list[str]] = Field(default=None, title="反对陈述", description="""Ids of claims that deny it or say it has ended.""")
    sources: Optional[list[str]] = Field(default=None, title="数据来源", description="""Reference tables behind a fact that no article states.""")
    subject: str = Field(default=..., title="起点", description="""Id of the node the relationship starts from.""")
    object: str = Field(default=..., title="终点", description="""Id of the node the relationship leads to.""")


class PartnersWith(Relation):
    """
    Works together with.
    """
    date: Optional[str] = Field(default=None, title="日期", description="""ISO prefix or interval, as precise as the text.""")
    key: str = Field(default=..., title="关系键", description="""Unique within the relationship type.""")
    since: Optional[str] = Field(default=None, title="始于", description="""ISO prefix from which it holds.""")
    until: Optional[str] = Field(default=None, title="止于", description="""ISO prefix until which it held.""")
    status: Optional[ClaimStatus] = Field(default=None, title="状态", description="""Whether it holds and how.""")
    confidence: Optional[float] = Field(default=None, title="置信度", description="""Between 0 and 1; the best single claim.""")
    support: Optional[int] = Field(default=None, title="佐证文档数", description="""Number of independent documents that say so.""")
    documents: Optional[list[str]] = Field(default=None, title="文档", description="""Ids of the documents that say so.""")
    claims: Optional[list[str]] = Field(default=None, title="陈述", description="""Ids of the claims behind it.""")
    denied_by: Optional[list[str]] = Field(default=None, title="反对陈述", description="""Ids of claims that deny it or say it has ended.""")
    sources: Optional[list[str]] = Field(default=None, title="数据来源", description="""Reference tables behind a fact that no article states.""")
    subject: str = Field(default=..., title="起点", description="""Id of the node the relationship starts from.""")
    object: str = Field(default=..., title="终点", description="""Id of the node the relationship leads to.""")


class EnclaveOf(Relation):
    """
    Derived link from the home region of an enclave park to its host region.
    """
    events: Optional[list[str]] = Field(default=None, title="事件", description="""Ids of the events the relationship is derived from.""")
    parks: Optional[list[str]] = Field(default=None, title="飞地园区", description="""Ids of the parks that one region keeps in the other.""")
    key: str = Field(default=..., title="关系键", description="""Unique within the relationship type.""")
    since: Optional[str] = Field(default=None, title="始于", description="""ISO prefix from which it holds.""")
    until: Optional[str] = Field(default=None, title="止于", description="""ISO prefix until which it held.""")
    status: Optional[ClaimStatus] = Field(default=None, title="状态", description="""Whether it holds and how.""")
    confidence: Optional[float] = Field(default=None, title="置信度", description="""Between 0 and 1; the best single claim.""")
    support: Optional[int] = Field(default=None, title="佐证文档数", description="""Number of independent documents that say so.""")
    documents: Optional[list[str]] = Field(default=None, title="文档", description="""Ids of the documents that say so.""")
    claims: Optional[list[str]] = Field(default=None, title="陈述", description="""Ids of the claims behind it.""")
    denied_by: Optional[list[str]] = Field(default=None, title="反对陈述", description="""Ids of claims that deny it or say it has ended.""")
    sources: Optional[list[str]] = Field(default=None, title="数据来源", description="""Reference tables behind a fact that no article states.""")
    subject: str = Field(default=..., title="起点", description="""Id of the node the relationship starts from.""")
    object: str = Field(default=..., title="终点", description="""Id of the node the relationship leads to.""")


class PartyTo(Relation):
    """
    Takes part in an agreement or investment.
    """
    role: Optional[str] = Field(default=None, title="角色", description="""Part played in the event.""")
    key: str = Field(default=..., title="关系键", description="""Unique within the relationship type.""")
    since: Optional[str] = Field(default=None, title="始于", description="""ISO prefix from which it holds.""")
    until: Optional[str] = Field(default=None, title="止于", description="""ISO prefix until which it held.""")
    status: Optional[ClaimStatus] = Field(default=None, title="状态", description="""Whether it holds and how.""")
    confidence: Optional[float] = Field(default=None, title="置信度", description="""Between 0 and 1; the best single claim.""")
    support: Optional[int] = Field(default=None, title="佐证文档数", description="""Number of independent documents that say so.""")
    documents: Optional[list[str]] = Field(default=None, title="文档", description="""Ids of the documents that say so.""")
    claims: Optional[list[str]] = Field(default=None, title="陈述", description="""Ids of the claims behind it.""")
    denied_by: Optional[list[str]] = Field(default=None, title="反对陈述", description="""Ids of claims that deny it or say it has ended.""")
    sources: Optional[list[str]] = Field(default=None, title="数据来源", description="""Reference tables behind a fact that no article states.""")
    subject: str = Field(default=..., title="起点", description="""Id of the node the relationship starts from.""")
    object: str = Field(default=..., title="终点", description="""Id of the node the relationship leads to.""")


class Concerns(Relation):
    """
    Is about.
    """
    key: str = Field(default=..., title="关系键", description="""Unique within the relationship type.""")
    since: Optional[str] = Field(default=None, title="始于", description="""ISO prefix from which it holds.""")
    until: Optional[str] = Field(default=None, title="止于", description="""ISO prefix until which it held.""")
    status: Optional[ClaimStatus] = Field(default=None, title="状态", description="""Whether it holds and how.""")
    confidence: Optional[float] = Field(default=None, title="置信度", description="""Between 0 and 1; the best single claim.""")
    support: Optional[int] = Field(default=None, title="佐证文档数", description="""Number of independent documents that say so.""")
    documents: Optional[list[str]] = Field(default=None, title="文档", description="""Ids of the documents that say so.""")
    claims: Optional[list[str]] = Field(default=None, title="陈述", description="""Ids of the claims behind it.""")
    denied_by: Optional[list[str]] = Field(default=None, title="反对陈述", description="""Ids of claims that deny it or say it has ended.""")
    sources: Optional[list[str]] = Field(default=None, title="数据来源", description="""Reference tables behind a fact that no article states.""")
    subject: str = Field(default=..., title="起点", description="""Id of the node the relationship starts from.""")
    object: str = Field(default=..., title="终点", description="""Id of the node the relationship leads to.""")


class HasQuantity(Relation):
    """
    Has this number said of it.
    """
    key: str = Field(default=..., title="关系键", description="""Unique within the relationship type.""")
    since: Optional[str] = Field(default=None, title="始于", description="""ISO prefix from which it holds.""")
    until: Optional[str] = Field(default=None, title="止于", description="""ISO prefix until which it held.""")
    status: Optional[ClaimStatus] = Field(default=None, title="状态", description="""Whether it holds and how.""")
    confidence: Optional[float] = Field(default=None, title="置信度", description="""Between 0 and 1; the best single claim.""")
    support: Optional[int] = Field(default=None, title="佐证文档数", description="""Number of independent documents that say so.""")
    documents: Optional[list[str]] = Field(default=None, title="文档", description="""Ids of the documents that say so.""")
    claims: Optional[list[str]] = Field(default=None, title="陈述", description="""Ids of the claims behind it.""")
    denied_by: Optional[list[str]] = Field(default=None, title="反对陈述", description="""Ids of claims that deny it or say it has ended.""")
    sources: Optional[list[str]] = Field(default=None, title="数据来源", description="""Reference tables behind a fact that no article states.""")
    subject: str = Field(default=..., title="起点", description="""Id of the node the relationship starts from.""")
    object: str = Field(default=..., title="终点", description="""Id of the node the relationship leads to.""")


class SupportedBy(Relation):
    """
    Is backed by this claim.
    """
    key: str = Field(default=..., title="关系键", description="""Unique within the relationship type.""")
    since: Optional[str] = Field(default=None, title="始于", description="""ISO prefix from which it holds.""")
    until: Optional[str] = Field(default=None, title="止于", description="""ISO prefix until which it held.""")
    status: Optional[ClaimStatus] = Field(default=None, title="状态", description="""Whether it holds and how.""")
    confidence: Optional[float] = Field(default=None, title="置信度", description="""Between 0 and 1; the best single claim.""")
    support: Optional[int] = Field(default=None, title="佐证文档数", description="""Number of independent documents that say so.""")
    documents: Optional[list[str]] = Field(default=None, title="文档", description="""Ids of the documents that say so.""")
    claims: Optional[list[str]] = Field(default=None, title="陈述", description="""Ids of the claims behind it.""")
    denied_by: Optional[list[str]] = Field(default=None, title="反对陈述", description="""Ids of claims that deny it or say it has ended.""")
    sources: Optional[list[str]] = Field(default=None, title="数据来源", description="""Reference tables behind a fact that no article states.""")
    subject: str = Field(default=..., title="起点", description="""Id of the node the relationship starts from.""")
    object: str = Field(default=..., title="终点", description="""Id of the node the relationship leads to.""")


class FromDocument(Relation):
    """
    Stands in this document.
    """
    key: str = Field(default=..., title="关系键", description="""Unique within the relationship type.""")
    since: Optional[str] = Field(default=None, title="始于", description="""ISO prefix from which it holds.""")
    until: Optional[str] = Field(default=None, title="止于", description="""ISO prefix until which it held.""")
    status: Optional[ClaimStatus] = Field(default=None, title="状态", description="""Whether it holds and how.""")
    confidence: Optional[float] = Field(default=None, title="置信度", description="""Between 0 and 1; the best single claim.""")
    support: Optional[int] = Field(default=None, title="佐证文档数", description="""Number of independent documents that say so.""")
    documents: Optional[list[str]] = Field(default=None, title="文档", description="""Ids of the documents that say so.""")
    claims: Optional[list[str]] = Field(default=None, title="陈述", description="""Ids of the claims behind it.""")
    denied_by: Optional[list[str]] = Field(default=None, title="反对陈述", description="""Ids of claims that deny it or say it has ended.""")
    sources: Optional[list[str]] = Field(default=None, title="数据来源", description="""Reference tables behind a fact that no article states.""")
    subject: str = Field(default=..., title="起点", description="""Id of the node the relationship starts from.""")
    object: str = Field(default=..., title="终点", description="""Id of the node the relationship leads to.""")


# Model rebuild
# see https://pydantic-docs.helpmanual.io/usage/models/#rebuilding-a-model
Thing.model_rebuild()
Park.model_rebuild()
Company.model_rebuild()
Government.model_rebuild()
Institution.model_rebuild()
Region.model_rebuild()
Person.model_rebuild()
Project.model_rebuild()
Sector.model_rebuild()
Title.model_rebuild()
Event.model_rebuild()
Agreement.model_rebuild()
Investment.model_rebuild()
Milestone.model_rebuild()
Quantity.model_rebuild()
Document.model_rebuild()
Claim.model_rebuild()
Relation.model_rebuild()
LocatedIn.model_rebuild()
PartOf.model_rebuild()
TenantOf.model_rebuild()
Operates.model_rebuild()
SubsidiaryOf.model_rebuild()
HoldsOffice.model_rebuild()
Awarded.model_rebuild()
InSector.model_rebuild()
SignedWith.model_rebuild()
InvestedIn.model_rebuild()
PartnersWith.model_rebuild()
EnclaveOf.model_rebuild()
PartyTo.model_rebuild()
Concerns.model_rebuild()
HasQuantity.model_rebuild()
SupportedBy.model_rebuild()
FromDocument.model_rebuild()
