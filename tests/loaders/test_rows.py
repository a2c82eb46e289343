"""Graph to rows: what fits the schema comes out sorted, what does not is named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkgraph.kg.errors import SchemaError
from parkgraph.kg.records import EdgeRow, NodeRow
from parkgraph.loaders.rows import digest_rows, edge_rows, node_rows, printable


def test_node_rows_are_sorted_by_label_and_id(park_graph: Any) -> None:
    rows = node_rows(park_graph)
    assert list(rows) == sorted(rows)
    assert [row.id for row in rows["Park"]] == ["park:1", "park:2"]


def test_node_rows_types_follow_the_slots(park_graph: Any) -> None:
    park = node_rows(park_graph)["Park"][1]
    assert park == NodeRow(
        "Park", "park:2", {"name": "苏滁产业园", "aliases": [], "confidence": 1.0}
    )
    assert isinstance(park.properties["confidence"], float)


def test_edge_rows_are_grouped_by_type_and_ends(park_graph: Any) -> None:
    rows = edge_rows(park_graph)
    assert [row.key for row in rows["SIGNED_WITH", "Company", "Park"]] == ["s1", "s2", "s3"]
    assert rows["PARTY_TO", "Company", "Agreement"] == [
        EdgeRow(
            "PARTY_TO", "p1", "Company", "company:1", "Agreement", "agreement:1", {"role": "party"}
        )
    ]


def _label(graph: Any) -> None:
    graph.nodes["park:1"]["label"] = "Park`) DETACH DELETE (n"


def _no_label(graph: Any) -> None:
    del graph.nodes["park:1"]["label"]


def _slot(graph: Any) -> None:
    graph.nodes["park:1"]["properties"]["x`y"] = "1"


def _number(graph: Any) -> None:
    graph.nodes["quantity:1"]["properties"]["value"] = float("nan")


def _boolean(graph: Any) -> None:
    graph.nodes["quantity:1"]["properties"]["value"] = True


def _integer(graph: Any) -> None:
    graph.nodes["claim:1"]["properties"]["start"] = 2**63


def _list(graph: Any) -> None:
    graph.nodes["park:1"]["properties"]["aliases"] = "苏工园"


def _surrogate(graph: Any) -> None:
    graph.nodes["park:1"]["properties"]["name"] = "园\ud800区"


def _other_id(graph: Any) -> None:
    graph.nodes["park:1"]["properties"]["id"] = "park:9"


def _no_name(graph: Any) -> None:
    graph.nodes["park:1"]["properties"]["name"] = 5


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (_label, "no label 'Park`"),
        (_no_label, "no label None"),
        (_slot, "no property 'x`y'"),
        (_number, "quantity:1.*value: must be a finite number, not nan"),
        (_boolean, "value: must be a finite number, not True"),
        (_integer, "start: must be a 64-bit integer"),
        (_list, "aliases: must be a list"),
        (_surrogate, "name: lone surrogate at character 1"),
        (_other_id, "id property is 'park:9'"),
        (_no_name, "name: must be a text, not 5"),
    ],
)
def test_node_rows_names_what_does_not_fit(
    park_graph: Any, spoil: Callable[[Any], None], message: str
) -> None:
    spoil(park_graph)
    with pytest.raises(SchemaError, match=message):
        node_rows(park_graph)


@pytest.mark.parametrize(
    ("start", "end", "data", "message"),
    [
        ("park:1", "park:2", {"type": "OWNS"}, "no relationship type 'OWNS'"),
        ("park:1", "park:2", {"type": None}, "no relationship type None"),
        ("park:1", "company:1", {"type": "TENANT_OF"}, "not allow it from Park to Company"),
        ("company:1", "park:2", {"type": "TENANT_OF"}, "key: must be a text that is not empty"),
        (
            "company:1",
            "park:2",
            {"type": "SIGNED_WITH", "properties": {"key": "s1"}},
            "'s1': the key is used twice",
        ),
        (
            "company:1",
            "park:2",
            {"type": "TENANT_OF", "properties": {"key": "t", "office": "主任"}},
            "no property 'office'",
        ),
    ],
)
def test_edge_rows_names_what_does_not_fit(
    park_graph: Any, start: str, end: str, data: dict[str, Any], message: str
) -> None:
    park_graph.add_edge(start, end, **data)
    with pytest.raises(SchemaError, match=message):
        edge_rows(park_graph)


def test_digest_rows_ignores_order_and_empty_lists() -> None:
    one = NodeRow("Park", "1", {"name": "甲", "aliases": []})
    two = NodeRow("Park", "2", {"name": "乙"})
    assert digest_rows([one, two], []) == digest_rows(
        [two, NodeRow("Park", "1", {"name": "甲"})], []
    )


@pytest.mark.parametrize(
    "other",
    [
        NodeRow("Company", "1", {"name": "甲"}),
        NodeRow("Park", "2", {"name": "甲"}),
        NodeRow("Park", "1", {"name": "乙"}),
        NodeRow("Park", "1", {"name": "甲", "kind": "甲"}),
    ],
    ids=["label", "id", "value", "more"],
)
def test_digest_rows_tells_contents_apart(other: NodeRow) -> None:
    assert digest_rows([NodeRow("Park", "1", {"name": "甲"})], []) != digest_rows([other], [])


@given(st.text())
def test_printable_keeps_all_but_controls(text: str) -> None:
    clean = printable(text)
    assert printable(clean) == clean
    assert [char for char in clean if char >= " "] == [
        char for char in text if char >= " " and char not in "\ufffe\uffff"
    ]
    assert not any(char < " " and char not in "\t\n" for char in clean)
