"""`evaluate`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import ARTICLES, run

GOLD = {
    "entities": [{"name": "安亭智造园", "type": "Park"}, {"name": "嘉定区", "type": "Region"}],
    "relations": [{"subject": "安亭智造园", "type": "LOCATED_IN", "object": "嘉定区"}],
    "quantities": [],
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder with one annotated article."""
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "park.txt").write_text(ARTICLES["park.txt"], encoding="utf-8")
    (folder / "park.gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    return folder


def predict(path: Path, **parts: object) -> Path:
    path.write_text(json.dumps({"doc": "park.txt", **parts}) + "\n", encoding="utf-8")
    return path


def test_evaluate_extracts_and_scores(gold: Path) -> None:
    result = run("evaluate", gold, "--format", "json")
    assert result.exit_code == 0
    report = json.loads(result.stdout)
    assert report["scores"]["relation/LOCATED_IN"]["tp"] == 1
    assert report["evidence"]["slice_differs"] == 0


def test_evaluate_scores_given_predictions(gold: Path, tmp_path: Path) -> None:
    path = predict(tmp_path / "p.jsonl", entities=[{"name": "安亭智造园", "type": "Park"}])
    report = json.loads(run("evaluate", gold, "--predictions", path, "--format", "json").stdout)
    scores = report["scores"]["entity"]
    assert (scores["precision"], scores["recall"], scores["f1"]) == (1.0, 0.5, 0.667)


def test_evaluate_lists_errors_on_request(gold: Path, tmp_path: Path) -> None:
    path = predict(tmp_path / "p.jsonl", entities=[{"name": "昆山市", "type": "Region"}])
    result = run("evaluate", gold, "--predictions", path, "--errors", "1")
    assert "park.txt\tentity/Region\twrong\tinvented\t昆山市\n" in result.stderr
    assert "park.txt\tentity/Park\tmissed\tmissed\t安亭智造园\n" in result.stderr
    assert "entity" in result.stdout


@pytest.mark.parametrize(
    ("break_it", "said"),
    [
        pytest.param(lambda g: (g / "park.gold.json").unlink(), "no *.gold.json", id="no-gold"),
        pytest.param(lambda g: (g / "park.txt").unlink(), "park.txt", id="no-text"),
        pytest.param(
            lambda g: (g / "park.gold.json").write_text("{\n,"), "park.gold.json:2", id="bad-gold"
        ),
    ],
)
def test_evaluate_names_what_is_wrong_with_the_folder(
    break_it: object, said: str, gold: Path, tmp_path: Path
) -> None:
    path = predict(tmp_path / "p.jsonl")
    assert callable(break_it)
    break_it(gold)
    result = run("evaluate", gold, "--predictions", path)
    assert result.exit_code == 2
    assert said in result.stderr


def test_evaluate_names_the_line_that_is_no_prediction(gold: Path, tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text('\n{"document": 1}\n', encoding="utf-8")
    result = run("evaluate", gold, "--predictions", path)
    assert result.exit_code == 2
    assert "p.jsonl:2" in result.stderr
