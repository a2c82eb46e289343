"""Matches of date phrases with a year, stated or understood, to `PartialDate`s.

A phrase that cannot be resolved keeps its words with anchor `unresolved`; None means no date.
"""

from __future__ import annotations

import re

from parkgraph.kg.mentions.date_context import DateContext
from parkgraph.kg.mentions.date_parts import (
    Span,
    dated,
    day_span,
    month_of,
    number,
    part_of_year,
    since,
    unresolved,
)
from parkgraph.kg.mentions.date_patterns import LEXICON
from parkgraph.kg.mentions.numerals import parse_numeral
from parkgraph.kg.records import Anchor, PartialDate

_PLAN = LEXICON["plan"]


def resolve_absolute(match: re.Match[str], context: DateContext) -> PartialDate | None:
    """2018年7月, 2021年底, 2021—2025年."""
    year = number(match["year"])
    if match["first_year"] is not None:
        first = number(match["first_year"])
        if first >= year:
            return None
        return PartialDate(match.group(), f"{first:04}", f"{year:04}", "period", "explicit")
    return _in_year(match, context, year, "explicit")


def resolve_numeric(match: re.Match[str], context: DateContext) -> PartialDate | None:
    """2024-09-21, 2024/9/21, 2024.9.21."""
    span = day_span(int(match["year"]), int(match["month"]), int(match["day"]))
    return None if span is None else dated(match.group(), span, "explicit")


def resolve_relative(match: re.Match[str], context: DateContext) -> PartialDate | None:
    """去年, 今年上半年, 明年9月; 当年 and 次年 count from the year named last."""
    word = match["word"]
    if word in LEXICON["context_years"]:
        named = context.named
        if named is None:
            return unresolved(match.group(), "year")
        year = named.year + LEXICON["context_years"][word]
        return _in_year(match, context, year, named.anchor)
    if context.content is None:
        return unresolved(match.group(), "year")
    year = context.content.year + LEXICON["years"][word]
    return _in_year(match, context, year, context.content.anchor)


def resolve_bare(match: re.Match[str], context: DateContext) -> PartialDate | None:
    """8月2日, 1-11月, 一季度, 年底: the year is understood."""
    if match["suffix"] in LEXICON["whole_year"]:
        known = context.year_named(match.start())
    else:
        known = context.year_at(match.start(), month_of(match))
    if known is None:
        probe = _in_year(match, context, 2000, "explicit")  # 29 February exists in 2000
        return None if probe is None else unresolved(match.group(), probe.granularity)
    return _in_year(match, context, *known)


def resolve_plan(match: re.Match[str], context: DateContext) -> PartialDate | None:
    """“十四五”期间 is 2021 to 2025, “十四五”末 is 2025."""
    later = number(match["plan"]) - int(_PLAN["first"])
    first = int(_PLAN["year"]) + int(_PLAN["years"]) * later
    last = first + int(_PLAN["years"]) - 1
    suffix = match["suffix"] or ""
    part = LEXICON["plan_parts"].get(suffix)
    if suffix in LEXICON["since"]:
        return since(dated(match.group(), Span(str(first), None, "year"), "explicit"), context)
    if part == "three":
        last = first + 2
    elif part is not None:
        year = str(first if part == "first" else last)
        return PartialDate(match.group(), year, None, "year", "explicit")
    return PartialDate(match.group(), str(first), str(last), "period", "explicit")


def resolve_years_around(match: re.Match[str], context: DateContext) -> PartialDate | None:
    """近三年, 未来五年: N years up to or from the content year."""
    count = parse_numeral(match["count"])
    if count is None:
        return None
    if context.content is None:
        return unresolved(match.group(), "period")
    year = context.content.year
    first, last = (year - int(count), year) if match["past"] else (year, year + int(count))
    return PartialDate(match.group(), str(first), str(last), "period", context.content.anchor)


def _in_year(
    match: re.Match[str], context: DateContext, year: int, anchor: Anchor
) -> PartialDate | None:
    """The part of `year` a match of `PART` or a suffix names."""
    span = part_of_year(match, year)
    if span is None:
        return None
    found = dated(match.group(), span, anchor)
    return since(found, context) if match["since"] is not None else found
