"""Names as typed: the one thing meant, or an error that names candidates."""

from __future__ import annotations

import networkx
import pytest
from golden_graph import Graph

from parkgraph.kg.errors import QueryError
from parkgraph.queries.report.finding import find_thing, likeness


@pytest.fixture
def graph() -> Graph[str]:
    graph: Graph[str] = networkx.MultiDiGraph()
    for id_, label, name, aliases in (
        ("region:1", "Region", "嘉定区", ["嘉定", "上海市嘉定区"]),
        ("park:1", "Park", "嘉定工业区", ["嘉定"]),
        ("park:2", "Park", "高新区", []),
        ("park:3", "Park", "高新区", []),
        ("title:1", "Title", "国家级园区", []),
        ("agreement:1", "Agreement", "框架协议", []),
    ):
        row = {"id": id_, "name": name, "aliases": aliases}
        graph.add_node(id_, label=label, properties=row)
    graph.nodes["region:1"]["properties"]["code"] = "310114"
    graph.add_edge("park:2", "region:1", type="LOCATED_IN", properties={"key": "e1"})
    return graph


@pytest.mark.parametrize(
    ("name", "label", "found"),
    [
        ("嘉定区", None, "region:1"),
        ("region:1", None, "region:1"),
        ("310114", None, "region:1"),
        ("上海市嘉定区", None, "region:1"),
        ("嘉定工业区", None, "park:1"),
        ("嘉定", "Park", "park:1"),
        ("嘉定", "Region", "region:1"),
    ],
)
def test_one_thing_is_found(graph: Graph[str], name: str, label: str | None, found: str) -> None:
    assert find_thing(graph, name, label) == found


@pytest.mark.parametrize(
    ("name", "label", "said"),
    [
        ("嘉定", None, r"names 2 things: 嘉定工业区 \(Park, park:1\); 嘉定区 \(Region, region:1\)"),
        (
            "高新区",
            None,
            r"高新区 \(Park in 嘉定区, park:2\); 高新区 \(Park, park:3\); give the id",
        ),
        ("嘉定工业圆区", None, r"nearest are: 嘉定工业区 \(Park, park:1\)"),
        ("嘉定工业圆区", "Region", "no Region named"),
        ("温州", None, "nor anything like it"),
        ("", None, "nor anything like it"),
        ("title:1", None, "is a Title; a report is on one of"),
        ("框架协议", None, "nothing named"),
        ("嘉定区", "Title", "no report on a 'Title'"),
    ],
)
def test_other_names_are_errors_with_candidates(
    graph: Graph[str], name: str, label: str | None, said: str
) -> None:
    with pytest.raises(QueryError, match=said):
        find_thing(graph, name, label)


def test_likeness_is_of_both_sides_and_of_any_case() -> None:
    assert likeness("ABC", "abc") == 1.0 and likeness("", "") == 0.0
    assert likeness("嘉定工业区", "嘉定") == likeness("嘉定", "嘉定工业区")
