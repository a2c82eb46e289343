"""A number with its unit and the words around it (近 超 约 余 以上 下降) to a `Quantity`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from parkgraph.kg.mentions.unit_patterns import LEXICON
from parkgraph.kg.mentions.word_patterns import any_of
from parkgraph.kg.records import Quantity

Side = Literal["lower", "upper", "about"]
Bound = tuple[str, Side]
Found = tuple[int, int, Quantity]
_SIDES: tuple[Side, ...] = ("upper", "lower", "about")
_REACH = 20  # the longest modifier with what may stand between it and the number


@dataclass(frozen=True, slots=True)
class Reading:
    """A number with its unit as read at one place, before the words around it are looked at.

    `lower` is set for a range, whose upper end is `value`; `is_power` marks 百 千 万 without a
    digit; `more` is the modifier inside (30多家), `takes_more` allows one behind the unit (四成多).
    """

    start: int
    end: int
    value: float
    unit: str
    raw_unit: str
    lower: float | None = None
    more: str = ""
    is_power: bool = False
    takes_more: bool = False


def _guarded(word: str, barred: str) -> str:
    begin = r"\b" if word[0].isascii() else ""
    return (f"(?<![{re.escape(barred)}])" if barred else "") + begin + re.escape(word)


def _before_pattern() -> re.Pattern[str]:
    groups = []
    for side in _SIDES:
        words: Mapping[str, str] = LEXICON["before"][side]
        ordered = sorted(words, key=lambda word: (-len(word), word))
        groups.append(f"(?P<{side}>{'|'.join(_guarded(w, words[w]) for w in ordered)})")
    return re.compile(rf"(?:{'|'.join(groups)}) ?(?:{_BETWEEN} ?){{0,2}}\Z")


_BETWEEN = any_of(LEXICON["between"])
_BEFORE = _before_pattern()
_FALL = re.compile(rf"{any_of(LEXICON['falls'])} ?(?:{_BETWEEN} ?)?\Z")
_POWER: Mapping[str, str] = LEXICON["before_power"]
_AFTER: Mapping[str, Side] = {word: side for side in _SIDES for word in LEXICON["after"][side]}
_AFTER_UNIT = re.compile(any_of(word for word in _AFTER if word not in LEXICON["inside_after"]))
_MORE_AFTER_UNIT = re.compile(any_of(LEXICON["after_unit"]))
# Cheap test that spares most numbers the search: no modifier ends with any other character.
_LAST = frozenset(
    {word[-1] for side in _SIDES for word in LEXICON["before"][side]}
    | {word[-1] for word in (*LEXICON["between"], *LEXICON["falls"])}
    | {" "}
)


def complete(text: str, reading: Reading) -> Found:
    """Add modifier, bounds and sign to `reading`; only 余 and 多 after the unit join the span."""
    start, end = reading.start, reading.end
    bounds = [bound for bound in (_before(text, reading), _bound(reading.more)) if bound[0]]
    if reading.takes_more and (more := _MORE_AFTER_UNIT.match(text, end)):
        bounds.append(_bound(more.group()))
        end = more.end()
    if after := _AFTER_UNIT.match(text, end):
        bounds.append(_bound(after.group()))
    quantity = Quantity(text[start:end], reading.value, reading.unit, reading.raw_unit)
    if reading.lower is not None:
        quantity = replace(quantity, lower=reading.lower, upper=reading.value)
    return start, end, _with_bounds(quantity, bounds)


def has_bound_before(text: str, start: int) -> bool:
    """Whether a modifier ends at `start`."""
    return _search_before(text, start) is not None


def modifier_start(text: str, start: int) -> int:
    """Where the modifier that ends at `start` begins; `start` itself without one."""
    found = _search_before(text, start)
    return start if found is None else found.start()


def is_fall(text: str, start: int) -> bool:
    """Whether a word of decline ends at `start`: 同比下降."""
    if text[start - 1 : start] not in _LAST:
        return False
    return _FALL.search(text, max(0, start - _REACH), start) is not None


def negated(quantity: Quantity) -> Quantity:
    """The quantity as a fall: value and bounds change sign, and the bounds change places."""
    return replace(
        quantity,
        value=-quantity.value,
        lower=None if quantity.upper is None else -quantity.upper,
        upper=None if quantity.lower is None else -quantity.lower,
    )


def _search_before(text: str, start: int) -> re.Match[str] | None:
    if text[start - 1 : start] not in _LAST:
        return None
    return _BEFORE.search(text, max(0, start - _REACH), start)


def _before(text: str, reading: Reading) -> Bound:
    found = _search_before(text, reading.start)
    if found is not None:
        side = next(side for side in _SIDES if found.group(side) is not None)
        return found.group(side), side
    word = text[max(0, reading.start - 1) : reading.start]
    if reading.is_power and word in _POWER:
        if text[max(0, reading.start - 2) : reading.start - 1] not in list(_POWER[word]):
            return word, "lower"
    return "", "about"


def _bound(word: str) -> Bound:
    return word, _AFTER.get(word, "about")


def _with_bounds(quantity: Quantity, bounds: list[Bound]) -> Quantity:
    """Set modifier and bounds; a range keeps the bounds it has."""
    if not bounds:
        return quantity
    lower, upper = quantity.lower, quantity.upper
    if lower is None and upper is None:
        sides = {side for _, side in bounds}
        lower = quantity.value if "lower" in sides and "upper" not in sides else None
        upper = quantity.value if "upper" in sides and "lower" not in sides else None
    modifier = " ".join(word for word, _ in bounds)
    return replace(quantity, modifier=modifier, lower=lower, upper=upper)
