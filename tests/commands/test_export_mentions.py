"""`export mentions`: what was named where, and which entity it is."""

from __future__ import annotations

import json
from pathlib import Path

from command_line import ARTICLES, run, write_articles


def built(folder: Path) -> Path:
    graph = folder / "graph"
    assert run("build", write_articles(folder / "in"), "-o", graph, "--no-store").exit_code == 0
    return graph


def test_export_mentions_slices_the_text_and_names_the_entity(tmp_path: Path) -> None:
    result = run("export", "mentions", "--store", built(tmp_path), "-o", "-")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert list(lines[0]) == ["doc", "start", "end", "text", "type", "entity"]
    assert all(ARTICLES[li["doc"]][li["start"] : li["end"]] == li["text"] for li in lines)
    regions = {li["doc"]: li["entity"] for li in lines if "嘉定区" in li["text"]}
    assert regions == {"park.txt": "region:310114", "pact.txt": "region:310114"}


def test_export_mentions_needs_a_folder() -> None:
    result = run("export", "mentions", "--store", "bolt://127.0.0.1:1", "-o", "-")
    assert result.exit_code == 2 and "folder" in result.stderr


def test_export_mentions_dry_run_writes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "mentions.jsonl"
    args = ("export", "mentions", "--store", built(tmp_path), "-o", out, "--dry-run")
    assert "mentions would be written" in run(*args).stderr and not out.exists()
