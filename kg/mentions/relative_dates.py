"""昨天, 上周, 本月, 目前: phrases counted from the content date, or from the date named last."""

from __future__ import annotations

import re
from datetime import date, timedelta

from parkgraph.kg.mentions.date_context import DateContext
from parkgraph.kg.mentions.date_parts import dated, day_span, point, unresolved
from parkgraph.kg.mentions.date_patterns import LEXICON
from parkgraph.kg.records import Granularity, PartialDate

_DAY_REACH = 60  # 7月3日…5日: as far as a bare day belongs to the month named before


def resolve_day(match: re.Match[str], context: DateContext) -> PartialDate:
    """昨天, 今日上午."""
    return shifted_day(match.group(), context, LEXICON["days"][match["word"]])


def resolve_context_day(match: re.Match[str], context: DateContext) -> PartialDate:
    """当天, 次日: counted from the day named last."""
    named = context.named
    if named is None or named.month is None or named.day is None:
        return unresolved(match.group(), "day")
    shift = LEXICON["context_days"][match["word"]]
    day = date(named.year, named.month, named.day) + timedelta(days=shift)
    return PartialDate(match.group(), day.isoformat(), None, "day", named.anchor)


def resolve_bare_day(match: re.Match[str], context: DateContext) -> PartialDate | None:
    """8日, when a month is known: the one named last, else that of the content date."""
    named, content, day = context.named, context.content, int(match["day"])
    if named is not None and named.month is not None and match.start() - named.end <= _DAY_REACH:
        span = day_span(named.year, named.month, day)
        return None if span is None else dated(match.group(), span, named.anchor)
    if content is None or content.month is None:
        return None
    first = date(content.year, content.month, 1)
    if content.day is not None and day > content.day + 1:
        first = (first - timedelta(days=1)).replace(day=1)
    span = day_span(first.year, first.month, day)
    return None if span is None else dated(match.group(), span, content.anchor)


def resolve_week(match: re.Match[str], context: DateContext) -> PartialDate:
    """上周 is Monday to Sunday, 上周五 a day."""
    weekday = LEXICON["weekdays"][match["weekday"]] if match["weekday"] else None
    return week(match.group(), context, LEXICON["weeks"][match["word"]], weekday)


def week(text: str, context: DateContext, shift: int, weekday: int | None) -> PartialDate:
    """The week `shift` weeks from the content date, or one day of it."""
    today = context.content.as_date() if context.content else None
    if context.content is None or today is None:
        return unresolved(text, "period" if weekday is None else "day")
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=shift)
    anchor = context.content.anchor
    if weekday is not None:
        day = (monday + timedelta(days=weekday)).isoformat()
        return PartialDate(text, day, None, "day", anchor)
    sunday = (monday + timedelta(days=6)).isoformat()
    return PartialDate(text, monday.isoformat(), sunday, "period", anchor)


def resolve_month_word(match: re.Match[str], context: DateContext) -> PartialDate | None:
    """上月, 本月18日."""
    day = int(match["day"]) if match["day"] else None
    return month_word(match.group(), context, LEXICON["months"][match["word"]], day)


def month_word(
    text: str, context: DateContext, shift: int, day: int | None = None
) -> PartialDate | None:
    """The month `shift` months from the content date, or one day of it."""
    content = context.content
    if content is None or content.month is None:
        return unresolved(text, "month" if day is None else "day")
    index = content.year * 12 + content.month - 1 + shift
    year, month = divmod(index, 12)
    if day is None:
        return PartialDate(text, f"{year:04}-{month + 1:02}", None, "month", content.anchor)
    span = day_span(year, month + 1, day)
    return None if span is None else dated(text, span, content.anchor)


def resolve_recent(match: re.Match[str], context: DateContext) -> PartialDate:
    """近日, 日前: the month of the content date, for want of anything finer."""
    if context.content is None:
        return unresolved(match.group(), "period")
    start = context.content.iso[:7]
    granularity: Granularity = "month" if len(start) == 7 else "year"
    return PartialDate(match.group(), start, None, granularity, context.content.anchor)


def resolve_now(match: re.Match[str], context: DateContext) -> PartialDate:
    """目前: the content date."""
    if context.content is None:
        return unresolved(match.group(), "day")
    return point(match.group(), context.content.iso, context.content.anchor)


def shifted_year(text: str, context: DateContext, shift: int) -> PartialDate:
    """The year `shift` years from the content year."""
    if context.content is None:
        return unresolved(text, "year")
    return point(text, f"{context.content.year + shift:04}", context.content.anchor)


def shifted_day(text: str, context: DateContext, shift: int) -> PartialDate:
    """The day `shift` days from the content date."""
    today = context.content.as_date() if context.content else None
    if context.content is None or today is None:
        return unresolved(text, "day")
    day = (today + timedelta(days=shift)).isoformat()
    return PartialDate(text, day, None, "day", context.content.anchor)
