"""`parkgraph view`: which part is written, and what is said when something is wrong."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from command_line import run

pytestmark = pytest.mark.embedded


def names_in(path: Path) -> list[str]:
    block = re.search(r'id="graph-data">(.*?)</script>', path.read_text(encoding="utf-8"))
    assert block is not None
    data: dict[str, Any] = json.loads(block.group(1))
    return list(data["nodes"]["name"])


def test_view_writes_one_page(graph: Path, tmp_path: Path) -> None:
    page = tmp_path / "graph.html"
    result = run("view", "--store", graph, "-o", page, "--title", "两地<合作>")
    assert result.exit_code == 0, result.output
    assert "things" in result.stderr
    assert {"安亭智造园", "嘉定区", "温州市"} <= set(names_in(page))
    assert "<title>两地&lt;合作&gt;</title>" in page.read_text(encoding="utf-8")


def test_view_around_keeps_what_is_near(graph: Path, tmp_path: Path) -> None:
    page = tmp_path / "graph.html"
    result = run("view", "--store", graph, "-o", page, "--around", "安亭智造园", "--steps", "1")
    assert result.exit_code == 0, result.output
    assert "安亭智造园" in names_in(page)
    assert "温州市" not in names_in(page)


def test_view_of_a_region_keeps_what_is_there_and_its_partners(graph: Path, tmp_path: Path) -> None:
    page = tmp_path / "graph.html"
    result = run("view", "--store", graph, "-o", page, "--region", "浙江省")
    assert result.exit_code == 0, result.output
    assert {"温州市", "嘉定区"} <= set(names_in(page))
    assert "安亭智造园" not in names_in(page)


def test_view_limit_keeps_the_best_connected(graph: Path, tmp_path: Path) -> None:
    page = tmp_path / "graph.html"
    result = run("view", "--store", graph, "-o", page, "--limit", "2")
    assert result.exit_code == 0, result.output
    assert "嘉定区" in names_in(page)
    assert len(names_in(page)) == 2
    assert "more with --limit" in result.stderr


def test_view_writes_to_stdout(graph: Path) -> None:
    assert run("view", "--store", graph, "-o", "-").stdout.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--around", "没有的园区"), 2, "没有的园区"),
        (("--region", "安亭智造园"), 2, "is a Park"),
        (("--region", "嘉定区", "--around", "嘉定区"), 2, "give one of them"),
    ],
    ids=["unknown thing", "no region", "both"],
)
def test_view_says_what_is_wrong(
    graph: Path, tmp_path: Path, options: tuple[str, ...], code: int, said: str
) -> None:
    page = tmp_path / "graph.html"
    result = run("view", "--store", graph, "-o", page, *options)
    assert result.exit_code == code
    assert said in result.output
    assert not page.exists()


def test_view_of_no_graph_says_so(tmp_path: Path) -> None:
    result = run("view", "--store", tmp_path, "-o", tmp_path / "graph.html")
    assert result.exit_code != 0
    assert str(tmp_path) in result.output
