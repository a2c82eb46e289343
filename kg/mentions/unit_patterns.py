"""schema/lexicon/units.yaml to compiled patterns: what a number with its unit looks like.

`QUANTITY` is matched at the start of a run of numerals; `UNITS` says what each unit form means.
No pattern has nested quantifiers, so that the time stays linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from parkgraph.kg.mentions.numerals import ARABIC, HAN_NUMERALS
from parkgraph.kg.mentions.word_patterns import any_of
from parkgraph.schema.lexicon import read_yaml

Kind = Literal["money", "area", "percent", "count", "tonne"]
LEXICON = read_yaml("units.yaml")


@dataclass(frozen=True, slots=True)
class Unit:
    """What a unit form stands for: schema unit, factor to it, and kind for the guards."""

    unit: str
    factor: float
    kind: Kind


# 50个亿 is an amount, 6个亿元项目 is six projects.
_LARGE = "".join(LEXICON["numerals"]["myriads"])
_CLASS = rf"[{_LARGE}]元?{any_of(LEXICON['not_behind_myriad'])}"


def _units() -> dict[str, Unit]:
    units = {form: Unit(code, 1.0, "money") for form, code in LEXICON["money"].items()}
    units |= {form: Unit("m2", float(size), "area") for form, size in LEXICON["areas"].items()}
    units |= {form: Unit("m2", 1.0, "area") for form in LEXICON["short_areas"]}
    units |= {form: Unit("t", 1.0, "tonne") for form in [*LEXICON["tonnes"], "t"]}
    units |= {
        form: Unit("percent" if form == "%" else "point", 1.0, "percent")
        for form in LEXICON["percent"]
    }
    counters = [
        *LEXICON["counters"],
        *LEXICON["guarded_counters"],
        *LEXICON["bare_nouns"],
        *LEXICON["big"]["forms"],
    ]
    return units | {form: Unit("count", 1.0, "count") for form in counters}


def _unit_pattern() -> str:
    """Alternatives that need a look at what follows first, then plain words, longest first."""
    guarded: Mapping[str, list[str]] = LEXICON["guarded_counters"]
    big, short_areas = LEXICON["big"], LEXICON["short_areas"]
    plain = [*LEXICON["areas"], *LEXICON["percent"], *LEXICON["counters"]]
    long_plain = [word for word in plain if len(word) > 1]
    short_plain = [word for word in plain if len(word) == 1 and word not in guarded]
    return "|".join(
        [
            any_of(long_plain),
            any_of(LEXICON["money"]) + f"(?!{any_of(LEXICON['not_before_money'])})",
            any_of(LEXICON["tonnes"]) + f"(?!{any_of(LEXICON['not_before_tonnes'])})",
            "t(?![A-Za-z0-9])",
            r"(?<=[0-9])" + any_of(LEXICON["bare_nouns"]) + "(?!标)",
            f"个(?={_CLASS})",
            *(f"{form}(?!{any_of(after)})" for form, after in guarded.items()),
            any_of(big["forms"]) + f"(?=.{{0,4}}?{any_of(big['heads'])})",
            *(
                f"(?<=[{rule['after']}]){form}(?!{any_of(rule['not_before'])})"
                for form, rule in short_areas.items()
            ),
            any_of(short_plain),
        ]
    )


UNITS: Mapping[str, Unit] = _units()
_HAN = re.escape(HAN_NUMERALS)
_SCALE = any_of(LEXICON["scales"])
_MORE = any_of(LEXICON["inside_after"])
_PIECES = rf"(?:个(?=[{_LARGE}])(?!{_CLASS}))?"
NUMBER = rf"(?:{ARABIC}|[{_HAN}]++)"

# A run of digits or of Chinese numerals. One character class comes first: the engine then skips
# to candidates with a table, four times faster than an alternation.
RUN = re.compile(rf"[0-9{_HAN}](?:(?<=[0-9])[0-9]*|(?<=[{_HAN}])[{_HAN}]*)")
_AMOUNT = (
    rf"(?:(?P<num0>{NUMBER}) ?(?P<scale0>{_SCALE})? ?(?:-|—{{1,2}}|~|至|到) ?)?"
    rf"(?P<num>{NUMBER}) ?(?P<more>{_MORE})?{_PIECES}(?P<scale>{_SCALE})?"
    rf"(?:(?P<low>[0-9]++)(?P<lowscale>千万|百万|千|万))?(?P<more2>{_MORE})?"
)
QUANTITY = re.compile(rf"{_AMOUNT} ?(?P<unit>{_unit_pattern()})")
_DIGITS = re.escape("".join(LEXICON["numerals"]["digits"]))
TENTHS = re.compile(
    rf"(?P<num>[{_DIGITS}1-9])(?:(?:至|到|-|—)(?P<num2>[{_DIGITS}]))?"
    rf"成(?P<half>[{_DIGITS}半])?(?!{any_of(LEXICON['not_before_tenth'])})"
)
FRACTION = re.compile(rf"(?P<whole>[{_HAN}]+)分之(?P<part>{NUMBER})")
HALF = re.compile(rf"{any_of(LEXICON['halves'])}(?!{any_of(LEXICON['not_before_half'])})")
BARE_MONEY = re.compile(
    rf"(?P<num>{NUMBER}) ?(?P<more>{_MORE})?{_PIECES}"
    rf"(?P<scale>{_SCALE})?(?P<more2>{_MORE})?"
)
