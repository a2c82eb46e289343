"""What both stores promise, tried on both: the embedded one and Neo4j."""

from __future__ import annotations

from typing import Any

import pytest

from parkgraph.kg.errors import QueryError, StoreError
from parkgraph.kg.records import EdgeRow, NodeRow
from parkgraph.loaders.bolt import BoltStore
from parkgraph.loaders.bolt_load import lighter_ends
from parkgraph.loaders.rows import digest_rows, edge_rows, node_rows


def rows_digest(graph: Any) -> str:
    """Digest of the graph itself, no store involved."""
    nodes = [row for rows in node_rows(graph).values() for row in rows]
    return digest_rows(nodes, [row for rows in edge_rows(graph).values() for row in rows])


def load(store: BoltStore, graph: Any, **options: Any) -> None:
    """Load a whole graph."""
    store.load(node_rows(graph), edge_rows(graph), **options)


def test_load_twice_changes_nothing(any_store: BoltStore, hostile_graph: Any) -> None:
    load(any_store, hostile_graph)
    first = any_store.counts()
    load(any_store, hostile_graph, batch_rows=3)
    assert any_store.counts() == first
    assert first[0]["Park"] == 2
    assert first[1]["SIGNED_WITH"] == 3


def test_digest_is_that_of_the_rows(any_store: BoltStore, hostile_graph: Any) -> None:
    load(any_store, hostile_graph)
    assert any_store.digest() == rows_digest(hostile_graph)


def test_digest_sees_one_changed_property(any_store: BoltStore, park_graph: Any) -> None:
    load(any_store, park_graph)
    any_store.run("MATCH (n:Park {id: 'park:1'}) SET n.support = 3", write=True)
    assert any_store.digest() != rows_digest(park_graph)


def test_load_reports_rows_and_progress(any_store: BoltStore, park_graph: Any) -> None:
    seen: list[tuple[str, int, int]] = []
    report = any_store.load(
        node_rows(park_graph),
        edge_rows(park_graph),
        batch_rows=1,
        progress=lambda name, done, total: seen.append((name, done, total)),
    )
    assert report.nodes["Park"] == 2
    assert report.relationships == {
        "CONCERNS": 1,
        "FROM_DOCUMENT": 1,
        "HAS_QUANTITY": 1,
        "IN_SECTOR": 1,
        "LOCATED_IN": 1,
        "PARTY_TO": 1,
        "SIGNED_WITH": 3,
        "SUPPORTED_BY": 1,
    }
    assert ("Park", 1, 2) in seen and ("SIGNED_WITH", 3, 3) in seen


def test_load_drops_what_a_row_no_longer_says(any_store: BoltStore, park_graph: Any) -> None:
    load(any_store, park_graph)
    any_store.run("MATCH (n:Park {id: 'park:1'}) SET n.layout = 'mine'", write=True)
    del park_graph.nodes["park:1"]["properties"]["support"]
    load(any_store, park_graph)
    found = any_store.run("MATCH (n:Park {id: 'park:1'}) RETURN n.support, n.layout")
    assert found.rows == ((None, "mine"),)


def test_load_deletes_nothing_by_itself(any_store: BoltStore, park_graph: Any) -> None:
    load(any_store, park_graph)
    park_graph.remove_node("sector:1")
    load(any_store, park_graph)
    assert any_store.counts()[0]["Sector"] == 1


def test_load_sync_makes_the_store_equal_the_rows(any_store: BoltStore, park_graph: Any) -> None:
    load(any_store, park_graph)
    any_store.run("CREATE (:Note {id: 'kept'})", write=True)
    park_graph.remove_node("sector:1")
    # Same key, other end: the old relationship must go although its key is still used.
    park_graph.remove_edge("company:1", "park:1")
    park_graph.add_edge("company:1", "region:320500", type="SIGNED_WITH", properties={"key": "s3"})
    load(any_store, park_graph, sync=True)
    assert any_store.digest() == rows_digest(park_graph)
    assert any_store.run("MATCH (n:Note) RETURN count(n)").rows == ((1,),)


def test_load_refuses_a_relationship_without_its_end(any_store: BoltStore) -> None:
    nodes = {"Park": [NodeRow("Park", "park:1", {"name": "园区"})]}
    lost = EdgeRow("PART_OF", "k", "Park", "park:1", "Park", "park:nowhere", {})
    with pytest.raises(StoreError, match="1 of 1 PART_OF rows were not written"):
        any_store.load(nodes, {("PART_OF", "Park", "Park"): [lost]})


def test_load_refuses_one_id_for_two_entities(any_store: BoltStore) -> None:
    nodes = {
        "Company": [NodeRow("Company", "x", {"name": "甲"})],
        "Park": [NodeRow("Park", "x", {"name": "乙"})],
    }
    with pytest.raises((QueryError, StoreError)):
        any_store.load(nodes, {})


def test_hubs_at_either_end_are_written_once(any_store: BoltStore) -> None:
    parks = [NodeRow("Park", f"park:{number}", {}) for number in range(30)]
    spread = []
    for number in range(1, 30):
        leaf = f"park:{number}"
        spread.append(EdgeRow("PART_OF", f"out{number}", "Park", "park:0", "Park", leaf, {}))
        spread.append(EdgeRow("PART_OF", f"in{number}", "Park", leaf, "Park", "park:0", {}))
    for _ in range(2):
        any_store.load({"Park": parks}, {("PART_OF", "Park", "Park"): spread}, batch_rows=7)
    assert any_store.counts() == ({"Park": 30}, {"PART_OF": 58})
    assert any_store.digest() == digest_rows(parks, spread)


