"""`load` against a server that refuses: one line, the documented exit code; and its login."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import run
from support_neo4j import Neo4jServer

from parkgraph.loaders.bolt import BoltStore
from parkgraph.loaders.graph_info import info_of_folder, read_info

SECRET = "canary-91b7"


@pytest.mark.neo4j
@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"NEO4J_PASSWORD": SECRET}, "refuses the login"),
        ({"NEO4J_DATABASE": "nowhere"}, "has no database 'nowhere'"),
    ],
    ids=["password", "database"],
)
def test_load_says_what_is_wrong(
    graph: Path, neo4j_server: Neo4jServer, changed: dict[str, str], message: str
) -> None:
    environ = {"NEO4J_URI": neo4j_server.uri, "NEO4J_PASSWORD": neo4j_server.password, **changed}
    result = run("load", graph, **environ)
    assert result.exit_code == 4
    assert message in result.stderr and SECRET not in result.output
    assert len(result.stderr.splitlines()) == 1


def test_load_without_an_address_is_a_usage_error(graph: Path, tmp_path: Path) -> None:
    file = tmp_path / "login.txt"
    file.write_text("NEO4J_PASSWORD=x\n")
    result = run("load", graph, "--credentials", file, NEO4J_URI="")
    assert result.exit_code == 2
    assert "NEO4J_URI" in result.stderr


@pytest.mark.neo4j
def test_load_takes_address_and_login_from_a_file(
    graph: Path, neo4j_store: BoltStore, neo4j_server: Neo4jServer, tmp_path: Path
) -> None:
    file = tmp_path / "login.txt"
    file.write_text(f"NEO4J_URI={neo4j_server.uri}\nNEO4J_PASSWORD={neo4j_server.password}\n")
    first = run("load", graph, "--credentials", file, NEO4J_URI="bolt://127.0.0.1:1")
    assert first.exit_code == 0, first.output
    again = run("load", graph, "--credentials", file)
    assert "0 rows written or deleted now" in again.stderr
    assert read_info(neo4j_store) == info_of_folder(graph)
