"""A small graph with every kind of node, and texts that have broken other programs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest

AddEdge = Callable[..., None]

HOSTILE = [
    pytest.param("引号 ' \" ` 与 \\ 反斜杠", id="quotes"),
    pytest.param("``反引号`` \\u0060", id="backticks"),
    pytest.param("第一行\n第二行\t制表", id="newline"),
    pytest.param("园区🏭👩‍🔬𠮷", id="emoji"),
    pytest.param("行分隔\u2028段分隔\u2029下一行\x85", id="line-separators"),
    pytest.param("') DETACH DELETE n //", id="cypher"),
    pytest.param("</script><script>alert(1)</script> & ]]>", id="markup"),
    pytest.param("a\u202eb\u200b零宽", id="bidi"),
    pytest.param("{{$rows}} ${x} %s", id="templates"),
]


def add_node(graph: Any, label: str, node_id: str, **properties: object) -> None:
    """Add a node as kg.graph does."""
    graph.add_node(node_id, label=label, properties={"id": node_id, **properties})


def add_edge(graph: Any, kind: str, start: str, end: str, key: str, **properties: object) -> None:
    """Add a relationship as kg.graph does."""
    graph.add_edge(
        start, end, key=f"{kind}|{key}", type=kind, properties={"key": key, **properties}
    )


def build_graph() -> Any:
    """A park, its operator, a region, an agreement with an amount, and the claim behind it."""
    graph = nx.MultiDiGraph()
    add_node(graph, "Park", "park:1", name="苏州工业园区", aliases=["苏工园", "SIP"], support=2)
    add_node(graph, "Park", "park:2", name="苏滁产业园", aliases=[], confidence=1)
    add_node(graph, "Company", "company:1", name="中新集团", kind="企业")
    add_node(graph, "Region", "region:320500", name="苏州市", code="320500", longitude=120.58)
    add_node(graph, "Sector", "sector:1", name="生物医药")
    add_node(graph, "Agreement", "agreement:1", name="合作共建协议", date="2011-12")
    add_node(
        graph, "Quantity", "quantity:1", measure="contract_value", value=4463123456.0, unit="CNY"
    )
    add_node(graph, "Document", "doc:1", name="新闻.txt", uri="file:///新闻.txt", charset="gb18030")
    add_node(
        graph,
        "Claim",
        "claim:1",
        predicate="SIGNED_WITH",
        status="asserted",
        evidence="双方签约。",
        start=0,
        end=5,
        document_id="doc:1",
        subject_id="company:1",
        object_id="park:2",
        qualifiers=["agreement=合作共建协议"],
    )
    signed: dict[str, Any] = {"since": "2011-12", "confidence": 0.9, "claims": ["claim:1"]}
    add_edge(graph, "SIGNED_WITH", "company:1", "park:2", "s1", support=1, **signed)
    add_edge(graph, "SIGNED_WITH", "company:1", "park:2", "s2", status="planned")
    add_edge(graph, "SIGNED_WITH", "company:1", "park:1", "s3", status="denied")
    add_edge(graph, "LOCATED_IN", "park:1", "region:320500", "l1", documents=["doc:1"])
    add_edge(graph, "PARTY_TO", "company:1", "agreement:1", "p1", role="party")
    add_edge(graph, "CONCERNS", "agreement:1", "park:2", "c1")
    add_edge(graph, "HAS_QUANTITY", "agreement:1", "quantity:1", "q1")
    add_edge(graph, "SUPPORTED_BY", "agreement:1", "claim:1", "b1")
    add_edge(graph, "FROM_DOCUMENT", "claim:1", "doc:1", "b2")
    add_edge(graph, "IN_SECTOR", "park:1", "sector:1", "i1")
    return graph


@pytest.fixture
def park_graph() -> Any:
    """The small graph, fresh for each test."""
    return build_graph()


@pytest.fixture(params=HOSTILE)
def hostile_text(request: pytest.FixtureRequest) -> str:
    """Each of the texts in turn."""
    return str(request.param)


@pytest.fixture
def hostile_graph(park_graph: Any) -> Any:
    """The small graph with all hostile texts as names, aliases, ids and keys."""
    for number, param in enumerate(HOSTILE):
        text = str(param.values[0])
        add_node(park_graph, "Company", f"company:{text}", name=text, aliases=[text, text])
        add_edge(
            park_graph, "TENANT_OF", f"company:{text}", "park:1", f"{number} {text}", since=text
        )
    return park_graph
