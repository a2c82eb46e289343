"""Folded text in, quantities with their places out.

Years, dates, ordinals, plot and model numbers are no quantities; a number counts only with a unit
of schema/lexicon/units.yaml. A fall in percent is negative, a range has its upper end as value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from parkgraph.kg.mentions.english_quantities import (
    find_worded_counts,
    has_currency_before,
    has_foreign_money_before,
    read_english,
)
from parkgraph.kg.mentions.numerals import parse_numeral
from parkgraph.kg.mentions.quantity_bounds import (
    Found,
    Reading,
    complete,
    is_fall,
    modifier_start,
    negated,
)
from parkgraph.kg.mentions.quantity_context import (
    is_compound_word,
    is_inside_code,
    is_name,
    is_no_count,
    is_power,
    is_unit_price,
    is_vague,
)
from parkgraph.kg.mentions.special_quantities import (
    find_halves,
    read_bare_money,
    read_fraction,
    read_tenths,
)
from parkgraph.kg.mentions.unit_patterns import QUANTITY, RUN, UNITS

_RANGE_SIGN = re.compile(r" ?(?:-|—{1,2}|~|至|到) ?")
# 从31%到88% tells a change, not a range.
_FROM = re.compile(r"[从由自][^，。；：、]{0,8}\Z")


def find_quantities(text: str) -> list[Found]:
    """Return (start, end, quantity) in text order, without overlaps.

    The span covers number and unit (余 and 多 inside them), not 近 or 超 before.

    >>> [(q.text, q.value, q.modifier) for _, _, q in find_quantities("近2000家，总投资9.5亿元")]
    [('2000家', 2000.0, '近'), ('9.5亿元', 950000000.0, '')]
    """
    return list(_found_in(text))


# The measures of a document are read sentence by sentence after its quantities were.
@lru_cache(maxsize=128)
def _found_in(text: str) -> tuple[Found, ...]:
    readings = sorted(
        [*_scan(text), *find_halves(text), *find_worded_counts(text)],
        key=lambda reading: (reading.start, -reading.end),
    )
    found = [complete(text, reading) for reading in _disjoint(readings)]
    return tuple(_signed(text, _join_ranges(text, found)))


def _scan(text: str) -> Iterator[Reading]:
    done = 0
    for run in RUN.finditer(text):
        start = run.start()
        if start < done:
            continue
        reading = _read(text, start)
        if reading is not None:
            done = reading.end
            yield reading


def _read(text: str, start: int) -> Reading | None:
    """The quantity whose number begins at `start`."""
    currency = not text[start].isascii() or _may_be_currency(text[start - 1 : start])
    if is_inside_code(text, start) and not (currency and has_currency_before(text, start)):
        return None
    return (
        _read_plain(text, start)
        or read_tenths(text, start)
        or read_fraction(text, start)
        or (read_english(text, start) if text[start].isascii() else None)
        or read_bare_money(text, start)
    )


def _may_be_currency(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _read_plain(text: str, start: int) -> Reading | None:
    """A number with a unit of the Chinese lexicon."""
    match = QUANTITY.match(text, start)
    if match is None:
        return None
    number, raw_unit = match["num"], match["unit"]
    unit = UNITS[raw_unit]
    if is_vague(text, start, number, unit.kind) or is_name(text, start):
        return None
    if is_compound_word(number, raw_unit, match["scale"]):
        return None
    if unit.kind == "count" and is_no_count(text, start, match.end(), number, raw_unit):
        return None
    if is_unit_price(text, match.end()) or has_foreign_money_before(text, start):
        return None
    value, lower = _value(match), _lower_end(match)
    if value is None:
        return None
    return Reading(
        start=start,
        end=match.end(),
        value=round(value * unit.factor, 6),
        unit=unit.unit,
        raw_unit=raw_unit,
        lower=None if lower is None else round(lower * unit.factor, 6),
        more=match["more"] or match["more2"] or "",
        is_power=is_power(number),
        takes_more=unit.kind != "count",
    )


def _value(match: re.Match[str]) -> float | None:
    """The number of a match of `QUANTITY`, or of the upper end of its range."""
    number = parse_numeral(match["num"])
    scale = _scale(match["scale"])
    if number is None or scale is None:
        return None
    low = 0.0
    if match["low"] is not None:
        low = (parse_numeral(match["low"]) or 0.0) * (_scale(match["lowscale"]) or 1.0)
    value = number * scale + low
    lower = _lower_end(match)
    return None if lower is not None and lower >= value else value


def _lower_end(match: re.Match[str]) -> float | None:
    """The lower end of a range; it shares the scale of the upper one when that makes sense."""
    if match["num0"] is None:
        return None
    number = parse_numeral(match["num0"])
    upper = parse_numeral(match["num"])
    if number is None or upper is None:
        return None
    if match["scale0"] is not None:
        return number * (_scale(match["scale0"]) or 1.0)
    shared = number * (_scale(match["scale"]) or 1.0)
    return shared if number < upper else number


def _scale(scale: str | None) -> float | None:
    return 1.0 if scale is None else parse_numeral(scale)


def _disjoint(readings: Iterable[Reading]) -> Iterator[Reading]:
    end = 0
    for reading in readings:
        if reading.start >= end:
            yield reading
            end = reading.end


def _join_ranges(text: str, found: list[Found]) -> Iterator[Found]:
    """Join 3亿元至5亿元, whose ends both have their unit."""
    last: Found | None = None
    for item in found:
        joined = None if last is None else _joined(text, last, item)
        if joined is None and last is not None:
            yield last
        last = joined or item
    if last is not None:
        yield last


def _joined(text: str, first: Found, second: Found) -> Found | None:
    (start, middle, low), (resume, end, high) = first, second
    if not (low.unit == high.unit and low.raw_unit == high.raw_unit and low.value < high.value):
        return None
    if _RANGE_SIGN.fullmatch(text, middle, resume) is None or low.lower is not None:
        return None
    if text[middle:resume] == "到" and _FROM.search(text, max(0, start - 9), start):
        return None
    return start, end, replace(
        high, text=text[start:end], modifier=low.modifier or high.modifier,
        lower=low.value, upper=high.value,
    )  # fmt: skip


def _signed(text: str, found: Iterable[Found]) -> Iterator[Found]:
    """Make falls negative: 同比下降3.1%, -3.1%."""
    for start, end, quantity in found:
        if quantity.unit in ("percent", "point"):
            sign = text[start - 1 : start]
            if sign in ("-", "+") and sign:
                start -= 1
                quantity = replace(quantity, text=text[start:end])
            if sign == "-" or is_fall(text, modifier_start(text, start)):
                quantity = negated(quantity)
        yield start, end, quantity
