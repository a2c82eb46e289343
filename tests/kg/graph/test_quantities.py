"""Quantities: one node a number, whoever repeats it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
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

PARK = "Park:嘉定工业区"


def output(text: str, value: float = 1.6e10, **fields: Any) -> Extraction:
    doc = make_document(text)
    row = {"measure": "output_value", "quantity": make_quantity(value, text="160亿元"), **fields}
    return make_extraction(doc, [make_claim(doc, PARK, "HAS_QUANTITY", **row)])


def test_a_number_told_twice_is_one_quantity() -> None:
    graph = graph_of(output("产值160亿元。"), output("又讯，产值160亿元。"))
    (row,) = nodes_of(graph, "Quantity").values()
    assert (row["value"], row["unit"], row["text"], row["support"]) == (1.6e10, "CNY", "160亿元", 2)
    ((_, edge),) = edges_of(graph, "HAS_QUANTITY").items()
    assert edge["support"] == 2 and len(edge["claims"]) == 2


@pytest.mark.parametrize(
    "other",
    [
        {"value": 1.7e10},
        {"measure": "tax"},
        {"date": make_date("2020")},
        {"qualifiers": {"scope": "规模以上"}},
        {"quantity": make_quantity(1.6e10, "USD")},
    ],
)
def test_a_different_number_measure_date_scope_or_unit_is_another_quantity(
    other: dict[str, Any],
) -> None:
    graph = graph_of(output("产值160亿元。"), output("另讯。", **other))
    assert len(nodes_of(graph, "Quantity")) == 2


def test_a_quantity_keeps_its_bounds_date_and_scope() -> None:
    amount = replace(make_quantity(1e8), modifier="逾", lower=1e8)
    article = output(
        "逾一亿。", quantity=amount, date=make_date("2024-01", "2024-11"),
        qualifiers={"scope": "一期"}, status="planned",
    )  # fmt: skip
    (row,) = nodes_of(graph_of(article), "Quantity").values()
    assert (row["modifier"], row["lower"], row["scope"]) == ("逾", 1e8, "一期")
    assert (row["as_of"], row["status"]) == ("2024-01/2024-11", "planned")


def test_a_denied_number_is_a_claim_only() -> None:
    graph = graph_of(output("并非160亿元。", status="denied"))
    assert not nodes_of(graph, "Quantity") and len(nodes_of(graph, "Claim")) == 1
