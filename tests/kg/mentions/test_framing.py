from __future__ import annotations

import pytest

from parkgraph.kg.mentions.analysis import Candidate
from parkgraph.kg.mentions.framing import frame


def _framed(text: str, name: str, kind: str = "Park") -> float:
    start = text.index(name)
    return frame(text, Candidate(start, start + len(name), kind, "tagger", 0.4)).score


@pytest.mark.parametrize(
    "text", ["▲云帆数港获评示范园区。", "云帆数港位于滁州。", "去年，云帆数港总投资3亿元。"]
)
def test_name_between_clause_start_and_verb_gains(text: str) -> None:
    assert _framed(text, "云帆数港") == pytest.approx(0.7)


@pytest.mark.parametrize(
    "text", ["参观云帆数港获评的展厅", "云帆数港的位置很好", "云帆数港，位于滁州"]
)
def test_name_elsewhere_does_not(text: str) -> None:
    assert _framed(text, "云帆数港") == 0.4


def test_people_are_left_alone() -> None:
    assert _framed("李明表示", "李明", "Person") == 0.4
