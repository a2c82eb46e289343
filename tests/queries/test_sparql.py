"""SPARQL over a file: what comes out, what is refused, and that no connection is opened."""

from __future__ import annotations

import json
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import run
from hypothesis import given
from hypothesis import strategies as st

from parkgraph.kg.errors import QueryError, SourceError
from parkgraph.queries.sparql.runner import open_rdf, run_sparql

DATA = """\
@prefix e: <http://example.org/> .
e:a e:name "安亭智造园" ; e:firms 40 ; e:area 1.5 ; e:open true .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
e:g { e:a e:near e:b . e:b e:name "b"@en ; e:firms "many"^^xsd:integer }
"""
E = "PREFIX e: <http://example.org/> "


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "graph.trig"
    path.write_text(DATA, encoding="utf-8")
    return path


@pytest.fixture
def listener() -> Iterator[tuple[int, list[str]]]:
    """A port of this machine, and what connected to it."""
    callers: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def accept() -> None:
            # Ends when the server is closed.
            try:
                while True:
                    connection, _ = server.accept()
                    callers.append("called")
                    connection.close()
            except OSError:
                return

        threading.Thread(target=accept, daemon=True).start()
        yield server.getsockname()[1], callers
        server.shutdown(socket.SHUT_RDWR)


def test_select_gives_typed_values_of_all_graphs(data: Path) -> None:
    table = run_sparql(data, E + "SELECT ?p ?o { e:a ?p ?o } ORDER BY ?p")
    assert table.columns == ("p", "o")
    assert [row[1] for row in table.rows] == [1.5, 40, "安亭智造园", "http://example.org/b", True]


def test_a_wrong_number_stays_as_text_and_unbound_is_none(data: Path) -> None:
    table = run_sparql(data, E + "SELECT ?n ?x { e:b e:firms ?n OPTIONAL { e:b e:x ?x } }")
    assert table.rows == (("many", None),)


def test_graph_asks_a_named_graph(data: Path) -> None:
    assert run_sparql(data, E + "SELECT ?g { GRAPH ?g { e:a ?p ?o } }").rows == (
        ("http://example.org/g",),
    )


@pytest.mark.parametrize(
    ("text", "answer"), [("ASK { ?s e:near ?o }", True), ("ASK {e:x ?p 1}", False)]
)
def test_ask_answers_with_one_row(text: str, answer: bool, data: Path) -> None:
    table = run_sparql(data, E + text)
    assert (table.columns, table.rows) == (("answer",), ((answer,),))


