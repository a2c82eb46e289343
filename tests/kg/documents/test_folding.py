"""One character for one: widths, dashes, quotes, brackets, swaps."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from parkgraph.kg.documents.folding import fold

# Characters that rules treat alike or apart, so that random texts hit them often.
TRICKY = st.text(
    alphabet="嘉园曰己前经ab19,;:!?()（）\"“”'‘’.。%％１Ａ蕞•·—–－\n\t \u3000\u200b\ufeff\u00a0\r"
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("入驻１２家，占比３.５％", "入驻12家，占比3.5%"),
        ("温州(嘉定)科创园,开园了!", "温州（嘉定）科创园，开园了！"),
        ("来源:本报;时间:13:30", "来源：本报；时间：13:30"),
        ("总投资1,200万元,增长5.6%,列第2", "总投资1,200万元，增长5.6%，列第2"),
        ("按70%:30%出资", "按70%：30%出资"),
        ("2018,2019两年", "2018，2019两年"),
        ("蕞新蕞大", "最新最大"),
        ("汽车•创新港、沪・苏", "汽车·创新港、沪·苏"),
        ("1－11月，江阴―靖江", "1-11月，江阴—靖江"),
        ('建设"科创飞地"和"云谷"', "建设“科创飞地”和“云谷”"),
        ("建设「科創飛地」", "建设“科創飛地”"),
        ("OLED(有机发光)与 Novalux(HongKong)Ltd", "OLED（有机发光）与 Novalux(HongKong)Ltd"),
        ("南翔（精准)医学", "南翔（精准）医学"),
        ("近曰开工，园区己经投产", "近日开工，园区已经投产"),
        ("子曰：学而", "子曰：学而"),
        ("自己经营的园区", "自己经营的园区"),
        ("\ufeff嘉定\u3000园\xa0区\u200b", " 嘉定 园 区 "),
        ("⼯业园", "工业园"),
        ("It's 9:30, (see p. 2): a 12\" pipe", "It's 9:30, (see p. 2): a 12\" pipe"),
        ("9.5亿元\r\n9.2万平方米", "9.5亿元\r\n9.2万平方米"),
    ],
)
def test_fold_cases(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text() | TRICKY)
@example('"“"”嘉')
@example("(（)嘉")
def test_fold_keeps_length_and_is_idempotent(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@given(TRICKY)
def test_fold_keeps_line_ends(text: str) -> None:
    folded = fold(text)
    assert [at for at, char in enumerate(folded) if char in "\r\n"] == [
        at for at, char in enumerate(text) if char in "\r\n"
    ]