def test_lighter_ends_leaves_the_hub_aside() -> None:
    out = [EdgeRow("PART_OF", f"o{n}", "Park", "hub", "Park", f"{n}", {}) for n in range(3)]
    into = [EdgeRow("PART_OF", f"i{n}", "Park", f"{n}", "Park", "hub", {}) for n in range(3)]
    assert lighter_ends([*out, *into]) == (into, out)


def test_hostile_text_survives(any_store: BoltStore, hostile_text: str) -> None:
    row = NodeRow("Company", hostile_text, {"name": hostile_text, "aliases": [hostile_text]})
    any_store.load({"Company": [row]}, {})
    found = any_store.run(
        "MATCH (n:Company {id: $id}) RETURN n.name, n.aliases", {"id": hostile_text}
    )
    assert found.rows == ((hostile_text, [hostile_text]),)
    assert any_store.run("MATCH (n) RETURN count(n)").rows == ((1,),)


def test_big_rows_are_sent_in_smaller_batches(any_store: BoltStore) -> None:
    rows = [
        NodeRow("Claim", f"claim:{number}", {"evidence": "园" * 1_000_000}) for number in range(6)
    ]
    any_store.load({"Claim": rows}, {})
    assert any_store.counts() == ({"Claim": 6}, {})


def test_entities_share_a_label(any_store: BoltStore, park_graph: Any) -> None:
    load(any_store, park_graph)
    found = any_store.run("MATCH (n:Entity) RETURN n.id ORDER BY n.id").rows
    assert [row[0] for row in found] == [
        "agreement:1",
        "company:1",
        "park:1",
        "park:2",
        "region:320500",
        "sector:1",
    ]


@pytest.mark.parametrize(
    ("index", "word"),
    [("entity_names", "工业园"), ("entity_aliases", "苏工园"), ("entity_aliases", "sip")],
    ids=["name", "alias", "latin-alias"],
)
def test_full_text_index_finds_names_and_aliases(
    any_store: BoltStore, park_graph: Any, index: str, word: str
) -> None:
    load(any_store, park_graph)
    text = (
        "CALL db.index.fulltext.queryNodes($index, $q) YIELD node RETURN node.id ORDER BY node.id"
    )
    found = any_store.run(text, {"index": index, "q": word}).rows
    assert ("park:1",) in found and ("sector:1",) not in found


@pytest.mark.parametrize(
    "text",
    [
        "CREATE (:Park {id: 'new'})",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n) SET n.name = ''",
        "CREATE INDEX never FOR (n:Park) ON (n.kind)",
        "CALL db.createLabel('Never')",
    ],
)
def test_run_refuses_to_write_when_reading(
    any_store: BoltStore, park_graph: Any, text: str
) -> None:
    load(any_store, park_graph)
    with pytest.raises(QueryError, match="write"):
        any_store.run(text)
    assert any_store.digest() == rows_digest(park_graph)


def test_parameters_are_never_text(any_store: BoltStore, park_graph: Any) -> None:
    load(any_store, park_graph)
    attack = {"name": "' OR 1=1 DETACH DELETE n //"}
    assert any_store.run("MATCH (n {name: $name}) RETURN n", attack).rows == ()
    assert any_store.digest() == rows_digest(park_graph)


@pytest.mark.parametrize(
    ("text", "params"),
    [
        ("RETURN 1 +", {}),
        ("MATCH (n RETURN n", {}),
        ("RETURN $missing", {}),
        ("RETURN nosuchfunction(1)", {}),
        ("", {}),
        ("RETURN $x", {"x": 2**70}),
        ("RETURN $x", {"x": "\ud800"}),
        ("RETURN $x", {"x": object()}),
    ],
    ids=["syntax", "bracket", "parameter", "function", "empty", "integer", "surrogate", "object"],
)
def test_run_maps_errors(any_store: BoltStore, text: str, params: dict[str, Any]) -> None:
    with pytest.raises(QueryError) as caught:
        any_store.run(text, params)
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 500
    assert any_store.run("RETURN 1 AS one").rows == ((1,),)


def test_run_gives_plain_values(any_store: BoltStore, park_graph: Any) -> None:
    load(any_store, park_graph)
    table = any_store.run(
        "MATCH p = (a:Park {id: 'park:1'})-[r:LOCATED_IN]->(b) "
        "RETURN a, r, p, labels(b) AS l, date('2018-07-03') AS d, {x: [1, 2.5, null]} AS m"
    )
    park = {
        "label": "Park",
        "aliases": ["苏工园", "SIP"],
        "id": "park:1",
        "name": "苏州工业园区",
        "support": 2,
    }
    located = {
        "type": "LOCATED_IN",
        "start": "park:1",
        "end": "region:320500",
        "documents": ["doc:1"],
        "key": "l1",
    }
    city = {
        "label": "Region",
        "code": "320500",
        "id": "region:320500",
        "longitude": 120.58,
        "name": "苏州市",
    }
    assert table.columns == ("a", "r", "p", "l", "d", "m")
    a, r, path, labels, date, mapping = table.rows[0]
    assert (a, r, path) == (park, located, [park, located, city])
    assert sorted(labels) == ["Entity", "Region"]
    assert (date, mapping) == ("2018-07-03", {"x": [1, 2.5, None]})


def test_run_stops_after_the_timeout(any_store: BoltStore) -> None:
    endless = "UNWIND range(1, 30000) AS a UNWIND range(1, 30000) AS b RETURN sum(a * b) AS s"
    with pytest.raises(QueryError, match="took too long"):
        any_store.run(endless, timeout_s=1.0)
    assert any_store.run("RETURN 1 AS one").rows == ((1,),)