@pytest.mark.parametrize("text", ["CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "DESCRIBE e:a e:b"])
def test_construct_and_describe_give_sorted_triples(text: str, data: Path) -> None:
    table = run_sparql(data, E + text)
    assert table.columns == ("subject", "predicate", "object")
    assert len(table.rows) == 7
    assert [row[:2] for row in table.rows] == sorted(row[:2] for row in table.rows)


SERVICES = {
    "plain": "SELECT * { SERVICE <{url}> { ?s ?p ?o } }",
    "lower": "select * { service <{url}> { ?s ?p ?o } }",
    "silent": "SELECT * { SERVICE SILENT <{url}> { ?s ?p ?o } }",
    "glued": "PREFIX x: <{url}> SELECT * { SERVICEx:a { ?s ?p ?o } }",
    "prefix-alike": "PREFIX SERVICEx: <{url}> PREFIX x: <{url}> ASK { SERVICEx:a { ?s ?p ?o } }",
    "variable": "SELECT * { VALUES ?u { <{url}> } SERVICE ?u { ?s ?p ?o } }",
    "subquery": "SELECT * { { SELECT * { OPTIONAL { SERVICE <{url}> { ?s ?p ?o } } } } }",
    "exists": "ASK { ?s ?p ?o FILTER EXISTS { SERVICE <{url}> { ?s ?p ?o } } }",
    "less-than": "SELECT * { FILTER(1<'>')SERVICE<{url}>{ ?s ?p ?o } #'\n }",
    "comment-alike": "SELECT * { FILTER(1<2)SERVICE#>\n<{url}> { ?s ?p ?o } }",
    "string-alike": "SELECT * { FILTER(1<'#')SERVICE <{url}> { ?s ?p ?o } #>\n }",
    "construct": "CONSTRUCT { ?s ?p ?o } { SERVICE <{url}> { ?s ?p ?o } }",
}


@pytest.mark.parametrize("name", SERVICES)
def test_service_is_refused_and_nothing_called(
    name: str, data: Path, listener: tuple[int, list[str]]
) -> None:
    port, callers = listener
    text = SERVICES[name].replace("{url}", f"http://127.0.0.1:{port}/")
    with pytest.raises(QueryError):
        run_sparql(data, text)
    assert callers == []


@pytest.mark.parametrize("name", ["plain", "lower", "silent", "glued", "variable", "subquery"])
def test_service_is_said_to_be_refused(name: str, data: Path) -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        run_sparql(data, SERVICES[name].replace("{url}", "http://127.0.0.1/"))


@pytest.mark.parametrize(
    "text",
    [
        'SELECT * { ?s ?p ?o FILTER(?o = "SERVICE <http://x> {") }',
        "SELECT * { ?s ?p ?o FILTER(?o = '''it's a \"SERVICE\"\n''') }",
        "SELECT * { ?s ?p ?o } # SERVICE <http://x> {}",
        "SELECT ?service { ?service <http://example.org/SERVICE> ?o }",
        "PREFIX service: <urn:service:> SELECT * { ?s service:x_service ?o }",
        "SELECT * { <http://example.org/#SERVICE> ?p ?o }",
    ],
)
def test_the_word_service_is_free_elsewhere(text: str, data: Path) -> None:
    run_sparql(data, text)


@pytest.mark.parametrize(
    "text",
    [
        "LOAD <http://127.0.0.1/>",
        "load silent <http://127.0.0.1/> into graph <urn:g>",
        "INSERT DATA { <urn:a> <urn:b> 1 }",
        "DELETE WHERE { ?s ?p ?o }",
        E + "# all of it\nCLEAR ALL",
        "DROP DEFAULT",
        "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_updates_are_refused(text: str, data: Path) -> None:
    store = open_rdf(data)
    with pytest.raises(QueryError, match="is refused: the data can only be read"):
        run_sparql(store, text)
    assert len(store) == 7


def test_from_reads_nothing_and_no_socket_is_opened(
    data: Path, listener: tuple[int, list[str]]
) -> None:
    port, callers = listener
    seen: list[str] = []
    watching = True

    def watch(event: str, args: object) -> None:
        if watching and event.startswith("socket."):
            seen.append(event)

    sys.addaudithook(watch)
    url = f"http://127.0.0.1:{port}/graph.ttl"
    run_sparql(data, f"SELECT * FROM <{url}> {{ ?s ?p ?o }}")
    run_sparql(data, f"SELECT * FROM NAMED <{url}> {{ GRAPH ?g {{ ?s ?p ?o }} }}")
    run_sparql(data, f"DESCRIBE <{url}>")
    watching = False
    assert (seen, callers) == ([], [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT * {\n ?s ?p }", "at line 2, column 9, at the end"),
        ("ASK {\n ?s ?p ) }", "at line 2, column "),
        (E + "\nMATCH (n)", "line 2, column 1, near 'MATCH (n)': expected SELECT, ASK"),
        ("SELECT * { ?s nope:a ?o }", "the prefix is not declared"),
        ("SELECT * { ?s ?p ?o", "at the end"),
        ('ASK { ?s ?p "\ud800" }', "the query has a lone surrogate at character 13"),
        ("", "at line 1, column 1"),
        ("MATCH (n) RETURN n", "at line 1, column 1, near 'MATCH (n) RETURN n'"),
        ("SELECT ?x { BIND(1 AS ?x) BIND(2 AS ?x) }", "SPARQL syntax error"),
    ],
)
def test_a_syntax_error_is_one_line_with_its_place(text: str, said: str, data: Path) -> None:
    with pytest.raises(QueryError) as caught:
        run_sparql(data, text)
    message = str(caught.value)
    assert said in message and "\n" not in message and len(message) < 250


@pytest.mark.parametrize(("value", "n"), [("安亭智造园", 1), ('" || true || "', 0), (40, 1)])
def test_values_are_literals(value: str | int, n: int, data: Path) -> None:
    text = "SELECT ?s { ?s ?p $v FILTER(\"$v\" != '$v' || true) } # $v"
    assert len(run_sparql(data, text, {"v": value}).rows) == n


def test_a_value_that_the_query_does_not_use_is_said(data: Path) -> None:
    with pytest.raises(QueryError, match=r"no \$x"):
        run_sparql(data, 'SELECT ("$x" AS ?y) {}', {"x": "1"})


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_as_it_went_in(value: str) -> None:
    import pyoxigraph as ox

    assert run_sparql(ox.Store(), "SELECT ($v AS ?v) {}", {"v": value}).rows == ((value,),)


def test_a_folder_names_the_command_that_exports(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"parkgraph export rdf --store .* --rdf-format trig"):
        open_rdf(tmp_path)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("missing.trig", None, "cannot be read"),
        ("graph.jsonld", "{}", r"one of \.trig"),
        ("wrong.ttl", "<a> <b> .", "this is no Turtle"),
        ("wrong.nt", "<urn:a> <urn:b> <urn:c> <urn:d> .", "this is no N-Triples"),
    ],
)
def test_a_file_that_is_none_is_named(
    name: str, text: str | None, said: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises((QueryError, SourceError), match=said) as caught:
        open_rdf(path)
    assert name in str(caught.value) and caught.value.exit_code == 2


def test_command_answers_a_query_from_standard_input(data: Path) -> None:
    text = E + "SELECT ?s { ?s e:firms $n }"
    result = run(
        "sparql", "-", "--data", data, "-p", "n=40", "--format", "jsonl", stdin=text.encode()
    )
    assert json.loads(result.stdout) == {"s": "http://example.org/a"}


@pytest.mark.parametrize(("limit", "rows"), [("2", 2), ("0", 7), ("9", 7)])
def test_command_limit_is_said(limit: str, rows: int, data: Path) -> None:
    args = ("sparql", "SELECT * { ?s ?p ?o }", "--data", data, "--format", "jsonl")
    result = run(*args, "--limit", limit)
    assert len(result.stdout.splitlines()) == rows
    assert ("2 of 7 rows" in result.stderr) == (limit == "2")


def test_command_lists_and_shows_recipes() -> None:
    listed = json.loads(run("sparql", "--list", "--format", "json").stdout)
    assert len(listed) == 10
    assert run("sparql", "--show", "awards-of").stdout.startswith("# title_zh: ")


@pytest.mark.parametrize(
    "args",
    [
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",),
        ("LOAD <http://127.0.0.1/>",),
        ("SELECT * {",),
        ("--recipe", "nope"),
        ("--recipe", "awards-of"),
        ("SELECT * { ?s ?p ?o }", "--recipe", "awards-of"),
        (),
    ],
)
def test_command_ends_with_2_and_says_why(args: tuple[str, ...], data: Path) -> None:
    result = run("sparql", *args, "--data", data)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.strip()


def test_command_needs_data() -> None:
    assert run("sparql", "SELECT * { ?s ?p ?o }").exit_code == 2
