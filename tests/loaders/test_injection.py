"""10,000 hostile texts wherever a name or a value can stand: none of them is ever run."""

from __future__ import annotations

import random
from typing import Any

import pytest

from parkgraph.kg.errors import ParkGraphError, QueryError, SchemaError
from parkgraph.kg.records import EdgeRow, NodeRow
from parkgraph.loaders import cypher
from parkgraph.loaders.bolt import BoltStore
from parkgraph.loaders.rows import digest_rows, edge_rows, node_rows
from parkgraph.queries.catalogue import get_recipe
from parkgraph.schema.constraints import checked_name

NUMBER = 10_000
# What gets texts out of quotes, names out of back-ticks, and statements into other statements.
PIECES = [
    *("`", "``", "'", '"', "\\", "\\'", "\\`", "\\u0027", "\\u0060", "\\U00000060", "\\n"),
    *("\n", "\r\n", "\t", "\u2028", "\u2029", "\x85", "\x1f", "\x7f", "\u200b", "\u202e", "\ufeff"),
    *(")", "(", "}", "{", "]", "[", ";", ":", "$", "$rows", "//", "/*", "*/", "--", "<!--", "|"),
    *(" DETACH DELETE n ", " MATCH (n) ", " CREATE (:Pwned) ", " SET n.pwned = 1 ", " UNION "),
    *(" CALL db.createLabel('Pwned') ", " LOAD CSV FROM 'file:///etc/passwd' AS l ", " RETURN 1 "),
    *("\uff07", "\u02bc", "\uff40", "园区", "𠮷", "é", "e\u0301", "Park", "x", "0", "_", ".", " "),
]


def hostile_texts(number: int) -> list[str]:
    """Texts of these pieces, all different, the same in every run."""
    chance = random.Random(7)
    found: dict[str, None] = {}
    while len(found) < number:
        found["".join(chance.choices(PIECES, k=chance.randint(1, 8)))] = None
    return list(found)


TEXTS = hostile_texts(NUMBER)


def fuzzed_rows() -> tuple[list[NodeRow], list[EdgeRow]]:
    """Every text as id, name, alias, key and list item."""
    nodes = [NodeRow("Company", text, {"name": text, "aliases": [text, "x"]}) for text in TEXTS]
    edges = [
        EdgeRow(
            "TENANT_OF", text, "Company", text, "Park", "park:1", {"since": text, "claims": [text]}
        )
        for text in TEXTS
    ]
    return nodes, edges


def test_values_are_stored_as_they_were(any_store: BoltStore) -> None:
    nodes, edges = fuzzed_rows()
    park = NodeRow("Park", "park:1", {})
    kind = ("TENANT_OF", "Company", "Park")
    any_store.load({"Company": nodes, "Park": [park]}, {kind: edges})
    assert any_store.counts() == ({"Company": NUMBER, "Park": 1}, {"TENANT_OF": NUMBER})
    assert any_store.digest() == digest_rows([*nodes, park], edges)
    assert any_store.run("MATCH (n) RETURN count(n)").rows == ((NUMBER + 1,),)


def test_parameters_find_the_value_and_nothing_else(any_store: BoltStore) -> None:
    nodes, _ = fuzzed_rows()
    any_store.load({"Company": nodes}, {})
    text = "UNWIND $texts AS t MATCH (n:Company {id: t}) WHERE n.name = t RETURN count(n) AS n"
    assert any_store.run(text, {"texts": TEXTS}).rows == ((NUMBER,),)


@pytest.mark.parametrize("part", range(4))
def test_names_are_refused_or_plain(part: int) -> None:
    for text in TEXTS[part::4]:
        try:
            assert checked_name(text) == text
        except SchemaError:
            for make in (cypher.merge_edges, cypher.delete_edges, cypher.check_edges):
                for names in ((text, "A", "B"), ("A", text, "B"), ("A", "B", text)):
                    with pytest.raises(SchemaError):
                        make(*names)
        else:
            assert text.isascii() and text.replace("_", "a").isalnum()


@pytest.mark.parametrize("place", ["label", "type", "node-key", "edge-key"])
def test_graphs_with_hostile_names_are_refused(park_graph: Any, place: str) -> None:
    node, edge = park_graph.nodes["park:1"], park_graph.edges["park:1", "sector:1", "IN_SECTOR|i1"]
    known = {"Park", "x"}
    for text in TEXTS:
        if text in known:
            continue
        if place == "label":
            node["label"] = text
        elif place == "type":
            edge["type"] = text
        elif place == "node-key":
            node["properties"] = {"id": "park:1", text: "x"}
        else:
            edge["properties"] = {"key": "i1", text: "x"}
        with pytest.raises(SchemaError):
            (node_rows if place in {"label", "node-key"} else edge_rows)(park_graph)


def test_recipe_names_are_looked_up_not_opened() -> None:
    for text in TEXTS:
        with pytest.raises(QueryError):
            get_recipe(text)


def test_hostile_cypher_does_not_write_when_reading(any_store: BoltStore) -> None:
    any_store.load({"Park": [NodeRow("Park", "park:1", {})]}, {})
    for text in TEXTS[:300]:
        for query in (f"RETURN '{text}' AS x", f"MATCH (n:`{text}`) RETURN n", text):
            try:
                any_store.run(query)
            except ParkGraphError:
                continue
    assert any_store.run("MATCH (n) RETURN count(n)").rows == ((1,),)
    labels = any_store.run("CALL db.labels() YIELD label RETURN collect(label) AS l").rows[0][0]
    assert "Pwned" not in labels
