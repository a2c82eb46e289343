"""Quantities without a plain unit: 七成五, 三分之一, 近半, and 3亿 that its context makes money."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parkgraph.kg.mentions.english_quantities import has_foreign_money_before
from parkgraph.kg.mentions.numerals import parse_numeral
from parkgraph.kg.mentions.quantity_bounds import Reading, modifier_start
from parkgraph.kg.mentions.quantity_context import is_power, is_vague
from parkgraph.kg.mentions.unit_patterns import BARE_MONEY, FRACTION, HALF, LEXICON, TENTHS
from parkgraph.kg.mentions.word_patterns import any_of

_CUE_REACH = 12  # how far before 3亿 the word that makes it money may stand


@dataclass(frozen=True, slots=True)
class _MoneyWords:
    """Compiled `bare_money` of the lexicon."""

    near: re.Pattern[str]
    touching: re.Pattern[str]
    after: re.Pattern[str]
    barred: re.Pattern[str]
    class_head: re.Pattern[str]


def _money_words() -> _MoneyWords:
    words = LEXICON["bare_money"]
    cue = any_of(words["before"])
    return _MoneyWords(
        re.compile(cue),
        re.compile(rf"{cue}{any_of(LEXICON['between'])}?\Z"),
        re.compile(any_of(words["after"])),
        re.compile(any_of(words["not_before"])),
        re.compile(rf"元?级的?{any_of(LEXICON['class_heads'])}"),
    )


_MONEY = _money_words()


def read_tenths(text: str, start: int) -> Reading | None:
    """七成, 八成五, 六成半, 三至四成 as percent."""
    match = TENTHS.match(text, start)
    if match is None:
        return None
    first, second = (parse_numeral(word) if word else None for word in match.group("num", "num2"))
    half = match["half"]
    extra = 0.0 if half is None else 5.0 if half == "半" else parse_numeral(half) or 0.0
    value = (second or first or 0.0) * 10 + extra
    lower = None if second is None or first is None else first * 10
    return Reading(start, match.end(), value, "percent", "成", lower, takes_more=True)


def read_fraction(text: str, start: int) -> Reading | None:
    """百分之三十, 三分之一 as percent."""
    match = FRACTION.match(text, start)
    if match is None:
        return None
    whole, part = parse_numeral(match["whole"]), parse_numeral(match["part"])
    if not whole or part is None:
        return None
    value = round(part * 100 / whole, 4)
    return Reading(start, match.end(), value, "percent", "分之", takes_more=True)


def find_halves(text: str) -> Iterator[Reading]:
    """一半, 半数, 近半, 过半 as 50 percent."""
    if "半" not in text:
        return
    for match in HALF.finditer(text):
        word = match.group()
        start = match.start() + (0 if word in ("一半", "半数") else 1)
        yield Reading(start, match.end(), 50.0, "percent", "半")


def read_bare_money(text: str, start: int) -> Reading | None:
    """3亿 beside a money word, 百亿级 before 产业集群: an amount without 元."""
    match = BARE_MONEY.match(text, start)
    if match is None or _MONEY.barred.match(text, match.end()):
        return None
    if has_foreign_money_before(text, start):
        return None
    number, scale = match["num"], match["scale"] or ""
    myriad = (scale or number)[-1]
    if myriad not in LEXICON["numerals"]["myriads"] or is_vague(text, start, number, "money"):
        return None
    end = match.end()
    if not (_MONEY.class_head.match(text, end) or _is_money(text, start, end, myriad)):
        return None
    value = parse_numeral(number + scale)
    if value is None:
        return None
    more = match["more"] or match["more2"] or ""
    return Reading(start, end, value, "CNY", "", more=more, is_power=is_power(number))


def _is_money(text: str, start: int, end: int, myriad: str) -> bool:
    before = modifier_start(text, start)
    touches = _MONEY.touching.search(text, max(0, before - _CUE_REACH), before) is not None
    follows = _MONEY.after.match(text, end) is not None
    closes = not text[end : end + 1].isalnum() and text[end : end + 1] != "级"
    if myriad in "万萬":
        return touches and closes
    near = _MONEY.near.search(text, max(0, start - _CUE_REACH), start) is not None
    return touches or follows or (near and closes)
