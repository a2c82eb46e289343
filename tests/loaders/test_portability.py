"""Cypher that loaders and recipes rely on gives the same rows on both stores."""

from __future__ import annotations

from typing import Any

import pytest

from parkgraph.loaders.bolt import BoltStore
from parkgraph.loaders.rows import edge_rows, node_rows

CASES = [
    pytest.param(
        "MATCH (n:Park {id: 'park:1'}) RETURN [l IN labels(n) WHERE l <> 'Entity'] AS l",
        [(["Park"],)],
        id="own-label",
    ),
    pytest.param(
        "MATCH (n:Park|Sector) RETURN n.id AS id ORDER BY id",
        [("park:1",), ("park:2",), ("sector:1",)],
        id="label-choice",
    ),
    pytest.param(
        "MATCH (n) WHERE n:Entity AND NOT n:Park RETURN count(n) AS n",
        [(4,)],
        id="entity-predicate",
    ),
    pytest.param(
        "MATCH (a:Entity)-[r:SIGNED_WITH]-(b:Entity {id: 'park:2'}) "
        "WHERE coalesce(r.status, 'asserted') IN ['asserted', 'planned'] "
        "RETURN a.id AS id, count(DISTINCT r) AS n",
        [("company:1", 2)],
        id="entity-ends",
    ),
    pytest.param(
        "MATCH p = shortestPath((a:Entity {id: 'park:2'})-[*..6]-(b:Entity {id: 'region:320500'})) "
        "RETURN [n IN nodes(p) | n.id] AS ids",
        [(["park:2", "company:1", "park:1", "region:320500"],)],
        id="shortest-path",
    ),
    pytest.param(
        "MATCH (n:Park {id: 'park:2'}) SET n += {name: null, kind: '省级'} "
        "RETURN n.name AS name, n.kind AS kind",
        [(None, "省级")],
        id="null-removes",
    ),
    pytest.param(
        "MATCH (p:Park) CALL (p) { MATCH (p)-[:LOCATED_IN]->(r) RETURN count(r) AS n } "
        "RETURN p.id AS id, n ORDER BY id",
        [("park:1", 1), ("park:2", 0)],
        id="subquery",
    ),
    pytest.param(
        "MATCH (p:Park) WHERE NOT EXISTS { (p)-[:IN_SECTOR]->() } RETURN p.id AS id",
        [("park:2",)],
        id="exists",
    ),
    pytest.param(
        "MATCH (p:Park) RETURN p.id AS id, COUNT { (p)<-[:SIGNED_WITH]-() } AS n ORDER BY id",
        [("park:1", 1), ("park:2", 2)],
        id="count",
    ),
    pytest.param(
        "MATCH (a:Agreement)-[:HAS_QUANTITY]->(q) RETURN a{.id, value: q.value} AS m",
        [({"id": "agreement:1", "value": 4463123456.0},)],
        id="map-projection",
    ),
    pytest.param(
        "MATCH (n:Entity) "
        "WHERE n.name CONTAINS $text OR any(a IN n.aliases WHERE a CONTAINS $text) "
        "RETURN n.id AS id ORDER BY id",
        [("park:1",)],
        id="contains",
    ),
    pytest.param(
        "MATCH ()-[r:SIGNED_WITH]->() WHERE r.since >= '2011' AND r.since < '2012' "
        "RETURN r.key AS k",
        [("s1",)],
        id="iso-prefix",
    ),
    pytest.param(
        "MATCH (a:Agreement)-[:SUPPORTED_BY]->(c:Claim)-[:FROM_DOCUMENT]->(d:Document) "
        "RETURN d.name AS name, c.evidence AS evidence, c.start AS start, c.end AS end",
        [("新闻.txt", "双方签约。", 0, 5)],
        id="evidence",
    ),
    pytest.param(
        "UNWIND $ids AS id OPTIONAL MATCH (n:Entity {id: id}) RETURN id, n.name AS name",
        [("park:1", "苏州工业园区"), ("nowhere", None)],
        id="unwind-optional",
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_same_rows_on_both_stores(
    any_store: BoltStore, park_graph: Any, text: str, expected: list[tuple[object, ...]]
) -> None:
    any_store.load(node_rows(park_graph), edge_rows(park_graph))
    params = {"text": "苏工", "ids": ["park:1", "nowhere"]}
    used = {name: value for name, value in params.items() if f"${name}" in text}
    assert list(any_store.run(text, used, write=" SET " in text).rows) == expected


def test_every_statement_the_schema_yields_runs(any_store: BoltStore) -> None:
    any_store.load({}, {})
    any_store.load({}, {})
    labels = {row[0] for row in any_store.run("CALL db.labels() YIELD label RETURN label").rows}
    # The embedded store would join labels with ~ if SET n:Entity made a type of its own.
    assert not {label for label in labels if "~" in label}
