"""What goes wrong in practice: each ends in its exit code, with words that help."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import run

from parkgraph.kg.artefacts import lock_folder

GOOD = "安亭智造园动工\n安亭智造园位于上海市嘉定区。\n"
UNREACHABLE_LIMIT_S = 10
LOGIN = {"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": "wrong"}


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        pytest.param("empty.txt", b"", "empty", id="empty"),
        pytest.param("blank.txt", b" \n\t\n", "empty", id="blank"),
        pytest.param("photo.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary", id="binary"),
        pytest.param("odd.txt", bytes(range(128, 256)) * 8, "charset", id="unknown-charset"),
    ],
)
def test_unreadable_article_is_listed_and_the_rest_goes_on(
    name: str, data: bytes, reason: str, tmp_path: Path
) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / name).write_bytes(data)
    result = run("documents", tmp_path)
    assert result.exit_code == 3
    assert [json.loads(line)["doc"] for line in result.stdout.splitlines()] == ["good.txt"]
    assert name in result.stderr and reason in result.stderr


def test_malformed_jsonl_line_is_listed_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    line = json.dumps({"text": GOOD, "title": "安亭智造园动工"}, ensure_ascii=False)
    path.write_text(f'{line}\n{{"text": \n{line}二\n{line}\n', encoding="utf-8")
    result = run("documents", path)
    assert result.exit_code == 3
    assert len(result.stdout.splitlines()) == 2
    assert "articles.jsonl:line 2" in result.stderr and "articles.jsonl:line 3" in result.stderr


def test_build_with_an_unreadable_article_keeps_the_others(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "in/empty.txt").write_bytes(b"")
    result = run("build", tmp_path / "in", "-o", tmp_path / "g", "--no-store", "--format", "json")
    assert result.exit_code == 3
    summary = json.loads(result.stdout)
    assert (summary["documents"], len(summary["quarantined"])) == (1, 1)
    assert "empty.txt" in result.stderr


def test_page_of_twenty_megabytes_is_read(tmp_path: Path) -> None:
    page = tmp_path / "large.html"
    paragraph = "<p>安亭智造园位于上海市嘉定区，占地面积300亩，主要发展智能制造。</p>\n"
    body = paragraph * (20_000_000 // len(paragraph.encode()))
    page.write_text(f"<html><body><h1>安亭智造园</h1>{body}</body></html>", encoding="utf-8")
    result = run("documents", page, "--format", "csv")
    assert result.exit_code == 0
    assert "large.html" in result.stdout


@pytest.mark.parametrize("command", ["documents", "extract", "build"])
def test_folder_without_articles_is_a_usage_error(command: str, tmp_path: Path) -> None:
    (tmp_path / "notes.docx").write_bytes(b"PK")
    output = ["-o", tmp_path / "g"] if command == "build" else []
    result = run(command, tmp_path, *output)
    assert result.exit_code == 2
    assert result.stderr.startswith("error: ") and result.stderr.count("\n") == 1
    assert not (tmp_path / "g").exists()


def test_missing_source_is_a_usage_error(tmp_path: Path) -> None:
    result = run("extract", tmp_path / "nowhere.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "nowhere.txt" in result.stderr


def test_second_build_on_the_same_folder_exits_6(articles: Path, tmp_path: Path) -> None:
    with lock_folder(tmp_path / "g"):
        result = run("build", articles, "-o", tmp_path / "g")
    assert result.exit_code == 6
    assert result.stderr.startswith("error: ") and "in use" in result.stderr


def test_build_into_a_folder_of_other_files_exits_4(articles: Path) -> None:
    result = run("build", articles, "-o", articles)
    assert result.exit_code == 4
    assert sorted(path.suffix for path in articles.iterdir()) == [".txt", ".txt"]


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A port where the connection is taken and nothing is ever answered."""
    server = socket.create_server(("127.0.0.1", 0))
    yield server.getsockname()[1]
    server.close()


@pytest.mark.parametrize("answers", ["nobody", "silence"])
def test_unreachable_store_exits_4_in_time(answers: str, silent_port: int) -> None:
    port = silent_port if answers == "silence" else 1
    started = time.monotonic()
    result = run("cypher", "RETURN 1", "--store", f"bolt://127.0.0.1:{port}", **LOGIN)
    assert result.exit_code == 4
    assert time.monotonic() - started < UNREACHABLE_LIMIT_S
    assert result.stderr.startswith("error: ") and result.stderr.count("\n") == 1


def test_load_into_an_unreachable_store_exits_4(graph: Path) -> None:
    result = run("load", graph, "--store", "bolt://127.0.0.1:1", **LOGIN)
    assert (result.exit_code, result.stdout) == (4, "")


def test_password_in_the_address_is_refused_and_not_repeated() -> None:
    result = run("cypher", "RETURN 1", "--store", "bolt://neo4j:s3cret@127.0.0.1:1")
    assert result.exit_code == 4
    assert "s3cret" not in result.output


@pytest.mark.parametrize(
    ("args", "hint"),
    [
        pytest.param(["parks-in-regoin"], "'parks-in-region'", id="unknown-recipe"),
        pytest.param(["parks-in-region"], "region=", id="missing-parameter"),
        pytest.param(
            ["parks-in-region", "-p", "regoin=嘉定区"], "'region'", id="unknown-parameter"
        ),
        pytest.param(["parks-in-region", "-p", "嘉定区"], "NAME=VALUE", id="not-a-pair"),
        pytest.param([], "--list", id="no-recipe"),
    ],
)
def test_wrong_question_is_a_usage_error_that_helps(
    args: list[str], hint: str, tmp_path: Path
) -> None:
    """Said before the store is opened: the folder here holds none."""
    result = run("query", *args, "--store", tmp_path)
    assert result.exit_code == 2
    assert hint in result.stderr


@pytest.mark.parametrize(
    ("statement", "hint"),
    [("MATCH (n RETURN n", "refuses"), ("CREATE (:Park {id: 'x'})", "--write")],
)
@pytest.mark.embedded
def test_wrong_cypher_exits_2(statement: str, hint: str, graph: Path) -> None:
    result = run("cypher", statement, "--store", graph)
    assert result.exit_code == 2
    assert hint in result.stderr


def test_folder_without_a_store_exits_4(tmp_path: Path) -> None:
    result = run("cypher", "RETURN 1", "--store", tmp_path)
    assert result.exit_code == 4
    assert "parkgraph build" in result.stderr
