"""explain: judgements on names, facts that are only denied or rumoured, steps in order of time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from command_line import run, write_articles
from support_neo4j import Neo4jServer

ARTICLES = {
    "a.txt": (
        "安亭智造园动工\n"
        "2024年3月5日，记者获悉，上海云海电缆有限公司（以下简称“云海电缆”）入驻安亭智造园。"
        "云海电缆没有与嘉定区签约。\n"
        "2021年3月，云海新能源电池项目签约落户安亭智造园。"
        "2023年6月，云海新能源电池项目正式投产。2021年9月，云海新能源电池项目开工建设。\n"
    ),
    "b.txt": (
        "云海电缆快讯\n2024年6月5日，云海电缆入驻安亭智造园。传闻云海电缆将收购江晨光电有限公司。\n"
    ),
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph in which a person has judged two firms to be different."""
    home = tmp_path_factory.mktemp("explaining")
    articles = write_articles(home / "in", ARTICLES)
    graph = home / "graph"
    assert run("build", articles, "-o", graph).exit_code == 0
    judgement = {
        "left": "Company:云海电缆", "right": "Company:江晨光电有限公司", "verdict": "different",
        "source": "person:ann", "reason": "asked them", "at": "2024-07-01T00:00:00Z",
    }  # fmt: skip
    line = json.dumps(judgement, ensure_ascii=False)
    (graph / "judgements.jsonl").write_text(line + "\n", encoding="utf-8")
    return graph


def explained(graph: Path, *arguments: str) -> dict[str, Any]:
    done = run("explain", *arguments, "--store", graph, "--format", "json")
    assert done.exit_code == 0, done.stderr
    pack: dict[str, Any] = json.loads(done.stdout)
    return pack


def test_explain_shows_what_joined_and_parted_names(graph: Path) -> None:
    person, rule = explained(graph, "云海电缆")["judgements"]
    assert (person["verdict"], person["source"]) == ("different", "person:ann")
    assert (rule["verdict"], rule["source"]) == ("same", "rule:alias")
    assert {rule["left"], rule["right"]} == {"Company:云海电缆", "Company:上海云海电缆有限公司"}


def test_explain_shows_judgements_on_the_other_end_of_a_fact(graph: Path) -> None:
    assert explained(graph, "安亭智造园")["judgements"] == []
    found = explained(graph, "安亭智造园", "TENANT_OF", "云海电缆")["judgements"]
    assert [judgement["source"] for judgement in found] == ["person:ann", "rule:alias"]


@pytest.mark.neo4j
@pytest.mark.usefixtures("neo4j_store")
def test_explain_shows_the_same_judgements_of_a_server(
    graph: Path, neo4j_server: Neo4jServer
) -> None:
    login = {"NEO4J_PASSWORD": neo4j_server.password}
    for _ in range(2):
        done = run("load", graph, "--store", neo4j_server.uri, "--sync", **login)
        assert done.exit_code == 0, done.output
    for arguments in (["云海电缆"], ["安亭智造园"], ["安亭智造园", "TENANT_OF", "云海电缆"]):
        done = run("explain", *arguments, "--store", neo4j_server.uri, "--format", "json", **login)
        assert done.exit_code == 0, done.output
        found = json.loads(done.stdout)["judgements"]
        assert found == explained(graph, *arguments)["judgements"]


def test_explain_shows_denials_of_what_nobody_claims(graph: Path) -> None:
    (fact,) = explained(graph, "云海电缆", "SIGNED_WITH", "嘉定区")["facts"]
    assert fact["properties"] == {"status": "denied"} and fact["sentences"] == []
    assert [sentence["text"] for sentence in fact["against"]] == ["云海电缆没有与嘉定区签约。"]


def test_explain_shows_rumours(graph: Path) -> None:
    (fact,) = explained(graph, "江晨光电有限公司")["facts"]
    assert (fact["type"], fact["subject"]) == ("INVESTED_IN", "云海电缆")
    assert [sentence["status"] for sentence in fact["sentences"]] == ["rumoured"]


def test_explain_lists_the_steps_of_a_project_in_order_of_time(graph: Path) -> None:
    steps = explained(graph, "云海新能源电池项目")["steps"]
    assert [(step["kind"], step["date"]) for step in steps] == [
        ("signing", "2021-03"), ("ground_breaking", "2021-09"), ("production", "2023-06"),
        ("last_told", "2024-03-05"),
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_explain_shows_steps_and_judgements_in_each_form(graph: Path, form: str) -> None:
    firm = run("explain", "云海电缆", "--store", graph, "--format", form).stdout.replace("\\", "")
    assert "rule:alias" in firm and "person:ann" in firm and "asked them" in firm
    life = run("explain", "云海新能源电池项目", "--store", graph, "--format", form).stdout
    assert life.index("signing") < life.replace("\\", "").index("ground_breaking")
