"""Rows of queries -> networkx graphs; reports on their shape, checked against networkx."""

from __future__ import annotations

import os
import random
import subprocess
import sys

import networkx as nx
import pytest
from golden_graph import golden_graph
from graph_factory import by_kind, by_label, golden_rows
from hypothesis import given
from hypothesis import strategies as st

from parkgraph.kg.errors import QueryError
from parkgraph.kg.graph import network_of
from parkgraph.kg.graph.network import Network, simple
from parkgraph.kg.graph.pagerank import pagerank
from parkgraph.kg.graph.statistics import REPORTS, ties_of
from parkgraph.kg.records import Table
from parkgraph.loaders.bolt import BoltStore

A = {"label": "Region", "id": "a", "name": "甲"}
B = {"label": "Region", "id": "b", "name": "乙"}
TIE = {"type": "SIGNED_WITH", "start": "a", "end": "b", "key": "k"}


def golden() -> Network:
    """The golden graph as `read_graph` would give it."""
    return golden_graph()


def named(*ties: tuple[str, str]) -> Network:
    table = Table(("a", "b"), ties)
    return network_of(table, source="a", target="b")


@pytest.mark.parametrize(
    "row", [(A, TIE, B), ([A, TIE, B],), (A, [TIE], B), ([A, B], TIE)], ids=str
)
def test_network_of_takes_nodes_relationships_and_paths(row: tuple[object, ...]) -> None:
    graph = network_of(Table(tuple("abc"[: len(row)]), (row, row)))
    assert list(graph.edges(data="type")) == [("a", "b", "SIGNED_WITH")]
    assert graph.nodes["a"] == {"label": "Region", "properties": {"name": "甲"}}


def test_network_of_leaves_out_relationships_without_their_ends() -> None:
    assert list(network_of(Table(("a", "r"), ((A, TIE),))).edges) == []


def test_network_of_edge_list_keeps_the_other_columns() -> None:
    rows = (("嘉定区", "温州市", 2), ("嘉定区", None, 1))
    graph = network_of(Table(("from", "to", "ties"), rows), source="from", target="to")
    assert list(graph.edges(data="properties")) == [("嘉定区", "温州市", {"ties": 2})]


@pytest.mark.parametrize(
    ("ends", "message"),
    [
        ({}, "return some"),
        ({"source": "a"}, "name source and target"),
        ({"source": "a", "target": "x"}, "no column 'x'; it has: a, n"),
    ],
)
def test_network_of_says_what_is_missing(ends: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        network_of(Table(("a", "n"), (("甲", 1),)), **ends)


def test_network_of_no_rows_is_empty() -> None:
    assert len(network_of(Table((), ()))) == 0


def test_network_of_a_store_holds_what_the_store_returned(any_store: BoltStore) -> None:
    nodes, edges = golden_rows()
    any_store.load(by_label(nodes), by_kind(edges))
    apart = any_store.run("MATCH (a:Region)-[r:PART_OF]->(b:Region) RETURN a, r, b")
    paths = any_store.run("MATCH p = (:Region)-[:PART_OF]->(:Region) RETURN p")
    wanted = {
        (edge.start_id, edge.end_id)
        for edge in edges
        if (edge.type, edge.start_label, edge.end_label) == ("PART_OF", "Region", "Region")
    }
    for table in (apart, paths):
        graph = network_of(table)
        assert set(graph.edges()) == wanted
        assert nx.degree_centrality(graph)["region:31"] > 0


def test_ties_of_leaves_out_figures_claims_and_documents() -> None:
    ties = ties_of(golden())
    labels = {label for _, label in ties.nodes(data="label")}
    assert not labels & {"Claim", "Quantity"}
    only = ties_of(golden(), relations=["SIGNED_WITH"])
    assert {kind for *_, kind in only.edges(data="type")} == {"SIGNED_WITH"}
    assert min(degree for _, degree in only.degree()) == 1


def test_reports_on_a_graph_drawn_by_hand() -> None:
    graph = named(("a", "b"), ("b", "c"), ("c", "a"), ("c", "b"), ("x", "y"))
    assert dict(REPORTS["summary"](graph).rows)["components"] == 2
    assert REPORTS["degree"](graph).rows[0] == ("b", None, 3, 2, 1, 2)
    assert REPORTS["components"](graph).rows == (
        (1, 3, 4, [""], ["b", "c", "a"]),
        (2, 2, 1, [""], ["x", "y"]),
    )
    assert [row[1] for row in REPORTS["communities"](graph).rows] == [3, 2]


def test_communities_part_two_cliques_with_a_bridge() -> None:
    left = [(a, b) for a in "abcd" for b in "abcd" if a < b]
    right = [(a, b) for a in "wxyz" for b in "wxyz" if a < b]
    table = REPORTS["communities"](named(*left, *right, ("a", "w")))
    assert [sorted(row[4]) for row in table.rows] == [list("abcd"), list("wxyz")]


def test_pagerank_agrees_with_the_stationary_walk() -> None:
    """On a connected undirected graph without damping the rank is the share of the degree."""
    graph = simple(named(("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")))
    ranks = pagerank(graph, damping=1.0)
    assert ranks == pytest.approx({n: d / 8 for n, d in graph.degree()}, abs=1e-6)


@given(st.integers(0, 10_000), st.integers(1, 12))
def test_pagerank_solves_its_equation(seed: int, size: int) -> None:
    chance = random.Random(seed)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(str(i) for i in range(size))
    for _ in range(size):
        a, b = chance.choices(range(size), k=2)
        if a != b:
            graph.add_edge(str(a), str(b), weight=chance.randint(1, 3))
    ranks = pagerank(graph)
    strength = dict(graph.degree(weight="weight"))
    idle = sum(ranks[n] for n in graph if not strength[n])
    assert sum(ranks.values()) == pytest.approx(1.0)
    for node in graph:
        came = sum(ranks[o] * graph.edges[o, node]["weight"] / strength[o] for o in graph[node])
        assert ranks[node] == pytest.approx((0.15 + 0.85 * idle) / size + 0.85 * came, abs=1e-7)


@pytest.mark.parametrize("name", REPORTS)
def test_reports_fit_an_empty_graph(name: str) -> None:
    table = REPORTS[name](nx.MultiDiGraph())
    assert table.columns and (name == "summary" or table.rows == ())


def test_reports_are_the_same_in_every_process() -> None:
    code = (
        "from test_network import golden; from parkgraph.kg.graph.statistics import *;"
        "print([report(ties_of(golden())).rows for report in REPORTS.values()])"
    )
    here = os.path.dirname(__file__)
    path = os.pathsep.join([here, os.path.join(here, "..", ".."), *sys.path])
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert len(said) == 1
