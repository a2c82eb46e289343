"""All 107 cases of `cypher_suite` on both stores, each classified: right, or wrong in a known way.

The cases build on each other, so each store runs them in order once; the verdicts are then
compared one by one. A store that turns better or worse fails here; docs/neo4j.md says what recipes
must avoid.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from cypher_suite import CASES, EDGES, NODES

from parkgraph.kg.errors import ParkGraphError
from parkgraph.loaders.bolt import BoltStore

# What the embedded store does otherwise, by case: "refused" or "wrong" (other rows).
EMBEDDED: dict[str, str] = {
    # Full-text indexes are made in SQL; the procedure works then (test_stores_contract).
    "27a CREATE FULLTEXT INDEX": "refused",
    "27b fulltext query proc": "refused",
    # REMOVE with back-ticks does nothing, without a word; SET n.x = null removes.
    "34 REMOVE prop": "wrong",
}

# What the cases leave in the schema of a server.
MADE = [
    ("CONSTRAINT", "proj_id"),
    ("CONSTRAINT", "agr_id"),
    ("INDEX", "org_name"),
    ("INDEX", "sw_key"),
    ("INDEX", "ft"),
]


def verdict(store: BoltStore, case: tuple[str, Any, dict[str, Any], Any]) -> str:
    """Run one case: `right`, `wrong` or `refused`."""
    _, texts, params, expected = case
    rows: list[list[Any]] = []
    try:
        for text in [texts] if isinstance(texts, str) else texts:
            used = {name: value for name, value in params.items() if f"${name}" in text}
            rows = [list(row) for row in store.run(text, used, write=True).rows]
    except ParkGraphError:
        return "right" if expected == "ERR_EXPECTED" else "refused"
    if expected == "ERR_EXPECTED":
        return "wrong"
    if callable(expected):
        return "right" if expected(rows) else "wrong"
    return "right" if expected == "*" or rows == expected else "wrong"


def verdicts(store: BoltStore) -> dict[str, str]:
    """Make the graph of the suite and run all cases."""
    for label, nodes in NODES.items():
        for properties in nodes:
            store.run(f"CREATE (n:{label}) SET n = $p", {"p": properties}, write=True)
    for number, (start, start_id, type_, end, end_id) in enumerate(EDGES):
        properties = {
            "key": f"k{number}",
            "doc": "d1",
            "evidence": ["e1", "e2"],
            "conf": 0.9,
            "amount": number + 0.5,
        }
        store.run(
            f"MATCH (a:{start} {{id: $a}}), (b:{end} {{id: $b}}) "
            f"CREATE (a)-[r:{type_}]->(b) SET r = $p",
            {"a": start_id, "b": end_id, "p": properties},
            write=True,
        )
    return {case[0]: verdict(store, case) for case in CASES}


@pytest.fixture(scope="module")
def embedded_verdicts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Verdicts of an embedded store without our types, as the suite makes its own."""
    from parkgraph.loaders.embedded import EmbeddedStore
    from parkgraph.loaders.engine import start_engine

    folder = tmp_path_factory.mktemp("suite")
    with EmbeddedStore(folder, start_engine(folder)) as store:
        yield verdicts(store)


@pytest.fixture(scope="module")
def neo4j_verdicts(_neo4j_session: BoltStore) -> Iterator[dict[str, str]]:
    """Verdicts of Neo4j; constraints that the cases make are dropped again."""
    store = _neo4j_session
    store.run("MATCH (n) DETACH DELETE n", write=True)
    found = verdicts(store)
    for kind, name in MADE:
        store.run(f"DROP {kind} {name} IF EXISTS", write=True)
    yield found


@pytest.mark.embedded
@pytest.mark.parametrize("case", [case[0] for case in CASES])
def test_embedded_store(embedded_verdicts: dict[str, str], case: str) -> None:
    assert embedded_verdicts[case] == EMBEDDED.get(case, "right")


@pytest.mark.neo4j
@pytest.mark.parametrize("case", [case[0] for case in CASES])
def test_neo4j(neo4j_verdicts: dict[str, str], case: str) -> None:
    assert neo4j_verdicts[case] == "right"
