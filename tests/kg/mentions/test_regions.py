"""Regions of the gazetteer in running text."""

from __future__ import annotations

import pytest

from parkgraph.kg.mentions.regions import find_regions


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("在上海市嘉定区落户", ["上海市嘉定区"], id="chain-is-one"),
        pytest.param("上海嘉定与浙江温州签约", ["上海嘉定", "浙江温州"], id="two-chains"),
        pytest.param("苏州滁州两地", ["苏州", "滁州"], id="neighbours-are-no-chain"),
        pytest.param("嘉松北路开工", [], id="road"),
        pytest.param("园区运营良好", [], id="nothing"),
        pytest.param("滁州市长周远到场", ["滁州"], id="mayor-of-a-city"),
        pytest.param("滁州市长江路上", ["滁州市"], id="no-mayor"),
    ],
)
def test_find_regions(text: str, names: list[str]) -> None:
    found = [c for c in find_regions(text) if c.score > 0]
    assert [text[c.start : c.end] for c in found] == names


def test_full_name_scores_more_than_short() -> None:
    short, full = (next(find_regions(text)).score for text in ("滁州", "滁州市"))
    assert full > short
