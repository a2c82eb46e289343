"""The word list behind the tagger: segmentation by the most probable path."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkgraph.kg.errors import SchemaError
from parkgraph.kg.mentions.tagger_words import WordIndex, load_words
from parkgraph.kg.mentions.training.words import select_words


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in load_words().split(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("园区加快建设", ["园区", "加快", "建设"]),
        ("研究生命科学", ["研究", "生命科学"]),
        ("韩越在会上表示", ["韩", "越", "在", "会上", "表示"]),
        ("", []),
        ("A，1", ["A", "，", "1"]),
    ],
)
def test_split_prefers_the_probable_path(text: str, words: list[str]) -> None:
    assert cut(text) == words


@given(st.text(alphabet="园区加快建设研究生命科学，A1\n", max_size=40))
def test_split_leaves_no_gap(text: str) -> None:
    assert "".join(cut(text)) == text


def test_split_weighs_frequencies() -> None:
    rare = WordIndex({"结合": (1, "v"), "合成": (900, "v"), "结": (50, "v"), "成": (50, "v")})
    assert rare.split("结合成") == [(0, 1), (1, 3)]


def test_kinds_mark_single_characters_and_unknown_ones() -> None:
    assert load_words().kinds(["建设", "与", "A"]) == ["vn", "p1", "?1"]


def test_select_words_keeps_single_characters_and_frequent_short_words() -> None:
    lines = [
        "建设 900 vn",
        "园 1 n",
        "罕词 49 n",
        "高新技术产业 400 nz",
        "AA制 80 nrfg",
        "赵云 60 nrt",
    ]
    assert select_words(lines) == [("园", 1, "n"), ("建设", 900, "vn"), ("赵云", 60, "nr")]


def test_select_words_names_the_bad_line() -> None:
    with pytest.raises(SchemaError, match="line 2"):
        select_words(["园 1 n", "园区"])
