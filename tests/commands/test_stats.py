"""`parkgraph stats`: reports on a folder, on a query and on a recipe."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import run

from parkgraph.commands import stats
from parkgraph.kg.graph.statistics import REPORTS

SIGNED = "MATCH p = (:Region)-[:SIGNED_WITH]-(:Region) RETURN p"
PARTNERS = ("--recipe", "partners-of-region", "-p", "region=嘉定区")


def test_reports_of_the_command_are_those_there_are() -> None:
    assert tuple(REPORTS) == stats.REPORTS


@pytest.mark.parametrize("report", REPORTS)
def test_stats_reports_on_a_folder(report: str, graph: Path) -> None:
    rows = json.loads(run("stats", report, "--store", graph, "--format", "json").stdout)
    assert rows
    assert rows == json.loads(run("stats", report, "--store", graph, "--format", "json").stdout)


def test_stats_limit_is_said(graph: Path) -> None:
    result = run("stats", "degree", "--store", graph, "--limit", "1", "--format", "csv")
    assert len(result.stdout.splitlines()) == 2
    assert "1 of " in result.stderr


@pytest.mark.embedded
@pytest.mark.parametrize(
    "source",
    [("--cypher", SIGNED), (*PARTNERS, "--ends", "region,partner")],
    ids=["cypher", "recipe"],
)
def test_stats_reports_on_a_query(source: tuple[str, ...], graph: Path) -> None:
    args = ("stats", "degree", "--store", graph, *source, "--format", "json")
    rows = json.loads(run(*args).stdout)
    assert {row["name"]: row["neighbours"] for row in rows} == {"嘉定区": 1, "温州市": 1}


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--cypher", SIGNED, *PARTNERS), "not both"),
        ((*PARTNERS, "--ends", "region"), "two columns"),
        (("--recipe", "partners-of-regoin"), "did you mean"),
    ],
    ids=["both", "one-end", "unknown"],
)
def test_stats_refuses(args: tuple[str, ...], said: str, graph: Path) -> None:
    result = run("stats", "degree", "--store", graph, *args)
    assert result.exit_code == 2 and said in result.stderr
