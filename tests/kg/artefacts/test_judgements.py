"""The log of judgements: it grows, nothing in it is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from parkgraph.kg.artefacts import (
    add_judgements,
    judged_hash,
    read_judgement_log,
    read_judgements,
    retract_judgements,
)
from parkgraph.kg.errors import StoreError
from parkgraph.kg.records import Judgement

SAME = Judgement(
    "Company:甲", "Company:乙", "same", "person:ann", "one seal", "2024-05-01T08:00:00Z"
)
OTHER = Judgement("Company:乙", "Company:甲", "different", "person:bob", "", "2024-05-02T08:00:00Z")


def test_read_judgements_of_a_folder_without_any(tmp_path: Path) -> None:
    assert read_judgements(tmp_path) == () and read_judgements(tmp_path / "none") == ()


def test_add_judgements_keeps_every_field(tmp_path: Path) -> None:
    add_judgements(tmp_path, [SAME])
    assert read_judgements(tmp_path) == (SAME,)


def test_add_judgements_twice_adds_one_line(tmp_path: Path) -> None:
    add_judgements(tmp_path, [SAME, SAME])
    add_judgements(tmp_path, [SAME])
    assert len((tmp_path / "judgements.jsonl").read_text(encoding="utf-8").splitlines()) == 1


def test_a_later_judgement_on_a_pair_retracts_the_earlier(tmp_path: Path) -> None:
    add_judgements(tmp_path, [SAME])
    before = (tmp_path / "judgements.jsonl").read_bytes()
    add_judgements(tmp_path, [OTHER])
    assert read_judgements(tmp_path) == (OTHER,)
    assert read_judgement_log(tmp_path)[0].retracted_at == OTHER.at
    assert (tmp_path / "judgements.jsonl").read_bytes().startswith(before)


def test_retract_judgements_deletes_softly(tmp_path: Path) -> None:
    add_judgements(tmp_path, [SAME])
    retract_judgements(tmp_path, [SAME], at="2024-06-01T00:00:00Z", source="person:ann")
    assert read_judgements(tmp_path) == ()
    assert [j.retracted_at for j in read_judgement_log(tmp_path)] == ["2024-06-01T00:00:00Z"]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{", "line 1 is not JSON"),
        ("[]", "line 1 is not a JSON object"),
        ('{"left": "Company:甲"}', "lacks 'right'"),
        ('{"retracts": "judgement:x"}', "which no line above makes"),
    ],
)
def test_read_judgements_names_the_bad_line(tmp_path: Path, line: str, what: str) -> None:
    (tmp_path / "judgements.jsonl").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(StoreError, match=what):
        read_judgements(tmp_path)


def test_judged_hash_changes_with_the_judgements_only() -> None:
    assert judged_hash([]) == ""
    assert judged_hash([SAME]) != judged_hash([OTHER])
    assert judged_hash([SAME, OTHER]) == judged_hash([OTHER, SAME])
