"""Relationships from claims: what is merged, what outweighs what, what a denial does."""

from __future__ import annotations

from typing import Any

import pytest
from factory import (
    edges_of,
    graph_of,
    make_claim,
    make_date,
    make_document,
    make_extraction,
    nodes_of,
)

from parkgraph.kg.graph.ledger import DENIED_FACTOR
from parkgraph.kg.records import Extraction

FIRM, PARK = "Company:瓯江阀门", "Park:嘉定工业区"


def article(text: str, *ends: str, **fields: Any) -> Extraction:
    """One article with the claim (subject, predicate, object)."""
    doc = make_document(text)
    return make_extraction(doc, [make_claim(doc, *ends, **fields)])


def moved_in(text: str, **fields: Any) -> Extraction:
    return article(text, FIRM, "TENANT_OF", PARK, **fields)


def only(extractions: list[Extraction], type_: str) -> dict[str, Any]:
    (row,) = edges_of(graph_of(*extractions), type_).values()
    return row


def test_claims_of_several_documents_are_one_edge() -> None:
    articles = [moved_in("一讯。", confidence=0.6), moved_in("二讯。", confidence=0.9)]
    row = only(articles, "TENANT_OF")
    assert (row["support"], row["confidence"]) == (2, 0.9)
    assert row["documents"] == sorted(a.document.id for a in articles)
    assert row["claims"] == sorted(a.claims[0].id for a in articles)


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        (["asserted", "planned"], "asserted"),
        (["planned", "former"], "planned"),
        (["former", "asserted"], "asserted"),
        (["former"], "former"),
    ],
)
def test_the_strongest_status_wins(statuses: list[str], status: str) -> None:
    articles = [moved_in(f"第{n}讯。", status=each) for n, each in enumerate(statuses)]
    assert only(articles, "TENANT_OF")["status"] == status


@pytest.mark.parametrize("status", ["denied", "ended"])
def test_a_denied_fact_stays_at_half_its_confidence(status: str) -> None:
    articles = [moved_in("入驻。"), moved_in("并未入驻。", status=status, confidence=0.9)]
    graph = graph_of(*articles)
    (row,) = edges_of(graph, "TENANT_OF").values()
    assert row["confidence"] == pytest.approx(0.8 * DENIED_FACTOR)
    assert row["claims"] == [articles[0].claims[0].id]
    assert sorted(c["status"] for c in nodes_of(graph, "Claim").values()) == ["asserted", status]
    assert len(edges_of(graph, "SUPPORTED_BY")) == 4


def test_a_rumour_makes_no_edge_and_no_doubt() -> None:
    assert not edges_of(graph_of(moved_in("据传入驻。", status="rumoured")), "TENANT_OF")
    articles = [moved_in("入驻。"), moved_in("据传入驻。", status="rumoured")]
    assert only(articles, "TENANT_OF")["confidence"] == 0.8


@pytest.mark.parametrize(
    ("claims", "since", "until"),
    [
        ([("asserted", make_date("2019-05"))], "2019-05", None),
        ([("asserted", make_date("2021")), ("asserted", make_date("2019"))], "2019", None),
        ([("former", make_date("2019"))], None, "2019"),
        ([("former", make_date("2015", "2019"))], "2015", "2019"),
        ([("asserted", make_date("2015", "2019"))], "2015", "2019"),
        ([("asserted", make_date("2015", "2019")), ("asserted", None)], "2015", None),
        ([("asserted", None)], None, None),
    ],
)
def test_the_period_comes_from_the_claims(
    claims: list[tuple[str, Any]], since: str | None, until: str | None
) -> None:
    articles = [moved_in(f"第{n}讯。", status=s, date=d) for n, (s, d) in enumerate(claims)]
    row = only(articles, "TENANT_OF")
    assert (row.get("since"), row.get("until")) == (since, until)


def test_offices_of_one_person_are_separate_edges() -> None:
    doc = make_document("她任主任兼书记。")
    claims = [
        make_claim(
            doc,
            "Person:林若岚",
            "HOLDS_OFFICE",
            "Government:嘉定区委",
            qualifiers={"office": office},
        )
        for office in ("主任", "书记")
    ]
    graph = graph_of(make_extraction(doc, claims))
    rows = [d["properties"] for *_, d in graph.edges(data=True) if d["type"] == "HOLDS_OFFICE"]
    assert sorted(row["office"] for row in rows) == ["主任", "书记"]
    assert len({row["key"] for row in rows}) == 2


def test_partners_are_joined_once_whichever_is_named_first() -> None:
    ends = ("Region:嘉定区", "PARTNERS_WITH", "Region:温州市")
    articles = [article("合作。", *ends), article("再合作。", *ends[::-1])]
    graph = graph_of(*articles)
    assert list(edges_of(graph, "PARTNERS_WITH")) == [("嘉定区", "温州市")]


def test_awards_name_who_gave_them() -> None:
    fields = {"qualifiers": {"awarded_by": "工业和信息化部"}}
    row = only([article("获评。", PARK, "AWARDED", "Title:国家级示范基地", **fields)], "AWARDED")
    assert row["awarded_by"] == "工业和信息化部"


def test_a_claim_about_one_thing_twice_makes_no_loop() -> None:
    claim = article("上海嘉定工业区即嘉定工业区。", "Park:上海嘉定工业区", "PART_OF", PARK)
    graph = graph_of(claim)
    assert not [1 for s, e, d in graph.edges(data=True) if s == e or d["type"] == "PART_OF"
                and graph.nodes[s]["label"] == "Park"]  # fmt: skip


def test_claims_lead_to_document_and_ends() -> None:
    extraction = moved_in("瓯江阀门入驻嘉定工业区。")
    graph = graph_of(extraction)
    claim = extraction.claims[0]
    row = graph.nodes[claim.id]["properties"]
    assert row["evidence"] == "瓯江阀门入驻嘉定工业区。" and (row["start"], row["end"]) == (0, 12)
    assert list(graph.successors(claim.id)) == [extraction.document.id]
    assert {graph.nodes[n]["label"] for n in graph.predecessors(claim.id)} == {"Company", "Park"}
