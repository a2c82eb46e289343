"""The graph as a whole: contract, schema, digest."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from factory import (
    graph_of,
    make_claim,
    make_date,
    make_document,
    make_extraction,
    make_quantity,
    named,
    nodes_of,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from parkgraph.kg.errors import SchemaError
from parkgraph.kg.graph import graph_counts, graph_digest
from parkgraph.kg.graph.canvas import Canvas
from parkgraph.kg.records import Extraction
from parkgraph.schema.model import load_model


def article(text: str) -> Extraction:
    """An article with a claim of every kind."""
    doc = make_document(text, f"{text}.txt", published="2024-01-02", title=text)
    firm, park, jiading, wenzhou = (
        "Company:瓯江阀门", "Park:温州（嘉定）科技创新园", "Region:嘉定区", "Region:温州市",
    )  # fmt: skip
    date, event = make_date("2021-05"), {"event": "e1", "agreement": "共建协议"}
    return make_extraction(
        doc,
        [
            make_claim(doc, firm, "TENANT_OF", park, date=date),
            make_claim(doc, park, "LOCATED_IN", jiading),
            make_claim(doc, park, "AWARDED", "Title:国家级孵化器"),
            make_claim(doc, park, "IN_SECTOR", "Sector:新能源"),
            make_claim(doc, jiading, "SIGNED_WITH", wenzhou, qualifiers=event, date=date),
            make_claim(doc, jiading, "PARTNERS_WITH", wenzhou),
            make_claim(doc, firm, "INVESTED_IN", park),
            make_claim(doc, firm, "OPERATES", park, status="denied"),
            make_claim(
                doc, park, "HAS_QUANTITY", measure="total_investment", quantity=make_quantity(3e8)
            ),
        ],
    )


ARTICLES = [article("甲报"), article("乙报"), named("Park:嘉定工业区", "上海嘉定工业区")]


def test_everything_fits_the_schema() -> None:
    model, graph = load_model(), graph_of(*ARTICLES)
    slots = {name: {s.name for s in label.slots} for name, label in model.labels.items()}
    for id_, data in graph.nodes(data=True):
        assert data["properties"]["id"] == id_
        assert set(data["properties"]) <= slots[data["label"]]
    for start, end, key, data in graph.edges(keys=True, data=True):
        labels = graph.nodes[start]["label"], graph.nodes[end]["label"]
        assert model.allows(labels[0], data["type"], labels[1])
        assert key == f"{data['type']}|{data['properties']['key']}"
    used = {data["type"] for *_, data in graph.edges(data=True)}
    assert used >= {"SIGNED_WITH", "INVESTED_IN", "ENCLAVE_OF", "IN_SECTOR", "HAS_QUANTITY"}


def test_edge_keys_are_unique_within_a_type() -> None:
    keys = [key for *_, key in graph_of(*ARTICLES).edges(keys=True)]
    assert len(keys) == len(set(keys))


def test_derived_edges_come_from_events_of_the_graph() -> None:
    graph = graph_of(*ARTICLES)
    for *_, data in graph.edges(data=True):
        if data["type"] in ("SIGNED_WITH", "INVESTED_IN"):
            labels = {graph.nodes[event]["label"] for event in data["properties"]["events"]}
            assert labels <= {"Agreement", "Investment"} and labels


def test_entities_count_their_documents() -> None:
    nodes = nodes_of(graph_of(*ARTICLES), "Park")
    assert nodes["温州（嘉定）科技创新园"]["support"] == 2
    assert nodes["嘉定工业区"]["aliases"] == ["上海嘉定工业区"]
    assert nodes["嘉定工业区"]["confidence"] == 0.9


@settings(max_examples=10, deadline=None)
@given(st.permutations(ARTICLES))
def test_graph_digest_does_not_depend_on_order(articles: list[Extraction]) -> None:
    assert graph_digest(graph_of(*articles)) == graph_digest(graph_of(*ARTICLES))


def test_graph_digest_does_not_depend_on_where_files_lie() -> None:
    moved = make_document("甲报", "elsewhere.txt", published="2024-01-02", title="甲报")
    articles = [replace(ARTICLES[0], document=moved), *ARTICLES[1:]]
    assert graph_digest(graph_of(*articles)) == graph_digest(graph_of(*ARTICLES))


@pytest.mark.parametrize(
    "change", [{"status": "planned"}, {"confidence": 0.1}, {"date": make_date("2020")}]
)
def test_graph_digest_notices_every_change(change: dict[str, Any]) -> None:
    doc = make_document("入驻。")
    ends = ("Company:瓯江阀门", "TENANT_OF", "Park:嘉定工业区")
    before = graph_of(make_extraction(doc, [make_claim(doc, *ends)]))
    after = graph_of(make_extraction(doc, [make_claim(doc, *ends, **change)]))
    assert graph_digest(before) != graph_digest(after)


def test_graph_counts_by_label_and_type() -> None:
    counts = graph_counts(graph_of(*ARTICLES))
    assert counts["nodes"]["Document"] == 3 and counts["nodes"]["Agreement"] == 1
    assert counts["edges"]["FROM_DOCUMENT"] == counts["nodes"]["Claim"]


def canvas_with_ends() -> Canvas:
    canvas = Canvas(load_model())
    canvas.add_node("Park", "park:1", {"name": "嘉定工业区"})
    canvas.add_node("Region", "region:310114", {"name": "嘉定区"})
    return canvas


@pytest.mark.parametrize(
    ("label", "properties", "message"),
    [
        ("Planet", {}, "no label 'Planet'"),
        ("Park", {"mass": 3}, "no property 'mass'"),
        ("Park", {"aliases": "甲"}, "list of string"),
        ("Park", {"support": 1.5}, "is no integer"),
        ("Claim", {"status": "perhaps"}, "is no ClaimStatus"),
    ],
)
def test_canvas_refuses_nodes_that_the_schema_lacks(
    label: str, properties: dict[str, Any], message: str
) -> None:
    with pytest.raises(SchemaError, match=message):
        Canvas(load_model()).add_node(label, "x:1", properties)


@pytest.mark.parametrize(
    ("type_", "start", "end", "message"),
    [
        ("LOCATED_IN", "region:310114", "park:1", "run from Region to Park"),
        ("LOVES", "park:1", "region:310114", "run from Park to Region"),
        ("LOCATED_IN", "park:1", "region:99", "not in the graph"),
    ],
)
def test_canvas_refuses_edges_that_the_schema_lacks(
    type_: str, start: str, end: str, message: str
) -> None:
    with pytest.raises(SchemaError, match=message):
        canvas_with_ends().add_edge(type_, start, end, "k", {})


def test_canvas_refuses_a_second_label_for_an_id() -> None:
    with pytest.raises(SchemaError, match="is a Park already"):
        canvas_with_ends().add_node("Company", "park:1", {})
