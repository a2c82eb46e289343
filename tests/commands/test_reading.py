"""`documents`, `extract`, `samples` and `schema`: what they print."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from command_line import ARTICLES, run


def test_documents_prints_sections_as_jsonl(articles: Path) -> None:
    result = run("documents", articles)
    docs = [json.loads(line) for line in result.stdout.splitlines()]
    assert [doc["doc"] for doc in docs] == sorted(ARTICLES)
    keys = {"doc", "charset", "title", "published", "content_date", "sections"}
    assert all(doc.keys() >= keys for doc in docs)
    assert docs[1]["title"] == "安亭智造园动工"
    assert {"kind", "text"} <= docs[0]["sections"][0].keys()


@pytest.mark.parametrize("form", ["table", "csv"])
def test_documents_gives_an_overview(form: str, articles: Path) -> None:
    result = run("documents", articles, "--format", form)
    assert result.exit_code == 0
    assert all(name in result.stdout for name in ARTICLES)


def test_extract_prints_facts_whose_evidence_slices_back(articles: Path) -> None:
    result = run("extract", articles)
    found = {doc["doc"]: doc for doc in map(json.loads, result.stdout.splitlines())}
    assert found.keys() == ARTICLES.keys()
    triples = [(r["subject"], r["type"], r["object"]) for r in found["pact.txt"]["relations"]]
    assert ("嘉定区", "SIGNED_WITH", "温州市") in triples
    for name, doc in found.items():
        for fact in [*doc["relations"], *doc["quantities"]]:
            evidence = fact["evidence"]
            assert ARTICLES[name][evidence["start"] : evidence["end"]] == evidence["text"]


def test_extract_json_is_one_array_in_the_same_order(articles: Path) -> None:
    lines = run("extract", articles).stdout.splitlines()
    assert json.loads(run("extract", articles, "--format", "json").stdout) == [
        json.loads(line) for line in lines
    ]


def test_samples_copies_the_packaged_articles(tmp_path: Path) -> None:
    result = run("samples", "-o", tmp_path / "s")
    assert result.exit_code == 0
    copied = sorted((tmp_path / "s").iterdir())
    assert len(copied) >= 6
    assert {path.suffix for path in copied} >= {".html", ".txt"}
    assert result.stdout.splitlines() == [str(path) for path in copied]
    packaged = files("parkgraph.samples")
    assert all((packaged / path.name).read_bytes() == path.read_bytes() for path in copied)


def test_samples_twice_changes_nothing_but_keeps_own_files(tmp_path: Path) -> None:
    assert run("samples", "-o", tmp_path).exit_code == 0
    assert run("samples", "-o", tmp_path).exit_code == 0
    edited = min(tmp_path.iterdir())
    edited.write_text("mine", encoding="utf-8")
    result = run("samples", "-o", tmp_path)
    assert result.exit_code == 1
    assert edited.name in result.stderr
    assert edited.read_text(encoding="utf-8") == "mine"


def test_samples_dry_run_writes_nothing(tmp_path: Path) -> None:
    result = run("samples", "-o", tmp_path / "s", "--dry-run")
    assert len(result.stdout.splitlines()) >= 6
    assert not (tmp_path / "s").exists()


def test_schema_show_lists_labels_and_relations() -> None:
    found = json.loads(run("schema", "show", "--format", "json").stdout)
    assert "Park" in {row["label"] for row in found["labels"]}
    located = next(row for row in found["relations"] if row["relation"] == "LOCATED_IN")
    assert located["to"] == ["Park", "Region"]


@pytest.mark.parametrize(
    ("only", "there", "gone"),
    [("labels", "Park", "SIGNED_WITH"), ("relations", "SIGNED_WITH", "registered")],
)
def test_schema_show_only_one_table(only: str, there: str, gone: str) -> None:
    output = run("schema", "show", "--only", only).stdout
    assert there in output and gone not in output
