"""Intervals, rules and error kinds of a report; the page it is recorded in."""

from __future__ import annotations

from collections import Counter

import pytest

from parkgraph.kg.errors import SourceError
from parkgraph.kg.evaluation import Scoreboard, as_markdown, make_report, score_document
from parkgraph.kg.evaluation.bootstrap import f1_intervals
from parkgraph.kg.evaluation.outcomes import Json
from parkgraph.kg.evaluation.recording import (
    add_history,
    gold_section,
    replace_block,
    short_section,
)
from parkgraph.kg.evaluation.report import Report, limit_errors

GOLD: Json = {
    "entities": [
        {"name": "安亭智造园", "type": "Park"},
        {"name": "嘉定区", "type": "Region"},
        {"name": "宏远科技有限公司", "type": "Company"},
    ],
    "relations": [
        {"subject": "安亭智造园", "type": "LOCATED_IN", "object": "嘉定区"},
        {"subject": "宏远科技有限公司", "type": "TENANT_OF", "object": "安亭智造园"},
    ],
    "quantities": [{"subject": "安亭智造园", "measure": "land_area", "value": 300, "unit": "mu"}],
}
PREDICTION: Json = {
    "entities": [
        {"name": "安亭智造园", "type": "Park"},
        {"name": "嘉定区", "type": "Park"},
        {"name": "宏远科技", "type": "Company"},
        {"name": "昆山市", "type": "Region"},
    ],
    "relations": [
        {"subject": "嘉定区", "type": "LOCATED_IN", "object": "安亭智造园", "rule": "r.turned"},
        {"subject": "安亭智造园", "type": "PART_OF", "object": "嘉定区", "rule": "r.type"},
        {"subject": "安亭智造园", "type": "LOCATED_IN", "object": "昆山市", "rule": "r.type"},
    ],
    "quantities": [
        {"subject": "嘉定区", "measure": "tax", "value": 300, "unit": "mu", "rule": "q"},
    ],
}


def report_of(*predictions: Json) -> Report:
    board = Scoreboard()
    for number, prediction in enumerate(predictions):
        score_document(board, f"{number}.txt", "", GOLD, prediction)
    return make_report(board)


def test_errors_have_their_cause() -> None:
    causes = {(e.what, e.kind): e.cause for e in report_of(PREDICTION).errors}
    assert causes == {
        ("嘉定区", "wrong"): "wrong type",
        ("嘉定区", "missed"): "wrong type",
        ("宏远科技", "wrong"): "wrong boundary",
        ("宏远科技有限公司", "missed"): "wrong boundary",
        ("昆山市", "wrong"): "invented",
        ("嘉定区 LOCATED_IN 安亭智造园", "wrong"): "turned round",
        ("安亭智造园 PART_OF 嘉定区", "wrong"): "wrong type",
        ("安亭智造园 LOCATED_IN 昆山市", "wrong"): "wrong end",
        ("安亭智造园 LOCATED_IN 嘉定区", "missed"): "wrong type",
        ("宏远科技有限公司 TENANT_OF 安亭智造园", "missed"): "end not found",
        ("嘉定区 tax 300 mu", "wrong"): "wrong subject",
        ("安亭智造园 land_area 300 mu", "missed"): "wrong subject",
    }


def test_a_right_amount_with_a_wrong_measure_is_listed_once() -> None:
    amount = {"subject": "安亭智造园", "measure": "tax", "value": 300, "unit": "mu"}
    errors = report_of({**PREDICTION, "quantities": [amount]}).errors
    found = [(e.group, e.kind, e.cause) for e in errors if e.group.startswith("quantity")]
    assert found == [
        ("quantity_strict", "missed", "wrong measure"),
        ("quantity_strict", "wrong", "wrong measure"),
    ]


