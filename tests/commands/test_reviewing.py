"""`review` and `entity`: decisions that hold over every later build."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from command_line import run, write_articles
from factory import load_by_heart
from reviewed_pairs import FULL, REVIEWED, SHORT

from parkgraph.kg.artefacts import read_judgement_log, read_judgements, read_manifest
from parkgraph.kg.build import build, read_identities

ARTICLES = {**REVIEWED, "e.txt": "Company:上海禾赛科技有限公司 LOCATED_IN Region:上海市\n"}


def rebuild(folder: Path, target: str = "graph") -> str:
    return build([str(folder / "in")], folder / target, factory=load_by_heart).digest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_articles(tmp_path / "in", ARTICLES)
    rebuild(tmp_path)
    return tmp_path


def review(folder: Path, keys: str, *args: str) -> str:
    lines = "".join(f"{key}\n" for key in keys).encode()
    result = run("review", "--store", folder / "graph", "--by", "ann", *args, stdin=lines)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def firms(folder: Path) -> set[str]:
    found = read_identities(folder / "graph").resolution.entities
    return {entity.name for entity in found if entity.type == "Company"}


def test_review_asks_first_what_would_change_most(folder: Path) -> None:
    output = review(folder, "q")
    assert output.index(SHORT) < output.index("[y] same") and "1/2" in output
    assert "腾讯" not in output


def test_review_accepts_and_resolves_the_graph_again(folder: Path) -> None:
    before = read_manifest(folder / "graph").digest
    review(folder, "yq")
    assert SHORT not in firms(folder) and read_manifest(folder / "graph").digest != before
    (judgement,) = read_judgements(folder / "graph")
    assert (judgement.verdict, judgement.source) == ("same", "person:ann")


def test_a_rebuild_respects_the_judgements_and_gives_the_same_digest(folder: Path) -> None:
    review(folder, "yy")
    reviewed = read_manifest(folder / "graph").digest
    assert rebuild(folder) == reviewed == rebuild(folder)
    (folder / "fresh").mkdir()
    judged = (folder / "graph" / "judgements.jsonl").read_bytes()
    (folder / "fresh" / "judgements.jsonl").write_bytes(judged)
    assert rebuild(folder, "fresh") == reviewed


def test_review_rejects_for_good(folder: Path) -> None:
    review(folder, "nq")
    assert SHORT in firms(folder)
    assert SHORT not in review(folder, "q")


def test_review_skips_without_a_trace(folder: Path) -> None:
    assert "腾讯" in review(folder, "ss") and read_judgement_log(folder / "graph") == ()


def test_review_undo_retracts_and_asks_again(folder: Path) -> None:
    output = review(folder, "yznq")
    assert "undone" in output and output.count("1/2") == 2
    log = read_judgement_log(folder / "graph")
    assert [(j.verdict, j.retracted_at is None) for j in log] == [
        ("same", False),
        ("different", True),
    ]


def test_review_shows_unsure_pairs_only_when_asked(folder: Path) -> None:
    review(folder, "uq")
    assert SHORT not in review(folder, "q") and SHORT in review(folder, "q", "--unsure")


def test_review_ends_quietly_with_its_input(folder: Path) -> None:
    review(folder, "")
    assert read_judgements(folder / "graph") == ()


def exported(folder: Path) -> list[dict[str, str]]:
    path = folder / "pairs.csv"
    assert run("review", "--store", folder / "graph", "--export", path).exit_code == 0
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))


def test_review_export_then_import_keeps_the_verdicts(folder: Path) -> None:
    rows = exported(folder)
    assert [row["impact"] for row in rows] == ["2", "1"]
    rows[0]["verdict"], rows[0]["comment"] = "same", "annual report"
    path = folder / "done.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    result = run("review", "--store", folder / "graph", "--import", path, "--by", "bob")
    assert result.exit_code == 0 and SHORT not in firms(folder)
    (judgement,) = read_judgements(folder / "graph")
    assert (judgement.source, judgement.reason) == ("person:bob", "annual report")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("verdict,left\nsame,Company:甲\n", "no column right"),
        ("verdict,left,right\nmaybe,Company:甲,Company:乙\n", "line 2: 'maybe' is no verdict"),
        ("verdict,left,right\nsame,甲,Company:乙\n", "line 2: '甲' is no handle"),
    ],
)
def test_review_import_names_the_bad_line(folder: Path, text: str, said: str) -> None:
    (folder / "bad.csv").write_text(text, encoding="utf-8")
    args = ("review", "--store", folder / "graph", "--import", folder / "bad.csv")
    result = run(*args)
    assert result.exit_code == 2 and said in result.stderr
    assert read_judgements(folder / "graph") == ()


def test_review_retract_takes_a_merge_back(folder: Path) -> None:
    before = read_manifest(folder / "graph").digest
    review(folder, "yq")
    (judgement,) = read_judgements(folder / "graph")
    args = ("review", "--store", folder / "graph", "--retract", judgement.id)
    assert run(*args).exit_code == 0
    assert read_manifest(folder / "graph").digest == before == rebuild(folder)
    log = run("review", "--store", folder / "graph", "--log").stdout
    assert judgement.id in log


def test_entity_merge_and_show(folder: Path) -> None:
    graph = folder / "graph"
    args = ("entity", "merge", SHORT, FULL, "--store", graph, "--reason", "site", "--by", "ann")
    assert run(*args).exit_code == 0
    shown = json.loads(run("entity", "show", SHORT, "--store", graph, "--format", "json").stdout)
    assert {use["doc"] for use in shown["uses"]} == {"a.txt", "b.txt"}
    assert [j["reason"] for j in shown["judgements"]] == ["site"]
    assert SHORT in run("entity", "show", FULL, "--store", graph).stdout


def test_entity_split_by_name_undoes_a_merge_by_rule(folder: Path) -> None:
    (folder / "in" / "f.txt").write_text(
        "Company:上海市禾赛科技有限公司 LOCATED_IN Region:上海市\n"
    )
    rebuild(folder)
    assert "上海市禾赛科技有限公司" not in firms(folder) or "上海禾赛科技有限公司" not in firms(
        folder
    )
    name = "上海禾赛科技有限公司"
    args = ("entity", "split", name, "--name", name, "--store", folder / "graph")
    assert run(*args).exit_code == 0
    assert {name, "上海市禾赛科技有限公司"} <= firms(folder)


def test_entity_split_by_document(folder: Path) -> None:
    (folder / "in" / "f.txt").write_text("Company:腾讯 LOCATED_IN Region:成都市\n")
    rebuild(folder)
    args = ("entity", "split", "腾讯", "--document", "f.txt", "--store", folder / "graph")
    assert run(*args).exit_code == 0
    found = read_identities(folder / "graph").resolution.entities
    assert len([entity for entity in found if entity.name == "腾讯"]) == 2


def test_a_merge_against_a_negative_judgement_is_refused(folder: Path) -> None:
    review(folder, "nq")
    result = run("entity", "merge", SHORT, FULL, "--store", folder / "graph", "--by", "bob")
    assert result.exit_code == 0, "a newer judgement on the same pair takes the older back"
    run("entity", "split", SHORT, "--name", SHORT, "--store", folder / "graph")
    third = "上海禾赛科技有限公司"
    assert run("entity", "merge", SHORT, third, "--store", folder / "graph").exit_code == 0
    result = run("entity", "merge", FULL, third, "--store", folder / "graph")
    assert result.exit_code == 5 and "keep them apart" in result.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("merge", "没有的公司", FULL), "no entity"),
        (("merge", "宁德市", FULL), "only entities of one type"),
        (("merge", "宁德市", "溧阳市"), "a code of its own"),
        (("split", FULL, "--name", "别的"), "no document calls"),
        (("split", FULL, "--name", FULL), "nothing would be left"),
        (("split", FULL, "--document", "a.txt"), "some, not all"),
        (("show", "没有的公司"), "no entity"),
    ],
)
def test_entity_says_what_is_wrong(folder: Path, args: tuple[str, ...], said: str) -> None:
    result = run("entity", *args, "--store", folder / "graph")
    assert result.exit_code == 5 and said in result.stderr
    assert read_judgements(folder / "graph") == ()
