"""Readings of names and marks in sentences that the page carries."""

from __future__ import annotations

import pytest

from parkgraph.loaders.html.sentences import _marks
from parkgraph.loaders.html.spelling import readings_for


def test_readings_hold_only_characters_that_occur() -> None:
    assert readings_for(["温州园"])["chars"] == {"园": "yuan", "州": "zhou", "温": "wen"}


@pytest.mark.parametrize(
    ("name", "word", "spelled"),
    [
        ("重庆高新区", "重庆", "chong qing"),
        ("厦门火炬园", "厦门", "xia men"),
        ("长沙经开区", "长沙", "chang sha"),
    ],
)
def test_place_names_are_read_as_places(name: str, word: str, spelled: str) -> None:
    readings = readings_for([name])
    usual = " ".join(readings["chars"].get(char, char) for char in word)
    assert readings["words"].get(word, usual) == spelled


def test_names_abroad_in_english_are_no_readings() -> None:
    assert "哈尔滨" not in readings_for(["哈尔滨新区"])["words"]


def test_marks_count_as_javascript_does() -> None:
    text = "😀嘉定区与温州市签约"
    claim = {"subject_name": "嘉定区", "object_name": "温州市"}
    units = text.encode("utf-16-le")
    marked = [units[start * 2 : end * 2].decode("utf-16-le") for start, end in _marks(text, claim)]
    assert marked == ["嘉定区", "温州市"]


def test_marks_find_names_with_other_brackets() -> None:
    claim = {"subject_name": "温州（嘉定）园"}
    assert list(_marks("在温州(嘉定)园里", claim)) == [[1, 8]]


def test_marks_do_not_overlap() -> None:
    claim = {"subject_name": "嘉定工业区", "object_name": "嘉定"}
    assert list(_marks("嘉定工业区", claim)) == [[0, 5]]