def test_rules_are_listed_with_the_worst_first() -> None:
    right = {"subject": "安亭智造园", "type": "LOCATED_IN", "object": "嘉定区", "rule": "r.good"}
    relations = [*PREDICTION["relations"], right]
    rules = report_of({**PREDICTION, "relations": relations}).rules
    assert [(r.rule, r.precision, r.right, r.wrong) for r in rules] == [
        ("r.type", 0.0, 0, 2),
        ("q", 0.0, 0, 1),
        ("r.turned", 0.0, 0, 1),
        ("r.good", 1.0, 1, 0),
    ]


def test_intervals_are_those_of_the_seed_and_hold_the_score() -> None:
    documents = {
        f"{n}": Counter({("entity", "tp"): 5 + n, ("entity", "fp"): n % 3, ("entity", "fn"): 1})
        for n in range(12)
    }
    first = f1_intervals(documents, ["entity"])
    total = sum(documents.values(), Counter())
    f1 = (
        2
        * total["entity", "tp"]
        / (2 * total["entity", "tp"] + total["entity", "fp"] + total["entity", "fn"])
    )
    low, high = first["entity"]
    assert low < f1 < high
    assert (
        f1_intervals(documents, ["entity"]) == first != f1_intervals(documents, ["entity"], seed=1)
    )


def test_one_document_gives_no_interval() -> None:
    row = report_of(PREDICTION).score("entity")
    assert (row.low, row.high) == (None, None)
    assert report_of(PREDICTION, {}).score("entity").low is not None


def test_limit_errors_keeps_some_of_every_kind() -> None:
    report = report_of(PREDICTION, PREDICTION)
    kept = Counter((e.group.split("/")[0], e.kind, e.cause) for e in limit_errors(report, 1))
    assert set(kept) == set(report.causes()) and set(kept.values()) == {1}


def test_markdown_escapes_bars_and_lists_what_is_asked_for() -> None:
    entity = {"name": "甲|乙", "type": "Park"}
    report = report_of({"entities": [entity]}, PREDICTION)
    text = as_markdown(report, title="dev", rules=True, errors=3)
    assert "| 甲\\|乙 |" in text and "| r.type | 0.000 | 0 | 2 |" in text
    assert "r.type" not in as_markdown(report, title="dev")


PAGE = """a

<!-- history -->

| date |
|---|
| 2024-01-01 | aaa | dev | 1 |
| 2024-01-01 | bbb | dev | 2 |

<!-- end of history -->

z
"""


def test_history_keeps_old_rows_and_replaces_those_of_the_same_commit() -> None:
    once = add_history(PAGE, "2024-02-02", "bbb", {"dev": report_of(PREDICTION)})
    rows = [line for line in once.splitlines() if line.startswith("| 2")]
    assert [row.split(" | ")[1] for row in rows] == ["bbb", "aaa"]
    assert once.startswith("a\n") and once.endswith("z\n")
    assert add_history(once, "2024-02-02", "bbb", {"dev": report_of(PREDICTION)}) == once


def test_replace_block_names_missing_marks() -> None:
    with pytest.raises(SourceError, match="<!-- curve -->"):
        replace_block(PAGE, "curve", "")


def test_gold_section_leaves_out_rules_seen_seldom() -> None:
    report = report_of(PREDICTION, PREDICTION)
    text = gold_section({"dev": report})
    assert "| r.type | 0.00 | 0 | 4 |" in text and "r.turned" not in text


def test_short_section_says_the_newest_rows_in_words() -> None:
    older = add_history(PAGE, "2024-01-01", "aaa", {"old": report_of(PREDICTION)})
    page = add_history(older, "2024-02-02", "bbb", {"dev": report_of(PREDICTION)})
    score = report_of(PREDICTION).score("entity")
    said = short_section(page)
    words = f"{100 * score.recall:.0f} of 100 found, {100 * score.precision:.0f} of 100 right"
    assert f"| dev | {words} |" in said and "old" not in said
    assert said.endswith("Measured on 2024-02-02, commit bbb.")
    assert short_section("<!-- history -->\n<!-- end of history -->") == "Not measured yet."
