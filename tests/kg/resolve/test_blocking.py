"""Candidate pairs: the ones that matter, and never all of them."""

from __future__ import annotations

import pytest

from parkgraph.kg.resolve.algebra import take_apart
from parkgraph.kg.resolve.blocking import MAX_BLOCK, Profile, candidate_pairs
from parkgraph.schema.gazetteer import load_gazetteer


def profiles(*names: str, type_: str = "Company") -> list[Profile]:
    places = load_gazetteer()
    return [Profile(at, (take_apart(places, type_, name),)) for at, name in enumerate(names)]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("宁德时代", "宁德时代新能源科技股份有限公司"),
        ("腾讯", "深圳市腾讯计算机系统有限公司"),
        ("上汽集团", "上海汽车集团股份有限公司"),
        ("沪硅团体", "沪硅集团"),
        ("禾赛科技", "和赛科技"),
        ("宝武集团", "中国宝武钢铁集团有限公司"),
    ],
)
def test_candidate_pairs_finds(left: str, right: str) -> None:
    assert list(candidate_pairs(profiles(left, right))) == [(0, 1)]


def test_candidate_pairs_does_not_pair_strangers() -> None:
    assert list(candidate_pairs(profiles("腾讯", "比亚迪", "格力电器"))) == []


def test_pairs_grow_with_names_not_with_their_square() -> None:
    counts = []
    for number in (400, 800):
        names = [f"同名{chr(0x4E00 + n)}{chr(0x5E00 + n)}科技" for n in range(number)]
        counts.append(len(list(candidate_pairs(profiles(*names)))))
    assert counts[1] <= 2.2 * max(counts[0], MAX_BLOCK)
