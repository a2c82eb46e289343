"""Governments named without their region."""

from __future__ import annotations

import pytest

from parkgraph.kg.mentions.elliptic import full_name


@pytest.mark.parametrize(
    ("word", "before", "name"),
    [
        pytest.param("区委", ["嘉定区"], "嘉定区委", id="district"),
        pytest.param("市政府", ["上海市"], "上海市政府", id="city"),
        pytest.param("省商务厅", ["安徽省"], "安徽省商务厅", id="province"),
        pytest.param("州委", ["楚雄州"], "楚雄州委", id="prefecture"),
        pytest.param("县委", ["来安县"], "来安县委", id="county"),
        pytest.param(
            "区政府", ["上海市", "嘉定区", "普陀区"], "嘉定区政府", id="nearest-of-its-level"
        ),
        pytest.param("市委", ["嘉定区"], None, id="no-region-of-its-level"),
        pytest.param("区委", [], None, id="nothing-before"),
        pytest.param("管委会", ["嘉定区"], None, id="not-elliptic"),
        pytest.param("嘉定区委", ["普陀区"], None, id="already-full"),
    ],
)
def test_full_name(word: str, before: list[str], name: str | None) -> None:
    assert full_name(word, before) == name
