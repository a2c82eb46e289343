"""Numerals as written to floats."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkgraph.kg.mentions.numerals import HAN_NUMERALS, parse_numeral

CASES = [
    ("9.5", 9.5), ("1,200", 1200), ("12,345,678.9", 12345678.9), ("0", 0), ("2024", 2024),
    ("三十五", 35), ("两百", 200), ("十二", 12), ("十", 10), ("百", 100), ("〇", 0), ("零", 0),
    ("一百零五", 105), ("三千二百", 3200), ("两万", 20000), ("二十万", 200000), ("一千万", 10**7),
    ("五千亿", 5 * 10**11), ("三亿五千万", 350000000), ("百亿", 10**10), ("一万亿", 10**12),
    ("二〇二三", 2023), ("壹贰", 12), ("叁拾", 30), ("伍仟", 5000), ("兩億", 2 * 10**8),
    ("3.5万", 35000), ("1.2亿", 120000000), ("4千", 4000), ("9.2万", 92000), ("2千万", 20000000),
]  # fmt: skip
NOT_NUMERALS = [
    "", "家", "二三十", "十百千", "3.5.1", "1,20", "12a", "三家", "-5", "几十", " 3",
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), CASES, ids=[text for text, _ in CASES])
def test_parse_numeral_reads_value(text: str, value: float) -> None:
    assert parse_numeral(text) == value


@pytest.mark.parametrize("text", NOT_NUMERALS)
def test_parse_numeral_rejects(text: str) -> None:
    assert parse_numeral(text) is None


@given(st.integers(min_value=0, max_value=10**12))
def test_parse_numeral_reads_plain_and_grouped_digits_alike(number: int) -> None:
    assert parse_numeral(str(number)) == parse_numeral(f"{number:,}") == number


@given(st.text(alphabet=HAN_NUMERALS + "3.,", max_size=8))
def test_parse_numeral_never_raises(text: str) -> None:
    value = parse_numeral(text)
    assert value is None or value >= 0
