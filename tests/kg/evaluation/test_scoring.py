"""The scorer: hits, false finds and misses by hand-made gold; agreement with the reference."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from parkgraph.kg.evaluation import Scoreboard, make_report, score_document
from parkgraph.kg.evaluation.names import folded_name

REFERENCE = Path(__file__).parents[4] / "shared" / "gold"

GOLD: dict[str, Any] = {
    "entities": [
        {"name": "嘉定区", "type": "Region", "aliases": ["嘉定", "上海嘉定"]},
        {"name": "温州市", "type": "Region", "aliases": ["温州"]},
        {"name": "嘉定工业区", "type": "Park", "aliases": []},
        {"name": "南翔", "type": "Region", "optional": True},
        {"name": "嘉定区人民政府", "type": "Government", "type_alt": "Institution"},
    ],
    "relations": [
        {"subject": "嘉定工业区", "type": "LOCATED_IN", "object": "嘉定区"},
        {"subject": "嘉定区", "type": "SIGNED_WITH", "object": "温州市"},
        {"subject": "嘉定区", "type": "SIGNED_WITH", "object": "温州市", "agreement": "二"},
        {"subject": "嘉定工业区", "type": "AWARDED", "object": "国家级孵化器"},
        {"subject": "嘉定工业区", "type": "PART_OF", "object": "嘉定区", "optional": True},
    ],
    "quantities": [
        {"subject": "嘉定工业区", "measure": "area", "value": 3, "unit": "mu"},
        {"subject": "嘉定工业区", "measure": "tax", "value": 2e8, "unit": "CNY", "optional": True},
    ],
    "traps": [{"subject": "温州市", "type": "INVESTED_IN", "object": "嘉定工业区"}],
}


def score(prediction: dict[str, Any], text: str = "") -> Scoreboard:
    board = Scoreboard()
    score_document(board, "a.txt", text, GOLD, prediction)
    return board


def counts(board: Scoreboard, group: str) -> tuple[int, int, int]:
    return tuple(board.counts[group, kind] for kind in ("tp", "fp", "fn"))  # type: ignore[return-value]


def entity(name: str, type_: str, *aliases: str) -> dict[str, Any]:
    return {"name": name, "type": type_, "aliases": list(aliases)}


def relation(subject: str, type_: str, object_: str, **more: object) -> dict[str, Any]:
    return {"subject": subject, "type": type_, "object": object_, **more}


@pytest.mark.parametrize(
    ("entities", "expected"),
    [
        pytest.param([], (0, 0, 4), id="all-missed-but-the-optional"),
        pytest.param([entity("上海嘉定", "Region")], (1, 0, 3), id="by-alias"),
        pytest.param([entity("嘉定区", "Park")], (0, 1, 4), id="wrong-type"),
        pytest.param([entity("嘉定", "Region"), entity("嘉定区", "Region")], (1, 1, 3), id="split"),
        pytest.param([entity("嘉定", "Region", "温州")], (1, 0, 3), id="merge-misses-one"),
        pytest.param([entity("南翔", "Park")], (0, 0, 4), id="optional-is-no-error"),
        pytest.param([entity("嘉定区人民政府", "Institution")], (1, 0, 3), id="accepted-type"),
        pytest.param([entity("昆山市", "Region")], (0, 1, 4), id="invented"),
    ],
)
def test_entities(entities: list[dict[str, Any]], expected: tuple[int, int, int]) -> None:
    assert counts(score({"entities": entities}), "entity") == expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param([], (0, 0, 4), id="missed"),
        pytest.param([relation("嘉定工业区", "LOCATED_IN", "嘉定")], (1, 0, 3), id="alias-end"),
        pytest.param([relation("嘉定", "LOCATED_IN", "嘉定工业区")], (0, 1, 4), id="turned-round"),
        pytest.param(
            [relation("温州", "SIGNED_WITH", "嘉定")], (1, 0, 2), id="undirected-twin-is-no-miss"
        ),
        pytest.param(
            [relation("嘉定工业区", "AWARDED", "“国家级孵化器”称号")],
            (1, 0, 3),
            id="title-contained",
        ),
        pytest.param([relation("嘉定工业区", "AWARDED", "")], (0, 1, 4), id="empty-title"),
        pytest.param([relation("嘉定工业区", "PART_OF", "嘉定")], (0, 0, 4), id="optional"),
        pytest.param(
            [relation("嘉定工业区", "LOCATED_IN", "嘉定", status="denied")],
            (0, 0, 4),
            id="denied-is-no-claim",
        ),
        pytest.param(
            [relation("嘉定工业区", "LOCATED_IN", "嘉定", status="planned")],
            (1, 0, 3),
            id="planned",
        ),
    ],
)
def test_relations(found: list[dict[str, Any]], expected: tuple[int, int, int]) -> None:
    assert counts(score({"relations": found}), "relation") == expected


@pytest.mark.parametrize(
    ("value", "unit", "measure", "loose", "strict"),
    [
        pytest.param(2000, "m2", "land_area", (1, 0, 0), (1, 0, 0), id="mu-as-m2"),
        pytest.param(2000, "m2", "floor_area", (1, 0, 0), (0, 1, 1), id="wrong-measure"),
        pytest.param(2009, "m2", "land_area", (1, 0, 0), (1, 0, 0), id="within-half-a-percent"),
        pytest.param(2050, "m2", "land_area", (0, 1, 1), (0, 1, 1), id="too-far"),
        pytest.param(3, "count", "land_area", (0, 1, 1), (0, 1, 1), id="wrong-unit"),
        pytest.param("三", "mu", "land_area", (0, 1, 1), (0, 1, 1), id="no-number"),
        pytest.param(2e8, "CNY", "tax", (0, 0, 1), (0, 0, 1), id="optional"),
    ],
)
def test_quantities(
    value: object, unit: str, measure: str, loose: tuple[int, ...], strict: tuple[int, ...]
) -> None:
    fact = {"subject": "嘉定工业区", "measure": measure, "value": value, "unit": unit}
    board = score({"quantities": [fact]})
    assert (counts(board, "quantity"), counts(board, "quantity_strict")) == (loose, strict)


def test_traps_and_offsets_are_counted() -> None:
    evidence = {"start": 0, "end": 2, "text": "嘉定"}
    facts = [
        relation("嘉定工业区", "INVESTED_IN", "温州", evidence=evidence),
        relation("嘉定工业区", "INVESTED_IN", "温州市", evidence={**evidence, "end": 3}),
        relation("温州", "INVESTED_IN", "嘉定工业区"),
    ]
    board = score({"relations": facts}, "嘉定工业区")
    assert (board.traps, board.traps_hit) == (1, 1)
    assert (board.facts, board.facts_with_offsets, board.slice_differs) == (3, 2, 1)


def test_rows_round_precision_recall_and_f1() -> None:
    board = score({"entities": [entity("嘉定", "Region"), entity("昆山", "Region")]})
    row = make_report(board).score("entity")
    assert (row.precision, row.recall, row.f1) == (0.5, 0.25, 0.333)


@pytest.mark.parametrize(
    ("one", "other"), [("Ａ·区", "a区"), ("“嘉定”", "嘉 定"), ("《协议》", "协议")]
)
def test_folded_name_equates_ways_of_writing(one: str, other: str) -> None:
    assert folded_name(one) == folded_name(other)


@pytest.mark.skipif(
    not (REFERENCE / "score.py").exists(), reason="no reference scorer beside the repository"
)
@pytest.mark.parametrize("folder", ["seeds", "dev", "real"])
def test_scores_agree_with_the_reference_scorer(folder: str, tmp_path: Path) -> None:
    """Predictions made from gold, with errors worked in, get the same counts from both scorers."""
    board, predictions = Scoreboard(), tmp_path / "predictions.jsonl"
    with predictions.open("w", encoding="utf-8") as stream:
        for number, path in enumerate(sorted((REFERENCE / folder).glob("*.gold.json"))):
            gold = json.loads(path.read_text(encoding="utf-8"))
            prediction = _with_errors(gold, number)
            name = path.name.replace(".gold.json", ".txt")
            text = path.with_name(name).read_bytes().decode("utf-8")
            stream.write(json.dumps({"doc": name, **prediction}) + "\n")
            score_document(board, name, text, gold, prediction)
    command = [sys.executable, REFERENCE / "score.py", REFERENCE / folder, predictions, "--json"]
    report = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    # By measure is this scorer's own.
    found = {
        group: (each.tp, each.fp, each.fn)
        for group, each in board.rates().items()
        if not group.startswith("quantity/")
    }
    assert found == {key: (v["tp"], v["fp"], v["fn"]) for key, v in report["scores"].items()}
    assert report["traps"] == {"set": board.traps, "fallen_for": board.traps_hit}
    assert report["evidence"]["slice_differs"] == board.slice_differs


def _with_errors(gold: dict[str, Any], number: int) -> dict[str, Any]:
    """Gold turned into a prediction: some facts dropped, some types changed, some names merged."""
    entities = [
        {**item, "type": "Park" if at % 7 == number % 7 else item["type"]}
        for at, item in enumerate(gold["entities"])
        if at % 5
    ]
    for one, other in zip(entities[::9], entities[1::9], strict=False):
        one["aliases"] = [*one.get("aliases", []), other["name"]]
    ends = [
        {**item, "subject": item["object"], "object": item["subject"]} if at % 4 == 1 else item
        for at, item in enumerate(gold["relations"])
        if at % 6
    ]
    evidence = {"start": 3, "end": 5, "text": "园区"}
    relations = [
        {**item, "evidence": evidence} for item in [*ends, *ends[::3], *gold.get("traps", [])]
    ]
    quantities = [
        {
            **item,
            "value": item["value"] if at % 3 else 1,
            "measure": "tax" if at % 4 else item["measure"],
        }
        for at, item in enumerate(gold["quantities"])
    ]
    return {"entities": entities, "relations": relations, "quantities": quantities}
