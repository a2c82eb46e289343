"""`query`, `cypher`, `export` and `load`: a built graph, asked and written out."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
import rdflib
from command_line import run
from support_neo4j import Neo4jServer

from parkgraph.loaders.bolt import BoltStore
from parkgraph.queries.catalogue import list_recipes

COUNT = "MATCH (p:Park) WHERE p.name = $name RETURN count(p) AS n, $name AS name"


def test_query_list_names_every_recipe() -> None:
    found = json.loads(run("query", "--list", "--format", "json").stdout)
    assert [row["recipe"] for row in found] == [recipe.name for recipe in list_recipes()]


def test_query_show_prints_parameters_and_cypher() -> None:
    output = run("query", "--show", "parks-in-region").stdout
    assert "-p region=" in output and "required" in output and "MATCH" in output


@pytest.mark.parametrize(
    ("values", "said"), [([], "region => "), (["-p", "region=温州市"], '"温州市"')]
)
def test_query_show_browser_sets_parameters(values: list[str], said: str) -> None:
    output = run("query", "--show", "parks-in-region", "--browser", *values).stdout
    assert output.startswith(":param ") and said in output


@pytest.mark.embedded
def test_query_answers_with_evidence(graph: Path) -> None:
    args = ("query", "parks-in-region", "-p", "region=嘉定区", "--store", graph)
    (row,) = json.loads(run(*args, "--format", "json").stdout)
    assert row["park"] == "安亭智造园"
    assert "位于上海市嘉定区" in row["evidence"]
    assert row["evidence"] in run(*args).stdout


@pytest.mark.embedded
def test_query_csv_has_the_same_rows(graph: Path) -> None:
    args = ("query", "partners-of-region", "-p", "region=嘉定区", "--store", graph)
    rows = list(csv.DictReader(io.StringIO(run(*args, "--format", "csv").stdout)))
    found = json.loads(run(*args, "--format", "json").stdout)
    assert [row["partner"] for row in rows] == [row["partner"] for row in found] != []


@pytest.mark.embedded
@pytest.mark.parametrize("statement", [COUNT, "-"])
def test_cypher_takes_parameters_and_standard_input(statement: str, graph: Path) -> None:
    args = ("cypher", statement, "--store", graph, "-p", "name=安亭智造园", "--format", "jsonl")
    result = run(*args, stdin=COUNT.encode())
    assert json.loads(result.stdout) == {"n": 1, "name": "安亭智造园"}


@pytest.mark.embedded
def test_cypher_reads_parameters_as_json_where_they_are(graph: Path) -> None:
    args = ("cypher", "RETURN $n + 1 AS n, $names AS names", "--store", graph)
    result = run(*args, "-p", "n=2", "-p", 'names=["a"]', "--format", "json")
    assert json.loads(result.stdout) == [{"n": 3, "names": ["a"]}]


@pytest.mark.embedded
@pytest.mark.parametrize(("limit", "rows"), [("2", 2), ("0", 5), ("9", 5)])
def test_cypher_limit_is_said(limit: str, rows: int, graph: Path) -> None:
    args = ("cypher", "UNWIND range(1, 5) AS n RETURN n", "--store", graph, "--limit", limit)
    result = run(*args, "--format", "jsonl")
    assert len(result.stdout.splitlines()) == rows
    assert ("2 of 5 rows" in result.stderr) == (limit == "2")


@pytest.mark.parametrize("form", ["turtle", "ntriples", "trig", "nquads", "jsonld"])
def test_export_rdf_reads_back(form: str, graph: Path, tmp_path: Path) -> None:
    path = tmp_path / "graph.rdf"
    result = run("export", "rdf", "--store", graph, "-o", path, "--rdf-format", form)
    assert result.exit_code == 0
    dataset = rdflib.Dataset()
    dataset.parse(path, format={"ntriples": "nt", "jsonld": "json-ld"}.get(form, form))
    names = {str(o) for _, _, o, _ in dataset.quads()}
    assert "安亭智造园" in names


def test_export_rdf_takes_a_base(graph: Path) -> None:
    base = "https://example.org/kg/"
    args = ("export", "rdf", "--store", graph, "-o", "-", "--rdf-format", "ntriples")
    assert base in run(*args, "--base", base).stdout
    assert base not in run(*args).stdout


@pytest.mark.parametrize("kind", ["graphml", "jsonl"])
def test_export_writes_a_file_or_standard_output(kind: str, graph: Path, tmp_path: Path) -> None:
    path = tmp_path / "graph"
    assert run("export", kind, "--store", graph, "-o", path).exit_code == 0
    assert "安亭智造园" in path.read_text(encoding="utf-8")
    assert run("export", kind, "--store", graph, "-o", "-").stdout == path.read_text(
        encoding="utf-8"
    )


def test_export_csv_writes_a_folder(graph: Path, tmp_path: Path) -> None:
    assert run("export", "csv", "--store", graph, "-o", tmp_path / "t").exit_code == 0
    assert "安亭智造园" in (tmp_path / "t/nodes_Park.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("kind", ["rdf", "graphml", "jsonl", "csv"])
def test_export_dry_run_writes_nothing(kind: str, graph: Path, tmp_path: Path) -> None:
    result = run("export", kind, "--store", graph, "-o", tmp_path / "x", "--dry-run")
    assert result.exit_code == 0
    assert "would be written" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_load_dry_run_counts_without_a_store(graph: Path) -> None:
    args = ("load", graph, "--store", "bolt://127.0.0.1:1", "--dry-run", "--format", "json")
    counts = json.loads(run(*args).stdout)
    assert (counts["nodes"]["Park"], counts["nodes"]["Document"]) == (1, 2)


def test_load_takes_the_store_from_the_environment(graph: Path) -> None:
    result = run("load", graph, NEO4J_URI="bolt://127.0.0.1:1", NEO4J_PASSWORD="x")
    assert result.exit_code == 4
    assert "127.0.0.1:1" in result.stderr


@pytest.fixture
def login(neo4j_server: Neo4jServer) -> dict[str, str]:
    """Environment for the test server."""
    return {
        "NEO4J_URI": neo4j_server.uri,
        "NEO4J_USERNAME": neo4j_server.username,
        "NEO4J_PASSWORD": neo4j_server.password,
    }


@pytest.mark.neo4j
def test_load_twice_gives_the_counts_of_the_folder(
    graph: Path, login: dict[str, str], neo4j_store: BoltStore
) -> None:
    first = run("load", graph, "--format", "json", **login)
    counts = neo4j_store.counts()
    second = run("load", graph, "--format", "json", **login)
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert neo4j_store.counts() == counts
    said = json.loads(first.stdout)
    assert (said["nodes"], said["relationships"]) == counts


@pytest.mark.neo4j
def test_query_and_export_read_the_server(
    graph: Path, login: dict[str, str], neo4j_store: BoltStore
) -> None:
    assert run("load", graph, **login).exit_code == 0
    args = ("query", "parks-in-region", "-p", "region=嘉定区", "--format", "json", "--store")
    assert run(*args, login["NEO4J_URI"], **login).stdout == run(*args, graph).stdout
    rows = ("export", "jsonl", "-o", "-", "--store")
    assert sorted(run(*rows, login["NEO4J_URI"], **login).stdout.splitlines()) == sorted(
        run(*rows, graph).stdout.splitlines()
    )


@pytest.mark.neo4j
def test_wrong_password_exits_4_and_writes_nothing(
    graph: Path, login: dict[str, str], neo4j_store: BoltStore
) -> None:
    result = run("load", graph, **{**login, "NEO4J_PASSWORD": "wrong"})
    assert (result.exit_code, result.stderr.count("\n")) == (4, 1)
    assert neo4j_store.counts() == ({}, {})
