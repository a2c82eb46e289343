"""English date phrases in, dates out: 16 December 2019, in July 2018, Q3 2023, last year."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from parkgraph.kg.mentions.date_context import DateContext
from parkgraph.kg.mentions.date_parts import Span, dated, day_span, point, unresolved
from parkgraph.kg.mentions.date_patterns import LEXICON
from parkgraph.kg.mentions.relative_dates import month_word, shifted_day, shifted_year, week
from parkgraph.kg.mentions.word_patterns import any_of
from parkgraph.kg.records import Anchor, Granularity, PartialDate

_ENGLISH = LEXICON["english"]
_MONTHS: Mapping[str, int] = _ENGLISH["months"]
_QUARTERS: Mapping[str, int] = _ENGLISH["quarters"]
_WORDS: Mapping[str, tuple[Callable[..., PartialDate | None], int]] = {
    **{word: (shifted_year, shift) for word, shift in _ENGLISH["years"].items()},
    **{word: (shifted_day, shift) for word, shift in _ENGLISH["days"].items()},
    **{word: (month_word, shift) for word, shift in _ENGLISH["month_words"].items()},
}
_WEEKS: Mapping[str, int] = _ENGLISH["week_days"]
_MONTH = rf"(?P<month>{any_of(month.capitalize() for month in _MONTHS)})(?:\.(?= [0-9]))?"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})(?![0-9])"
_DAY = r"(?P<day>[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_BEFORE = any_of([*_ENGLISH["before"], *(word.capitalize() for word in _ENGLISH["before"])])

_PATTERNS = (
    re.compile(rf"\b{_DAY} (?:of )?{_MONTH}(?![a-z])(?:,? {_YEAR})?"),
    re.compile(rf"\b{_MONTH} {_DAY}(?![0-9a-z])(?:,? {_YEAR})?"),
    re.compile(rf"\b{_MONTH},? (?:of )?{_YEAR}"),
    re.compile(rf"\bQ(?P<quarter>[1-4]),? (?:of )?{_YEAR}"),
    re.compile(
        rf"\b(?P<ordinal>{any_of(_QUARTERS)}) (?P<part>quarter|half)"
        rf"(?: of (?:{_YEAR}|(?P<word>{any_of(_ENGLISH['years'])})))?"
    ),
    re.compile(rf"\b{any_of([*_WORDS, *_WEEKS])}\b", re.IGNORECASE),
    re.compile(
        rf"\b(?P<lead>{_BEFORE})[ -](?:{_YEAR}(?![0-9%-]|[,.][0-9]|s\b)|{_MONTH}(?![A-Za-z]))"
    ),
)
_LETTER = re.compile("[A-Za-z]{3}")


def find_english_dates(text: str, context: DateContext) -> Iterator[tuple[int, int, PartialDate]]:
    """Yield dates pattern by pattern; the caller sorts and drops overlaps."""
    if _LETTER.search(text) is None:
        return
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start = _start(match)
            found = _resolve(text[start : match.end()], match, context)
            if found is not None:
                yield start, match.end(), found


def _start(match: re.Match[str]) -> int:
    """A lead word such as `in` is no part of the date."""
    groups = match.groupdict()
    if groups.get("lead") is None:
        return match.start()
    return match.start("year") if groups["year"] is not None else match.start("month")


def _resolve(words: str, match: re.Match[str], context: DateContext) -> PartialDate | None:
    groups = match.groupdict()
    if not groups:
        return _relative(words, context)
    if groups.get("quarter") or groups.get("ordinal"):
        return _part(words, groups, context)
    if groups.get("month") is None:
        return point(words, str(groups["year"]), "explicit")
    month = _MONTHS[str(groups["month"]).lower()]
    day = int(groups["day"]) if groups.get("day") else None
    if groups.get("year"):
        return _calendar(words, int(str(groups["year"])), month, day, context, explicit=True)
    if context.content is None:
        return unresolved(words, "month" if day is None else "day")
    return _calendar(words, context.content.year, month, day, context, explicit=False)


def _calendar(
    words: str, year: int, month: int, day: int | None, context: DateContext, *, explicit: bool
) -> PartialDate | None:
    anchor = "explicit" if explicit or context.content is None else context.content.anchor
    if day is None:
        return point(words, f"{year:04}-{month:02}", anchor)
    span = day_span(year, month, day)
    return None if span is None else dated(words, span, anchor)


def _relative(words: str, context: DateContext) -> PartialDate | None:
    word = words.lower()
    if word in _WEEKS:
        return week(words, context, _WEEKS[word], None)
    resolve, shift = _WORDS[word]
    return resolve(words, context, shift)


def _part(words: str, groups: Mapping[str, str | None], context: DateContext) -> PartialDate | None:
    """Q3 2023, first quarter, second half of last year."""
    halved = groups.get("part") == "half"
    rank = int(groups.get("quarter") or 0) or _QUARTERS[str(groups["ordinal"])]
    if halved and rank > 2:
        return None
    months = 6 if halved else 3
    granularity: Granularity = "half" if halved else "quarter"
    anchor: Anchor = "explicit"
    if groups.get("year"):
        year = int(str(groups["year"]))
    elif context.content is None:
        return unresolved(words, granularity)
    else:
        shift = _ENGLISH["years"].get(groups.get("word") or "", 0)
        year, anchor = context.content.year + shift, context.content.anchor
    last = rank * months
    span = Span(f"{year:04}-{last - months + 1:02}", f"{year:04}-{last:02}", granularity)
    return dated(words, span, anchor)
