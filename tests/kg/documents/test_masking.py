"""Numbers that are no figures: masked in place, everything else untouched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkgraph.kg.documents.folding import fold
from parkgraph.kg.documents.masking import filler, mask

TRICKY = st.text(alphabet="电话微信QQICP备沪号：:（()）-－—0123456789 .@wcom/htps*x万元\n")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("热线 400 000 0000 咨询", ["400 000 0000"]),
        ("招商电话:021-00000000转12", ["021-00000000转12"]),
        ("手机13900000000", ["13900000000"]),
        ("微信/手机:139000000001390000000013900000000", ["139000000001390000000013900000000"]),
        ("直租 139****0000", ["139****0000"]),
        (
            "见 https://park.example.com/a?id=3,或www.example.cn",
            ["https://park.example.com/a?id=3", "www.example.cn"],
        ),
        ("邮箱:park.office@example.com.cn", ["park.office@example.com.cn"]),
        (
            "沪ICP备00000000号-2 沪公网安备 31000000000000号",
            ["沪ICP备00000000号-2", "沪公网安备 31000000000000号"],
        ),
        ("增值电信业务经营许可证:沪B2-20000000", ["沪B2-20000000"]),
        ("客服QQ:10000000,微信号:park_demo_0", ["10000000", "park_demo_0"]),
        (
            "某某股份(600000)与某某控股(00700.HK)、(NASDAQ:ABCD)",
            ["(600000)", "(00700.HK)", "(NASDAQ:ABCD)"],
        ),
        ("证券代码:300000", ["300000"]),
    ],
)
def test_mask_blots(text: str, masked: list[str]) -> None:
    folded = fold(text)
    expected = folded
    for part in masked:
        start = text.index(part)
        expected = expected[:start] + filler() * len(part) + expected[start + len(part) :]
    assert mask(folded) == expected


@pytest.mark.parametrize(
    "text",
    [
        "总投资9.5亿元,建筑面积121493.47平方米",
        "2024-09-21 13:30,2018年7月3日至6日",
        "注册资本80,000万元,年产1200000套",
        "营业收入4000000000元",
        "规划(2021)、一期(30亿元)、编号(2035)",
        "1-11月产值4217.2亿元,同比增长5.6%",
        "G60科创走廊、5G产业园、MEB工厂、4K",
        "手机产业园2023年产值120亿元",
        "微信小程序开发企业12家",
    ],
)
def test_mask_leaves_figures_alone(text: str) -> None:
    assert mask(fold(text)) == fold(text)


@given(st.text() | TRICKY)
def test_mask_keeps_length(text: str) -> None:
    folded = fold(text)
    masked = mask(folded)
    assert len(masked) == len(folded)
    assert all(old == new or new == filler() for old, new in zip(folded, masked, strict=True))
