"""Which local entities of different articles become one."""

from __future__ import annotations

import pytest
from factory import make_claim, make_document, make_entity, make_extraction, named, ref
from hypothesis import given
from hypothesis import strategies as st

from parkgraph.kg.errors import SchemaError
from parkgraph.kg.records import Entity, Extraction
from parkgraph.kg.resolve import resolve
from parkgraph.schema.gazetteer import load_gazetteer


def entities_of(*extractions: Extraction) -> tuple[Entity, ...]:
    return resolve(extractions, load_gazetteer()).entities


def names_of(*extractions: Extraction) -> list[list[str]]:
    """All names of each entity."""
    return sorted(sorted({e.name, *e.aliases}) for e in entities_of(*extractions))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Park:上海嘉定工业区", "Park:嘉定工业区"),
        ("Park:上海市嘉定工业区", "Park:嘉定区工业区"),
        ("Park:苏州工业园区", "Park:苏州工业园"),
        ("Company:上海临港（集团）有限公司", "Company:上海临港(集团)有限公司"),
        ("Region:上海市嘉定区", "Region:嘉定"),
        ("Title:“国家高新技术企业”", "Title:国家高新技术企业"),
    ],
)
def test_resolve_merges_spellings(left: str, right: str) -> None:
    assert len(entities_of(named(left), named(right))) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Park:北京经济技术开发区", "Park:南京经济技术开发区"),
        ("Company:中建三局", "Company:中建八局"),
        ("Park:嘉定科技园一期", "Park:嘉定科技园二期"),
        ("Park:嘉定工业区", "Park:嘉定工业区北区"),
        ("Park:张江高科", "Company:张江高科"),
        ("Park:科创园", "Park:科创园"),
        ("Government:管委会", "Government:管委会"),
    ],
)
def test_resolve_keeps_apart(left: str, right: str) -> None:
    second = named(right, document=f"另一篇文章提到{right}。")
    assert len(entities_of(named(left), second)) == 2


def test_resolve_links_documents_through_an_introduced_alias() -> None:
    full = named("Company:上海禾赛科技有限公司", "禾赛科技")
    assert names_of(full, named("Company:禾赛科技")) == [["上海禾赛科技有限公司", "禾赛科技"]]


def test_resolve_links_an_unambiguous_short_park_name() -> None:
    full = named("Park:上海嘉定氢能港产业园", "氢能港")
    assert len(entities_of(full, named("Park:氢能港"))) == 1


def test_resolve_does_not_link_documents_through_a_generic_alias() -> None:
    full = named("Park:虹桥某某园", "科创园")
    assert len(entities_of(full, named("Park:科创园"))) == 2


def test_resolve_does_not_link_documents_through_a_short_alias() -> None:
    full = named("Company:上海禾赛科技有限公司", "禾赛")
    assert len(entities_of(full, named("Company:禾赛"))) == 2


def test_resolve_does_not_link_through_an_alias_of_two_full_names() -> None:
    several = [named("Park:甲方氢能港", "氢能港"), named("Park:乙方氢能港", "氢能港")]
    assert len(entities_of(*several, named("Park:氢能港"))) == 3


def test_resolve_never_merges_hard_negatives_through_a_chain() -> None:
    chain = [
        named("Park:氢能港", "嘉定氢能港"),
        named("Park:嘉定氢能港"),
        named("Park:氢能港", "常熟氢能港", document="氢能港又称常熟氢能港。"),
        named("Park:常熟氢能港"),
    ]
    resolution = resolve(chain, load_gazetteer())
    left = resolution.canonical(chain[1].document.id, ref("Park:嘉定氢能港"))
    right = resolution.canonical(chain[3].document.id, ref("Park:常熟氢能港"))
    assert left != right


