"""Folded text and a place in it to whether a number there is an ordinal, a code or an article."""

from __future__ import annotations

import re

from parkgraph.kg.mentions.numerals import HAN_NUMERALS
from parkgraph.kg.mentions.quantity_bounds import has_bound_before
from parkgraph.kg.mentions.unit_patterns import LEXICON, Kind
from parkgraph.kg.mentions.word_patterns import any_of
from parkgraph.schema.lexicon import read_yaml

_NAMES = re.compile(any_of(LEXICON["not_quantities"]))
_POWER_WORDS = frozenset(LEXICON["before_power"])
_ESTIMATES = tuple(LEXICON["estimates"])
_RANKED = frozenset(LEXICON["ranked"]["counters"])
_NOT_RANK = frozenset(LEXICON["ranked"]["not_after"])
_COUNTS_SMALL = frozenset(LEXICON["counts_small"])
_NOT_ALONE = frozenset(LEXICON["not_alone"])
_ARABIC_ONLY = LEXICON["arabic_only"]
_BARE_NOUNS = frozenset(LEXICON["bare_nouns"])
_PER = re.compile(
    rf" ?(?:/(?!{any_of(LEXICON['per_time'])}(?![/·A-Za-z]))|{any_of(LEXICON['per_unit'])})"
)
_OPENING = frozenset("“《「")
_POWERS = frozenset(HAN_NUMERALS) - frozenset(LEXICON["numerals"]["digits"])
# 两个重点产业园区 counts, 两个方面 does not: a countable head must follow within this reach.
_HEAD_REACH = 14


def _heads() -> re.Pattern[str]:
    heads = read_yaml("measures.yaml")["heads"]
    return re.compile(any_of(word for words in heads.values() for word in words))


_HEADS = _heads()
_PHRASE_END = re.compile("[，。；：！？、\n（） ]")


def is_inside_code(text: str, start: int) -> bool:
    """Whether what begins at `start` continues a number, code, ordinal, ratio or sum."""
    if start == 0:
        return False
    last, before = text[start - 1], text[start - 2 : start - 1]
    if last == "第" or last == "每":
        return True
    if last in ".,:/+-∶*×" and before.isdigit():
        return True
    if last == "-":
        return before.isascii() and before.isalnum()
    if last.isascii() and (last.isalpha() or last in "_#"):
        return True
    return False


def is_power(number: str) -> bool:
    """Whether `number` is 十 百 千 万 亿 without a digit."""
    return all(char in _POWERS for char in number)


def is_vague(text: str, start: int, number: str, kind: Kind) -> bool:
    """Whether a Chinese numeral gives no value: 数百家, 三五家, 亿元项目, 一个."""
    if number.isascii():
        return False
    if number in _NOT_ALONE:
        return True
    if is_power(number):
        if text.endswith(_ESTIMATES, 0, start):
            return True
        before = text[start - 1 : start]
        lone = number in LEXICON["numerals"]["myriads"] and before not in _POWER_WORDS
        if lone and not has_bound_before(text, start):
            return True
    elif len(number) > 1 and not any(char in _POWERS for char in number):
        return True
    return number == "一" and kind != "percent"


def is_name(text: str, start: int) -> bool:
    """Whether a name or slogan with a numeral begins at `start`: 五台山, 四套班子."""
    return _NAMES.match(text, start) is not None


def is_no_count(text: str, start: int, end: int, number: str, raw_unit: str) -> bool:
    """Whether a counted number is a rank, a programme, a slogan or an article."""
    before = text[start - 1 : start]
    if raw_unit in _RANKED and before == "前" and text[start - 2 : start - 1] not in _NOT_RANK:
        return True
    if raw_unit in _BARE_NOUNS and len(number) == 4 and number[:2] in ("19", "20"):
        return True
    if number.isascii():
        return False
    if before in _OPENING:
        return True
    if len(number) > 1:
        return raw_unit in _ARABIC_ONLY["many"]
    return not (is_power(number) or raw_unit in _COUNTS_SMALL or _has_head(text, end))


def is_compound_word(number: str, raw_unit: str, scale: str | None) -> bool:
    """Whether a Chinese digit and 元 make a word: 三元电池."""
    lone = len(number) == 1 and not number.isascii() and scale is None
    return lone and not is_power(number) and raw_unit in _ARABIC_ONLY["single"]


def is_unit_price(text: str, end: int) -> bool:
    """Whether a price or rate per area follows at `end`: 15元/平/月."""
    return _PER.match(text, end) is not None


def _has_head(text: str, end: int) -> bool:
    stop = _PHRASE_END.search(text, end, end + _HEAD_REACH)
    limit = stop.start() if stop else min(len(text), end + _HEAD_REACH)
    return _HEADS.search(text, end, limit) is not None
