"""English amounts, areas, percentages and counts: US$30 million, 40 hectares, six firms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from parkgraph.kg.mentions.numerals import ARABIC
from parkgraph.kg.mentions.quantity_bounds import Reading
from parkgraph.kg.mentions.unit_patterns import LEXICON
from parkgraph.kg.mentions.word_patterns import any_of

_ENGLISH = LEXICON["english"]
_SCALES: Mapping[str, int] = _ENGLISH["scales"]
_BEFORE: Mapping[str, str] = _ENGLISH["currency_before"]
_AFTER: Mapping[str, str] = _ENGLISH["currency_after"]
_AREAS: Mapping[str, float] = _ENGLISH["areas"]
_UNITS: Mapping[str, tuple[str, float]] = {
    **{form: (code, 1.0) for form, code in _AFTER.items()},
    **{form: ("m2", size) for form, size in _AREAS.items()},
    **{form: ("percent", 1.0) for form in _ENGLISH["percent"]},
    **{form: ("point", 1.0) for form in _ENGLISH["points"]},
    **{form: ("t", 1.0) for form in _ENGLISH["tonnes"]},
}
_WORDS: Mapping[str, int] = _ENGLISH["number_words"]
_SCALE = any_of(_SCALES)
_NOUN = any_of(_ENGLISH["nouns"])
_CURRENCY = re.compile(rf"(?<![A-Za-z$]){any_of(_BEFORE)} ?\Z")
_FOREIGN = re.compile(rf"(?:{any_of(LEXICON['foreign_money_before'])}|[A-Z]\$) ?\Z")
_AMOUNT = re.compile(
    rf"(?P<num>{ARABIC})(?:[ -]?(?P<scale>{_SCALE})(?![A-Za-z]))?"
    rf"(?:[ -](?P<unit>{any_of(_UNITS)})(?![A-Za-z]))?"
)
# Up to three words may stand between the number and what it counts: 64 full-time research staff.
_COUNTED = re.compile(rf" (?:[a-z][a-z-]{{0,20}} ){{0,3}}?(?P<noun>{_NOUN})(?![A-Za-z])")
_COUNT_STOP = re.compile(
    r" (?:of|and|to|in|by|per|for|with|the|a|at|on|from|years?|months?|days?|km) "
)
_WORDED = re.compile(
    rf"\b(?P<word>{any_of([*_WORDS, *(word.capitalize() for word in _WORDS)])})[ -]"
    rf"(?:(?P<unit>{any_of(_AREAS)})|(?:[a-z][a-z-]{{0,20}} ){{0,2}}?(?P<noun>{_NOUN}))(?![A-Za-z])"
)
_REACH = 12


def read_english(text: str, start: int) -> Reading | None:
    """The English quantity whose digits begin at `start`; its span takes in a currency sign."""
    match = _AMOUNT.match(text, start)
    if match is None:
        return None
    number = float(match["num"].replace(",", ""))
    value = round(number * _SCALES.get(match["scale"] or "", 1), 6)
    begin, code = _currency_before(text, start)
    if code is not None:
        return Reading(begin, match.end() if match["unit"] is None else match.end("unit"),
                       value, code, match["unit"] or code)  # fmt: skip
    if match["unit"] is not None:
        unit, factor = _UNITS[match["unit"]]
        return Reading(start, match.end(), round(value * factor, 6), unit, match["unit"])
    noun = _noun_after(text, match.end())
    if noun is None or _looks_like_year(match):
        return None
    return Reading(start, match.end(), value, "count", noun)


def find_worded_counts(text: str) -> Iterator[Reading]:
    """six acres, Nine new companies."""
    for match in _WORDED.finditer(text):
        value = float(_WORDS[match["word"].lower()])
        if match["unit"] is not None:
            size = round(value * _AREAS[match["unit"]], 6)
            yield Reading(match.start(), match.end(), size, "m2", match["unit"])
        else:
            yield Reading(match.start(), match.end("word"), value, "count", match["noun"])


def has_foreign_money_before(text: str, start: int) -> bool:
    """Whether a currency outside the schema stands before the number: 新台币3亿元."""
    return _FOREIGN.search(text, max(0, start - _REACH), start) is not None


def has_currency_before(text: str, start: int) -> bool:
    """Whether one of the schema's currencies stands before the number."""
    return _currency_before(text, start)[1] is not None


def _currency_before(text: str, start: int) -> tuple[int, str | None]:
    found = _CURRENCY.search(text, max(0, start - _REACH), start)
    return (start, None) if found is None else (found.start(), _BEFORE[found.group().strip()])


def _noun_after(text: str, end: int) -> str | None:
    match = _COUNTED.match(text, end)
    if match is None or _COUNT_STOP.search(text, end, match.start("noun")):
        return None
    return match["noun"]


def _looks_like_year(match: re.Match[str]) -> bool:
    digits = match["num"]
    return len(digits) == 4 and digits[:2] in ("19", "20") and match["scale"] is None
