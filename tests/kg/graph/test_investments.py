"""Investments: who put money into what, how much, and the edges derived from it."""

from __future__ import annotations

from factory import (
    edges_of,
    graph_of,
    make_claim,
    make_date,
    make_document,
    make_extraction,
    make_quantity,
    nodes_of,
)

from parkgraph.kg.records import Extraction

FIRM, PARTNER, PROJECT = "Company:瓯江阀门", "Company:沪温新能源", "Project:阀件基地项目"


def investment(text: str, *investors: str, date: str | None = None) -> Extraction:
    doc = make_document(text)
    when = make_date(date) if date is not None else None
    claims = [make_claim(doc, who, "INVESTED_IN", PROJECT, date=when) for who in investors]
    return make_extraction(doc, claims)


def test_investors_of_one_sentence_share_an_event() -> None:
    graph = graph_of(investment("两家企业共同投资。", FIRM, PARTNER))
    (event,) = nodes_of(graph, "Investment").values()
    assert event["name"] == "沪温新能源、瓯江阀门 投资 阀件基地项目"
    assert {row["role"] for row in edges_of(graph, "PARTY_TO").values()} == {"investor"}
    assert [end for _, end in edges_of(graph, "CONCERNS")] == ["阀件基地项目"]
    assert set(edges_of(graph, "INVESTED_IN")) == {
        ("瓯江阀门", "阀件基地项目"),
        ("沪温新能源", "阀件基地项目"),
    }


def test_an_investment_told_twice_is_one() -> None:
    graph = graph_of(
        investment("投资。", FIRM), investment("开工。", FIRM, date="2022"),
        investment("又讯。", FIRM, date="2022-03"),
    )  # fmt: skip
    (event,) = nodes_of(graph, "Investment").values()
    assert (event["support"], event["date"]) == (3, "2022-03")


def test_investments_of_different_dates_stay_apart() -> None:
    graph = graph_of(
        investment("一次。", FIRM, date="2020"), investment("二次。", FIRM, date="2023")
    )
    assert len(nodes_of(graph, "Investment")) == 2
    (row,) = edges_of(graph, "INVESTED_IN").values()
    assert len(row["events"]) == 2 and row["since"] == "2020"


def amounts(graph_text: str, evidence: str | None = None) -> set[str]:
    """Labels of what has a quantity when the amount stands in `evidence`."""
    doc = make_document(graph_text)
    claims = [
        make_claim(doc, FIRM, "INVESTED_IN", PROJECT, sentence="瓯江阀门投资。"),
        make_claim(
            doc,
            PROJECT,
            "HAS_QUANTITY",
            sentence=evidence,
            measure="total_investment",
            quantity=make_quantity(5e8, text="5亿元"),
        ),
    ]
    graph = graph_of(make_extraction(doc, claims))
    owners = [s for s, _, data in graph.edges(data=True) if data["type"] == "HAS_QUANTITY"]
    return {graph.nodes[owner]["label"] for owner in owners}


def test_an_amount_of_the_same_sentence_belongs_to_the_investment() -> None:
    assert amounts("瓯江阀门投资。总投资5亿元。", "瓯江阀门投资。") == {"Project", "Investment"}


def test_an_amount_of_another_sentence_stays_with_the_project() -> None:
    assert amounts("瓯江阀门投资。总投资5亿元。", "总投资5亿元。") == {"Project"}


def test_share_is_read_from_the_qualifier() -> None:
    doc = make_document("持股51%。")
    claim = make_claim(doc, FIRM, "INVESTED_IN", PARTNER, qualifiers={"share": "51"})
    (row,) = edges_of(graph_of(make_extraction(doc, [claim])), "INVESTED_IN").values()
    assert row["share"] == 51.0


def test_nobody_invests_in_himself() -> None:
    doc = make_document("瓯江阀门扩大投资。")
    graph = graph_of(make_extraction(doc, [make_claim(doc, FIRM, "INVESTED_IN", FIRM)]))
    assert not nodes_of(graph, "Investment") and not edges_of(graph, "INVESTED_IN")
