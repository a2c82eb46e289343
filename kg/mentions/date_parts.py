"""Parts of a year (month, quarter, half, day) as ISO prefixes, and dates built from them."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from parkgraph.kg.mentions.date_context import DateContext
from parkgraph.kg.mentions.date_patterns import LEXICON
from parkgraph.kg.mentions.numerals import parse_numeral
from parkgraph.kg.records import Anchor, Granularity, PartialDate

_GRANULARITIES: tuple[Granularity, ...] = ("year", "month", "day")
_MONTHS: dict[str, int] = {
    **LEXICON["year_suffixes"],
    **LEXICON["year_parts"],
}


class Span(NamedTuple):
    """ISO prefixes of a part of a year."""

    start: str
    end: str | None
    granularity: Granularity


def number(text: str) -> int:
    """Value of a numeral that a pattern has matched: 11, 十一, 二〇二三."""
    return int(parse_numeral(text) or 0)


def day_span(year: int, month: int, day: int) -> Span | None:
    """One day; None when the calendar has none such."""
    try:
        return Span(date(year, month, day).isoformat(), None, "day")
    except ValueError:
        return None


def month_of(match: re.Match[str]) -> int | None:
    """The month a match of `PART` begins with, if it names one."""
    word = match["day_month"] or match["month"] or match["to_month"]
    return number(word) if word else None


def part_of_year(match: re.Match[str], year: int) -> Span | None:
    """What a match of `PART` or of a suffix means in `year`; None when it is no date."""
    if match["day_month"] is not None:
        return _days(match, year)
    if match["from_month"] is not None:
        return _months(year, number(match["from_month"]), number(match["to_month"]))
    if match["month"] is not None:
        return Span(f"{year:04}-{number(match['month']):02}", None, "month")
    if match["first_months"] is not None:
        return _months(year, 1, number(match["first_months"]))
    if match["quarter"] is not None:
        return _quarter(year, LEXICON["quarters"][match["quarter"]], match["quarter_end"])
    if match["first_quarters"] is not None:
        return _months(year, 1, 3 * number(match["first_quarters"]))
    if match["half"] is not None:
        first = 1 if LEXICON["halves"][match["half"]] == 1 else 7
        return Span(f"{year:04}-{first:02}", f"{year:04}-{first + 5:02}", "half")
    month = _MONTHS[match["suffix"]] if match["suffix"] else 0
    return Span(
        f"{year:04}-{month:02}" if month else f"{year:04}", None, "month" if month else "year"
    )


def dated(text: str, span: Span, anchor: Anchor) -> PartialDate:
    """The date of `span` with the words it was read from."""
    return PartialDate(text, span.start, span.end, span.granularity, anchor)


def point(text: str, iso: str, anchor: Anchor) -> PartialDate:
    """A date as precise as the ISO prefix it is given."""
    return PartialDate(text, iso, None, _GRANULARITIES[iso.count("-")], anchor)


def unresolved(text: str, granularity: Granularity) -> PartialDate:
    """A phrase whose date is not known."""
    return PartialDate(text, None, None, granularity, "unresolved")


def since(found: PartialDate, context: DateContext) -> PartialDate:
    """…以来: from the start of `found` to the content date; open when that is not known."""
    if found.start is None:
        return found
    end = context.content.iso if context.content else None
    if end is not None and end < found.start:
        end = None
    return PartialDate(found.text, found.start, end, "period", found.anchor)


def _days(match: re.Match[str], year: int) -> Span | None:
    month = number(match["day_month"])
    first = day_span(year, month, int(match["day"]))
    if first is None or match["day2"] is None:
        return first
    month2 = number(match["day_month2"]) if match["day_month2"] else month
    last = day_span(year, month2, int(match["day2"]))
    if last is None or last.start <= first.start:
        return first
    return Span(first.start, last.start, "period")


def _months(year: int, first: int, last: int) -> Span | None:
    if first >= last:
        return None if first > last else Span(f"{year:04}-{first:02}", None, "month")
    return Span(f"{year:04}-{first:02}", f"{year:04}-{last:02}", "period")


def _quarter(year: int, quarter: int, end: str | None) -> Span:
    last = 3 * quarter
    if end is not None:
        return Span(f"{year:04}-{last:02}", None, "month")
    return Span(f"{year:04}-{last - 2:02}", f"{year:04}-{last:02}", "quarter")