def test_resolve_names_the_entity_as_most_documents_do() -> None:
    texts = ["嘉定工业区招商。", "走进嘉定工业区。", "上海嘉定工业区上海嘉定工业区上海嘉定工业区"]
    found = ["Park:嘉定工业区", "Park:嘉定工业区", "Park:上海嘉定工业区"]
    extractions = [named(n, document=t) for n, t in zip(found, texts, strict=True)]
    (entity,) = entities_of(*extractions)
    assert (entity.name, entity.aliases) == ("嘉定工业区", ("上海嘉定工业区",))


def test_resolve_names_the_longest_where_documents_are_even() -> None:
    (entity,) = entities_of(named("Park:嘉定工业区"), named("Park:上海嘉定工业区"))
    assert entity.name == "上海嘉定工业区"


def test_resolve_gives_coded_regions_their_code_name_and_place() -> None:
    (entity,) = entities_of(named("Region:上海嘉定"))
    assert (entity.id, entity.name) == ("region:310114", "嘉定区")
    assert entity.properties["code"] == "310114" and entity.properties["level"] == "county"
    assert entity.aliases == ("上海嘉定", "嘉定")


def two_regions(first: str, second: str) -> Extraction:
    doc = make_document(f"{first}与{second}签约。")
    regions = [make_entity(doc, f"Region:{name}") for name in (first, second)]
    return make_extraction(doc, (), regions)


def test_resolve_tells_regions_of_one_name_by_the_rest_of_the_document() -> None:
    ids = {e.id for e in entities_of(two_regions("南京市", "鼓楼区"))}
    assert ids == {"region:3201", "region:320106"}


def test_resolve_keeps_an_ambiguous_region_inside_its_document() -> None:
    left = named("Region:鼓楼区")
    right = named("Region:鼓楼区", document="鼓楼区发布新政。")
    assert len(entities_of(left, right)) == 2


def test_resolve_merges_unknown_regions_by_name() -> None:
    left = named("Region:沪西新城区域")
    right = named("Region:沪西新城区域", document="沪西新城区域起步。")
    assert [e.id.partition(":")[0] for e in entities_of(left, right)] == ["region"]


def test_resolve_finds_titles_that_only_claims_name() -> None:
    doc = make_document("嘉定工业区获评国家级示范基地。")
    claim = make_claim(doc, "Park:嘉定工业区", "AWARDED", "Title:国家级示范基地")
    assert {e.type for e in entities_of(make_extraction(doc, [claim]))} == {"Park", "Title"}


def test_canonical_names_the_missing_entity() -> None:
    resolution = resolve([named("Park:嘉定工业区")], load_gazetteer())
    with pytest.raises(SchemaError, match="没有的园"):
        resolution.canonical("doc:x", ref("Park:没有的园"))


POOL = [
    named("Park:上海嘉定工业区", "嘉定工业区"),
    named("Park:嘉定工业区"),
    named("Park:嘉定工业区北区", "北区"),
    named("Company:上海禾赛科技有限公司", "禾赛科技"),
    named("Company:禾赛科技", "禾赛"),
    named("Park:氢能港", "嘉定氢能港"),
    named("Park:常熟氢能港", "氢能港"),
    named("Park:嘉定氢能港"),
    named("Region:嘉定"),
    named("Region:鼓楼区"),
    two_regions("徐州市", "鼓楼区"),
    named("Government:管委会"),
]


@given(st.permutations(POOL))
def test_resolve_does_not_depend_on_order(extractions: list[Extraction]) -> None:
    assert resolve(extractions, load_gazetteer()) == resolve(POOL, load_gazetteer())


def test_the_form_that_most_documents_use_is_shown_with_or_without_region() -> None:
    first = make_document("上海临港滨江园开园。临港滨江园很大。", "one.txt")
    second = make_document("临港滨江园招商。", "two.txt")
    extractions = [
        make_extraction(first, (), [make_entity(first, "Park:上海临港滨江园", "临港滨江园")]),
        make_extraction(second, (), [make_entity(second, "Park:临港滨江园")]),
    ]
    names = {e.name for e in resolve(extractions, load_gazetteer()).entities if e.type == "Park"}
    assert names == {"临港滨江园"}
