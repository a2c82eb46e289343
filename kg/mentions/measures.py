"""A clause and a quantity in it to what the quantity measures, with the words that say so.

The nearest word before the quantity that fits its unit decides, then a word behind it, then what
the quantity before it in the same list measures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from parkgraph.kg.mentions.measure_counts import PEOPLE, measure_count
from parkgraph.kg.mentions.measure_patterns import (
    AFTER,
    CLASS,
    CLASS_OF_POWER,
    CUES,
    EITHER,
    GAP,
    KINDS,
    LEXICON,
    TOUCHING,
)
from parkgraph.kg.mentions.measure_scope import Measured, Window, scope_before
from parkgraph.kg.mentions.quantities import find_quantities
from parkgraph.kg.mentions.quantity_bounds import modifier_start
from parkgraph.kg.mentions.quantity_context import is_power
from parkgraph.kg.records import Quantity

_ENGLISH_WORD = re.compile(" [a-z]")
_SENTENCE_END = re.compile("[。！？\n]")
_CLAUSE_MARK = re.compile("[，。；：！？、（\n]")
_AFTER_REACH = int(LEXICON["after_reach"])
_ENGLISH_AFTER_REACH = int(LEXICON["english_after_reach"])
_LIST_REACH = {"money": 45, "percent": 16, "area": 30, "tonne": 20}
_OPEN_CUES = frozenset(LEXICON["open_cues"])
_FARTHEST = max(_LIST_REACH.values())
_LAND_UNITS = frozenset(LEXICON["land_units"])


def measure_for(clause: str, start: int, end: int, quantity: Quantity) -> tuple[str, str] | None:
    """Return (measure, scope) of the quantity at `clause[start:end]`.

    `clause` is folded text, best a whole sentence: lists and 其中 refer back. The measure is one of
    the enum Measure; the scope holds the words that say what is measured. None means that the
    number names a class (亿元以上项目) and states nothing.
    """
    for item in _measured(clause):
        if item.start < end and start < item.end and item.quantity.unit == quantity.unit:
            return None if item.measure is None else (item.measure, item.scope)
    window = Window(clause, start, end, quantity, 0, len(clause))
    item = _measure(window, ())
    return None if item.measure is None else (item.measure, item.scope)


@lru_cache(maxsize=64)
def _measured(clause: str) -> tuple[Measured, ...]:
    """All quantities of a clause, each read with those before it."""
    found = find_quantities(clause)
    measured: list[Measured] = []
    for index, (start, end, quantity) in enumerate(found):
        left = found[index - 1][1] if index else 0
        right = found[index + 1][0] if index + 1 < len(found) else len(clause)
        for stop in _SENTENCE_END.finditer(clause, left, start):
            left = stop.end()
        measured.append(_measure(Window(clause, start, end, quantity, left, right), measured))
    return tuple(measured)


def _measure(window: Window, measured: Sequence[Measured]) -> Measured:
    quantity = window.quantity
    kind = KINDS[quantity.unit]
    if kind == "money" and _names_class(window):
        return Measured(window.start, window.end, quantity, None, "")
    previous = _previous(window, measured)
    if kind == "count":
        measure, scope = measure_count(window, previous)
    else:
        measure, scope = _measure_amount(window, kind, previous)
    return Measured(window.start, window.end, quantity, measure, scope)


def _names_class(window: Window) -> bool:
    """Whether an amount tells what kind of project is meant: 亿元以上项目, 百亿基地."""
    if CLASS.match(window.clause, window.end):
        return True
    quantity = window.quantity
    is_bare = is_power(quantity.text) and not quantity.modifier
    return is_bare and CLASS_OF_POWER.match(window.clause, window.end) is not None


def _previous(window: Window, measured: Sequence[Measured]) -> Measured | None:
    """The quantity before of the same unit, and for counts with the same counter."""
    quantity = window.quantity
    for item in reversed(measured):
        if window.start - item.end > _FARTHEST:
            return None
        if _SENTENCE_END.search(window.clause, item.end, window.start):
            return None
        if item.quantity.unit != quantity.unit:
            continue
        jobs = item.measure == "jobs" and quantity.raw_unit in PEOPLE
        if quantity.unit != "count" or jobs or item.quantity.raw_unit == quantity.raw_unit:
            return item
    return None


def _measure_amount(window: Window, kind: str, previous: Measured | None) -> tuple[str, str]:
    """Measure of an amount of money, an area, a percentage or a weight."""
    found = (
        _cue_before(window, kind)
        or _cue_behind(window, kind)
        or _as_previous(window, kind, previous)
        or _default(window, kind)
    )
    measure, scope = found
    if window.quantity.unit == "point":  # a change of some rate, whatever the rate
        return "other", scope
    return (_area_by_unit(window) if measure == EITHER else measure), scope


def _cue_before(window: Window, kind: str) -> tuple[str, str] | None:
    words = CUES[kind]
    for match in reversed(list(words.pattern.finditer(window.clause, window.left, window.start))):
        word = match.group()
        touches = GAP.fullmatch(window.clause, match.end(), window.start) is not None
        measure = words.measure(word)
        if measure == "floor_area" and window.quantity.raw_unit in _LAND_UNITS:
            continue
        if touches or word.lower() not in TOUCHING[kind]:
            return measure, scope_before(window, match.start(), _scope_end(window, match))
    return None


def _scope_end(window: Window, match: re.Match[str]) -> int:
    """The end of the cue; after 占 the end of what the share is taken of."""
    if match.group() not in _OPEN_CUES:
        return match.end()
    return max(match.end(), modifier_start(window.clause, window.start))


def _cue_behind(window: Window, kind: str) -> tuple[str, str] | None:
    english = _ENGLISH_WORD.match(window.clause, window.end) is not None
    reach = _ENGLISH_AFTER_REACH if english else _AFTER_REACH
    limit = min(window.right, window.end + reach)
    stop = _CLAUSE_MARK.search(window.clause, window.end, limit)
    match = AFTER[kind].pattern.search(window.clause, window.end, stop.start() if stop else limit)
    if match is None:
        return None
    if kind == "area" and window.quantity.raw_unit in _LAND_UNITS:
        return "land_area", window.clause[window.end : match.end()].strip(" 的")
    return AFTER[kind].measure(match.group()), window.clause[window.end : match.end()].strip(" 的")


def _as_previous(window: Window, kind: str, previous: Measured | None) -> tuple[str, str] | None:
    if previous is None or previous.measure is None:
        return None
    if window.start - previous.end > _LIST_REACH[kind]:
        return None
    return previous.measure, previous.scope


def _default(window: Window, kind: str) -> tuple[str, str]:
    scope = scope_before(window, window.start, window.start)
    if kind == "area":
        return _area_by_unit(window), scope
    if kind == "percent" and window.quantity.text[:1] in ("+", "-"):
        return "growth_rate", scope
    return "other", scope


def _area_by_unit(window: Window) -> str:
    return "land_area" if window.quantity.raw_unit in _LAND_UNITS else "floor_area"
