"""`parkgraph ask`: from the question on the command line to rows with their Cypher."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import run


@pytest.mark.embedded
def test_ask_answers_and_shows_the_cypher(graph: Path) -> None:
    result = run("ask", "温州和嘉定签了哪些协议?", "--store", graph, "--format", "json")
    assert [row["agreement"] for row in json.loads(result.stdout)] == ["嘉温战略合作协议"]
    assert "agreements-between -p region_a=温州" in result.stderr
    assert ':param region_a => "温州";' in result.stderr and "MATCH" in result.stderr


@pytest.mark.embedded
def test_ask_says_when_the_graph_knows_nothing(graph: Path) -> None:
    result = run("ask", "昆山有哪些园区？", "--store", graph, "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])
    assert "no answer" in result.stderr


def test_ask_explain_needs_no_store() -> None:
    result = run("ask", "嘉定有哪些园区？", "--explain")
    assert result.exit_code == 0
    assert result.stdout.startswith(':param region => "region:310114";')


@pytest.mark.parametrize(
    ("question", "said"),
    [("嘉定有哪些园区会倒闭？", "'会倒闭'; nearest recipes: parks-in-region"), (" ", "is empty")],
)
def test_ask_refuses_with_exit_code_2(question: str, said: str) -> None:
    result = run("ask", question, "--explain")
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_ask_needs_a_store_or_explain() -> None:
    result = run("ask", "嘉定有哪些园区？")
    assert result.exit_code == 2 and "--store" in result.stderr
