"""`parkgraph query` with a name that nothing bears: what was probably meant, on stderr."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from parkgraph.cli import cli

pytestmark = pytest.mark.embedded


def query(graph: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["query", *arguments, "--store", str(graph), "--format", "csv"])


def test_query_suggests_the_similar_name(samples_graph: Path) -> None:
    result = query(samples_graph, "firms-in-park", "-p", "park=嘉定工业圆区")
    assert result.exit_code == 0 and len(result.stdout.splitlines()) == 1
    assert "nothing is called 嘉定工业圆区; did you mean 嘉定工业区" in result.stderr


def test_query_says_that_nothing_is_similar(samples_graph: Path) -> None:
    result = query(samples_graph, "neighbours", "-p", "entity=开普敦")
    assert result.stderr.splitlines() == ["nothing is called 开普敦"]


def test_query_says_nothing_of_a_known_name(samples_graph: Path) -> None:
    result = query(samples_graph, "firms-in-park", "-p", "park=嘉定区")
    assert (result.exit_code, result.stderr) == (0, "")
