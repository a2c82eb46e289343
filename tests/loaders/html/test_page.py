"""The HTML file: what it carries and allows, and that data cannot leave their block."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from typing import Any

import networkx as nx
import pytest
from viewed_graph import ALIAS, PARK, SENTENCE, id_of, viewed_graph

from parkgraph.kg.errors import QueryError, StoreError
from parkgraph.loaders.html import write_html
from parkgraph.loaders.rows import Graph

DATA = re.compile(r'<script type="application/json" id="graph-data">(.*?)</script>', re.DOTALL)


def page_of(graph: Graph, **options: Any) -> str:
    stream = io.BytesIO()
    write_html(graph, stream, **{"title": "Test", **options})
    return stream.getvalue().decode()


def data_of(page: str) -> dict[str, Any]:
    found = DATA.search(page)
    assert found is not None
    data: dict[str, Any] = json.loads(found.group(1))
    return data


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    return data_of(page_of(viewed_graph()))


def test_page_is_the_same_in_every_run() -> None:
    assert page_of(viewed_graph()) == page_of(viewed_graph())


def test_page_does_not_depend_on_the_order_of_the_graph() -> None:
    graph = viewed_graph()
    turned: Graph = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    turned.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    assert page_of(turned) == page_of(graph)


def test_policy_allows_only_the_script_and_the_style_of_the_page() -> None:
    page = page_of(viewed_graph())
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    rules = dict(rule.split(" ", 1) for rule in policy.group(1).split("; "))
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert rules["default-src"] == "'none'"
    assert rules["script-src"].split() == [hash_source(text) for text in scripts]
    assert rules["style-src"].split() == [hash_source(text) for text in styles]
    assert "connect-src" not in rules
    assert "unsafe" not in policy.group(1)


def test_page_names_no_address_to_load_from() -> None:
    page = DATA.sub("", page_of(viewed_graph()))
    assert re.findall(r"""(?:src|href|action)\s*=\s*["']?https?:""", page) == []
    assert "<link" not in page
    assert "@import" not in page


@pytest.mark.parametrize(
    "name",
    [
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "]]>",
        "a\u2028b\u2029c",
        "&lt;/script&gt;",
    ],
)
def test_names_cannot_end_the_data(name: str) -> None:
    graph = viewed_graph()
    node = id_of(graph, PARK)
    graph.nodes[node]["properties"]["name"] = name
    page = page_of(graph, title=name)
    block = DATA.search(page)
    assert block is not None
    assert not re.search(r"[<>&\u2028\u2029]", block.group(1))
    data = data_of(page)
    assert data["nodes"]["name"][data["nodes"]["id"].index(node)] == name
    assert page.count("<script") == 2


def test_relation_carries_its_sentence_and_document(data: dict[str, Any]) -> None:
    nodes, edges = data["nodes"], data["edges"]
    park = nodes["name"].index(PARK)
    located = [
        edge
        for edge, kind in enumerate(edges["type"])
        if data["relations"][kind]["name"] == "LOCATED_IN" and edges["from"][edge] == park
    ]
    texts = [data["sentences"][number][0] for edge in located for number in edges["for"][edge]]
    assert SENTENCE in texts
    document = data["documents"][data["sentences"][edges["for"][located[0]][0]][1]]
    assert document["title"] == "嘉定与温州携手共建科创园"
    assert document["date"] == "2019-03-20"


def test_thing_carries_aliases_and_home(data: dict[str, Any]) -> None:
    nodes = data["nodes"]
    park = nodes["name"].index(PARK)
    assert ALIAS in nodes["aliases"][park]
    assert nodes["name"][nodes["home"][park]] == "嘉定区"


def test_what_is_only_denied_is_kept_apart(data: dict[str, Any]) -> None:
    said = {
        (data["relations"][relation]["name"], data["nodes"]["name"][to], status)
        for relation, _, to, status, _ in data["saidOnly"]
    }
    assert ("LOCATED_IN", "昆山市", "denied") in said
    assert ("TENANT_OF", "嘉定工业区", "rumoured") in said


def test_number_carries_value_unit_and_owner(data: dict[str, Any]) -> None:
    assert data["numbers"]
    for row in data["numbers"]:
        assert 0 <= row["of"] < len(data["nodes"]["id"])
        assert isinstance(row["value"], float)
        assert f"Measure.{row['measure']}" in data["words"]
        assert f"Unit.{row['unit']}" in data["words"]


def test_contradicting_numbers_point_at_each_other(data: dict[str, Any]) -> None:
    rivals = {at: row["rivals"] for at, row in enumerate(data["numbers"]) if "rivals" in row}
    one, other = rivals
    assert rivals == {one: [other], other: [one]}
    assert {data["numbers"][at]["standing"] for at in rivals} == {"chosen", "set_aside"}


def test_sentences_of_a_fact_are_limited_to_the_surest(data: dict[str, Any]) -> None:
    one = data_of(page_of(viewed_graph(), sentences_per_fact=1))
    assert max(map(len, one["edges"]["for"])) == 1
    for few, all_ in zip(one["edges"]["for"], data["edges"]["for"], strict=True):
        best = max((data["sentences"][number][3] for number in all_), default=None)
        assert [one["sentences"][number][3] for number in few] == ([best] if all_ else [])


def test_documents_keep_addresses_of_the_web_only() -> None:
    graph = viewed_graph()
    for id_, address in (
        ("doc:wenzhou-2019", "https://news.example.com/1"),
        ("doc:parks-2020", "javascript:alert(1)"),
    ):
        graph.nodes[id_]["properties"]["url"] = address
    documents = data_of(page_of(graph))["documents"]
    assert [each["url"] for each in documents if "url" in each] == ["https://news.example.com/1"]


def test_graph_without_things_is_refused() -> None:
    graph: Graph = nx.MultiDiGraph()
    with pytest.raises(QueryError, match="nothing to show"):
        page_of(graph)


def test_folder_that_is_missing_is_named(tmp_path: Any) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        write_html(viewed_graph(), tmp_path / "no" / "page.html", title="Test")


def hash_source(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
