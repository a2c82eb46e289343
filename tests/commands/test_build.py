"""`parkgraph build`: the folder, the summary, building again, dry runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import ARTICLES, run

from parkgraph.commands.examples import as_many_as_fit, examples_in
from parkgraph.commands.store_building import STORE_MARK


def digest_of(*args: str | Path) -> str:
    result = run("build", *args, "--no-store", "--format", "json")
    assert result.exit_code == 0, result.output
    digest: str = json.loads(result.stdout)["digest"]
    return digest


def test_build_prints_what_was_found_and_the_digest(articles: Path, tmp_path: Path) -> None:
    result = run("build", articles, "-o", tmp_path / "g", "--no-store")
    assert result.exit_code == 0
    assert "安亭智造园" in result.stdout and "LOCATED_IN" in result.stdout
    assert "documents 2\ndigest " in result.stdout


def test_build_json_is_one_object(articles: Path, tmp_path: Path) -> None:
    result = run("build", articles, "-o", tmp_path / "g", "--no-store", "--format", "json")
    summary = json.loads(result.stdout)
    assert summary["documents"] == 2
    assert summary["entities"]["Park"] == 1
    assert (summary["reused"], summary["dry_run"], summary["quarantined"]) == (False, False, [])


def test_build_again_reuses(articles: Path, tmp_path: Path) -> None:
    first = digest_of(articles, "-o", tmp_path / "g")
    result = run("build", articles, "-o", tmp_path / "g", "--no-store", "--format", "json")
    summary = json.loads(result.stdout)
    assert (summary["digest"], summary["reused"]) == (first, True)


def test_digest_does_not_depend_on_order_or_workers(articles: Path, tmp_path: Path) -> None:
    paths = [articles / name for name in ARTICLES]
    one = digest_of(*paths, "-o", tmp_path / "one")
    other = digest_of(*reversed(paths), "-o", tmp_path / "other", "--workers", "2")
    assert one == other


def test_build_reads_standard_input(tmp_path: Path) -> None:
    text = ARTICLES["park.txt"].encode()
    result = run("build", "-", "-o", tmp_path / "g", "--no-store", "--format", "json", stdin=text)
    assert json.loads(result.stdout)["entities"]["Park"] == 1


def test_dry_run_writes_nothing_and_knows_the_digest(articles: Path, tmp_path: Path) -> None:
    result = run("build", articles, "-o", tmp_path / "g", "--dry-run", "--format", "json")
    assert result.exit_code == 0
    assert not (tmp_path / "g").exists()
    assert json.loads(result.stdout)["digest"] == digest_of(articles, "-o", tmp_path / "g")


@pytest.mark.embedded
def test_store_is_made_once_and_again_when_the_graph_changes(
    articles: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "g"
    mark = folder / "store" / STORE_MARK
    assert run("build", articles / "park.txt", "-o", folder).exit_code == 0
    first = mark.stat().st_mtime_ns
    assert run("build", articles / "park.txt", "-o", folder).exit_code == 0
    assert mark.stat().st_mtime_ns == first
    without = run("build", articles, "-o", folder, "--no-store")
    assert "is older than the graph" in without.stderr
    assert run("build", articles, "-o", folder).exit_code == 0
    count = ("cypher", "MATCH (d:Document) RETURN count(d) AS n", "--format", "json")
    assert json.loads(run(*count, "--store", folder).stdout) == [{"n": 2}]


def test_quiet_says_nothing_on_stderr(articles: Path, tmp_path: Path) -> None:
    args = ("build", articles, "-o", tmp_path / "g", "--dry-run")
    assert run(*args).stderr != ""
    assert run("--quiet", *args).stderr == ""


def test_examples_name_the_best_supported_things(graph: Path) -> None:
    examples = examples_in(graph)
    assert examples["Park"] == ["安亭智造园"]
    assert any(pair.startswith("安亭智造园 → ") for pair in examples["LOCATED_IN"])
    assert [pair for pair in examples["HAS_QUANTITY"] if "quantity:" in pair] == []


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ([], ""),
        (["嘉定区", "温州市", "楚雄州"], "嘉定区; 温州市"),
        (["很长的一个园区名称", "短"], "很长的一个园…"),
    ],
)
def test_as_many_as_fit_counts_wide_characters(names: list[str], shown: str) -> None:
    assert as_many_as_fit(names, width=14) == shown
