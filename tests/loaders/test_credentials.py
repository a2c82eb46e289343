"""Logins from a file as Neo4j Aura offers it, and from the environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from parkgraph.kg.errors import StoreError
from parkgraph.loaders.credentials import read_credentials, with_credentials

AURA = """\
# Wait 60 seconds before connecting using these details, or login to https://console.neo4j.io
NEO4J_URI=neo4j+s://a1b2c3d4.databases.neo4j.io
NEO4J_USERNAME=neo4j
NEO4J_PASSWORD=se=cr"et#1
NEO4J_DATABASE='a1b2c3d4'

AURA_INSTANCEID=a1b2c3d4
AURA_INSTANCENAME=Instance01
"""


def test_read_credentials_takes_the_four_variables(tmp_path: Path) -> None:
    file = tmp_path / "aura.txt"
    file.write_text(AURA, encoding="utf-8-sig")
    assert read_credentials(file) == {
        "NEO4J_URI": "neo4j+s://a1b2c3d4.databases.neo4j.io",
        "NEO4J_USERNAME": "neo4j",
        "NEO4J_PASSWORD": 'se=cr"et#1',
        "NEO4J_DATABASE": "a1b2c3d4",
    }


def test_a_line_that_is_no_variable_is_named_but_not_shown(tmp_path: Path) -> None:
    file = tmp_path / "aura.txt"
    file.write_text("NEO4J_USERNAME=neo4j\ncanary-secret\n")
    with pytest.raises(StoreError, match="aura.txt, line 2: write NAME=VALUE") as caught:
        read_credentials(file)
    assert "canary" not in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nowhere.txt cannot be read: No such file"):
        with_credentials({"NEO4J_CREDENTIALS": str(tmp_path / "nowhere.txt")})


def test_variables_count_for_more_than_the_file(tmp_path: Path) -> None:
    file = tmp_path / "aura.txt"
    file.write_text(AURA)
    found = with_credentials({"NEO4J_CREDENTIALS": str(file), "NEO4J_DATABASE": "mine"})
    assert (found["NEO4J_DATABASE"], found["NEO4J_USERNAME"]) == ("mine", "neo4j")
