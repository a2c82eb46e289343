"""`parkgraph serve`: another process logs in with the plain Neo4j driver."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from command_line import run
from neo4j import GraphDatabase
from neo4j.exceptions import AuthError, ClientError

pytestmark = pytest.mark.embedded
PROGRAM = [sys.executable, "-m", "parkgraph.cli"]


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[dict[str, str]]:
    """Run `parkgraph serve` on a free port; what it printed."""
    command = [*PROGRAM, "serve", "--store", str(folder), "--port", "0", "--format", "json"]
    with subprocess.Popen([*command, *options], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield json.loads(process.stdout.readline())
        finally:
            process.send_signal(signal.SIGTERM)
            rest = process.stdout.read()
    assert (process.returncode, rest) == (143, "")


def test_served_store_answers_a_driver_and_refuses_writes(graph: Path) -> None:
    with serving(graph) as login:
        assert login["uri"].startswith("bolt://127.0.0.1:")
        auth = login["username"], login["password"]
        with GraphDatabase.driver(login["uri"], auth=auth) as driver:
            # No database named, as cypher-shell does.
            found = driver.execute_query("MATCH (p:Park) RETURN p.name AS name").records
            assert [record["name"] for record in found] == ["安亭智造园"]
            with driver.session(database=login["database"]) as session:
                path = session.run("MATCH p = (:Park)-[:LOCATED_IN]->() RETURN p").single()
                assert path is not None and path["p"].nodes[0]["name"] == "安亭智造园"
            for text in (
                "CREATE (:Park {id: 'park:x'})",
                "MATCH (p:Park) SET p.name = 'x'",
                "MATCH (n) DETACH DELETE n",
                "CREATE (:Nowhere {id: 'x'})",
            ):
                with pytest.raises(ClientError):
                    driver.execute_query(text)
        with (
            pytest.raises(AuthError),
            GraphDatabase.driver(login["uri"], auth=(auth[0], "wrong-password")) as driver,
        ):
            driver.verify_connectivity()
        # The command line itself can be such a client.
        asked = run(
            "cypher", "MATCH (p:Park) RETURN count(p) AS n", "--store", login["uri"],
            "--format", "json", NEO4J_USERNAME=auth[0], NEO4J_PASSWORD=auth[1],
        )  # fmt: skip
        assert json.loads(asked.stdout) == [{"n": 1}]
        busy = run("cypher", "RETURN 1", "--store", graph)
        assert busy.exit_code == 6


def test_serve_write_lets_the_login_write(tmp_path: Path, articles: Path) -> None:
    assert run("build", articles, "-o", tmp_path / "graph").exit_code == 0
    with serving(tmp_path / "graph", "--write") as login:
        auth = login["username"], login["password"]
        with GraphDatabase.driver(login["uri"], auth=auth) as driver:
            driver.execute_query("CREATE (:Park {id: 'park:x', name: 'x'})")
            found = driver.execute_query("MATCH (p:Park {id: 'park:x'}) RETURN p.name").records
            assert found[0][0] == "x"


def test_serve_says_that_the_port_is_taken(graph: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        result = subprocess.run(
            [*PROGRAM, "serve", "--store", str(graph), "--port", port],
            capture_output=True, text=True, timeout=120,
        )  # fmt: skip
    assert result.returncode == 4 and port in result.stderr
    assert result.stdout == ""


def test_serve_takes_a_folder() -> None:
    result = run("serve", "--store", "bolt://127.0.0.1:7687")
    assert result.exit_code == 2 and "folder" in result.stderr
