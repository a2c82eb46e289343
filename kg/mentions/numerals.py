"""Numerals as written (9.5, 1,200, 三十五, 3.5万, 五千亿, 壹贰) to floats.

The characters are those of GB/T 15835-2011 with the capital forms of cheques; digits alone are
read by place (二〇二三 is 2023).
"""

from __future__ import annotations

import re

from parkgraph.schema.lexicon import read_yaml

_LEXICON = read_yaml("units.yaml")
_DIGITS: dict[str, int] = dict(_LEXICON["numerals"]["digits"])
_PLACES: dict[str, int] = dict(_LEXICON["numerals"]["places"])
_MYRIADS: dict[str, int] = dict(_LEXICON["numerals"]["myriads"])
HAN_NUMERALS = "".join((*_DIGITS, *_PLACES, *_MYRIADS))

# Possessive quantifiers keep a run of digits from being tried at every length.
ARABIC = r"\d{1,3}(?:,\d{3})++(?:\.\d++)?|\d++(?:\.\d++)?"
_ARABIC_SCALED = re.compile(rf"({ARABIC})([{''.join((*_PLACES, *_MYRIADS))}]*)")


def parse_numeral(text: str) -> float | None:
    """Return the value of a numeral, or None when `text` is anything else.

    >>> parse_numeral("五千亿"), parse_numeral("3.5万"), parse_numeral("二三十")
    (500000000000.0, 35000.0, None)
    """
    arabic = _ARABIC_SCALED.fullmatch(text)
    if arabic is not None:
        scale = _scale(arabic[2])
        # round() undoes binary noise: 9.2 * 10000 is 92000.00000000001 in places.
        return None if scale is None else round(float(arabic[1].replace(",", "")) * scale, 6)
    if not text or any(char not in HAN_NUMERALS for char in text):
        return None
    if all(char in _DIGITS for char in text):
        return float("".join(str(_DIGITS[char]) for char in text))
    return _by_place(text)


def _scale(text: str) -> int | None:
    """Product of scale characters such as 千万; None when a larger one follows a smaller 万."""
    scale = 1
    for char in text:
        scale *= _PLACES.get(char) or _MYRIADS[char]
    return scale if len(text) <= 2 else None


def _by_place(text: str) -> float | None:
    total = section = 0  # section: what stands before the next 万 or 亿
    digit: int | None = None
    last_place = 10**9
    for char in text:
        if char in _DIGITS:
            if digit:  # two digits side by side: 二三十 is an estimate, not a number
                return None
            digit = _DIGITS[char]
        elif char in _PLACES:
            place = _PLACES[char]
            if place >= last_place or digit == 0:
                return None
            section += (1 if digit is None else digit) * place
            digit, last_place = None, place
        else:
            section += digit or 0
            if section == 0 and total == 0:
                section = 1  # 亿元 with nothing before it counts as one
            total = (
                (total + section) * _MYRIADS[char]
                if _grows(total, char)
                else (total + section * _MYRIADS[char])
            )
            section, digit, last_place = 0, None, 10**9
    return float(total + section + (digit or 0))


def _grows(total: int, myriad: str) -> bool:
    """Whether `myriad` multiplies all before it: 万 and then 亿, as in 一万亿."""
    return 0 < total < _MYRIADS[myriad]
