"""Folded text in, dates and periods with their places out, resolved as far as the text allows.

Stated years are anchored `explicit`; what is read off the content date carries the anchor the
caller gives; without a content date such phrases stay `unresolved` and keep their words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from parkgraph.kg.mentions import date_patterns as patterns
from parkgraph.kg.mentions.date_context import DateContext, parse_content_date
from parkgraph.kg.mentions.date_patterns import LEXICON
from parkgraph.kg.mentions.date_resolution import (
    resolve_absolute,
    resolve_bare,
    resolve_numeric,
    resolve_plan,
    resolve_relative,
    resolve_years_around,
)
from parkgraph.kg.mentions.english_dates import find_english_dates
from parkgraph.kg.mentions.relative_dates import (
    resolve_bare_day,
    resolve_context_day,
    resolve_day,
    resolve_month_word,
    resolve_now,
    resolve_recent,
    resolve_week,
)
from parkgraph.kg.records import Anchor, PartialDate

FoundDate = tuple[int, int, PartialDate]
_Resolver = Callable[[re.Match[str], DateContext], PartialDate | None]
_Rule = tuple[re.Pattern[str], _Resolver]

_HAN = "〇零○一二三四五六七八九"
# What may follow a run of digits that begins a date; every other number is skipped unread.
_AFTER_DIGITS = frozenset("年月日-—~/.至到 季")
_JOIN = re.compile(r" ?(?:至|到|-|—{1,2}|~) ?")
_NUMBER_BEFORE = frozenset("0123456789./-—~" + _HAN + "十")
_NOT_BEFORE_MONTH = frozenset(LEXICON["not_before_month"])


def find_dates(
    text: str, *, content_date: str | None = None, anchor: Anchor = "content_date"
) -> list[FoundDate]:
    """Return (start, end, date) in text order, without overlaps.

    `content_date` is an ISO prefix; `anchor` is the anchor of whatever is resolved against it.

    >>> [(d.text, d.iso) for _, _, d in find_dates("去年1-9月", content_date="2024-10-08")]
    [('去年1-9月', '2023-01/2023-09')]
    """
    context = DateContext(text, parse_content_date(content_date, anchor))
    chinese = list(_scan(text, context))
    found = [*chinese, *find_english_dates(text, context)]
    found.sort(key=lambda item: (item[0], -item[1]))
    return _joined(text, _disjoint(found))


def resolve_date(
    phrase: str, content_date: str | None = None, *, anchor: Anchor = "content_date"
) -> PartialDate | None:
    """The first date in `phrase` (去年底, 2018年7月), or None when it holds none."""
    found = find_dates(phrase, content_date=content_date, anchor=anchor)
    return found[0][2] if found else None


def _scan(text: str, context: DateContext) -> Iterator[FoundDate]:
    done = 0
    for run in _START.finditer(text):
        start = run.start()
        if start < done or not _may_begin(text, start, run.end()):
            continue
        for pattern, resolve in _RULES[text[start]]:
            match = pattern.match(text, start)
            if match is None or not _is_free(text, match, pattern):
                continue
            date = resolve(match, context)
            if date is not None:
                done = match.end()
                context = context.after(done, date)
                yield start, done, date
                break


def _may_begin(text: str, start: int, end: int) -> bool:
    if not text[start].isdigit() or not text[start].isascii():
        return True
    return text[end : end + 1] in _AFTER_DIGITS and end < len(text)


def _is_free(text: str, match: re.Match[str], pattern: re.Pattern[str]) -> bool:
    """Whether the match is no tail of a longer number, code or word."""
    start, end = match.span()
    before = text[start - 1 : start]
    first = text[start]
    if first in _NUMBER_BEFORE and (before in _NUMBER_BEFORE and before):
        return False
    if first.isascii() and first.isdigit() and before.isascii() and before.isalnum():
        return False
    if pattern is patterns.BARE and before in _NOT_BEFORE_MONTH and before:
        return False
    if pattern is patterns.BARE_DAY and before == "月":
        return False  # 2月30日: the whole was no date
    if pattern is patterns.NUMERIC:
        return text[end : end + 1] not in list("-/.") or not text[end + 1 : end + 2].isdigit()
    if pattern is patterns.PLAN:
        return not any(text.startswith(word, end) for word in LEXICON["not_after_plan"])
    word = match.groupdict().get("word") or match.group()
    return not (
        before in list(LEXICON["not_before"].get(word, ""))
        or any(
            text.startswith(tail, match.start() + len(word))
            for tail in LEXICON["not_after"].get(word, ())
        )
    )


def _disjoint(found: Sequence[FoundDate]) -> Iterator[FoundDate]:
    done = 0
    for item in found:
        if item[0] >= done:
            yield item
            done = item[1]


def _joined(text: str, found: Iterator[FoundDate]) -> list[FoundDate]:
    """Join 2019年12月至2020年3月 into one period."""
    joined: list[FoundDate] = []
    for item in found:
        last = joined[-1] if joined else None
        period = None if last is None else _period(text, last, item)
        if period is None:
            joined.append(item)
        else:
            joined[-1] = period
    return joined


def _period(text: str, first: FoundDate, second: FoundDate) -> FoundDate | None:
    (start, middle, begin), (resume, end, stop) = first, second
    if _JOIN.fullmatch(text, middle, resume) is None or begin.start is None or stop.start is None:
        return None
    if begin.end is not None or stop.end is not None or begin.start >= stop.start:
        return None
    return start, end, PartialDate(text[start:end], begin.start, stop.start, "period", begin.anchor)


def _rules() -> Mapping[str, Sequence[_Rule]]:
    """Rules by the character a phrase starts with, in the order they are tried."""
    absolute: _Rule = (patterns.ABSOLUTE, resolve_absolute)
    numeric: _Rule = (patterns.NUMERIC, resolve_numeric)
    bare: _Rule = (patterns.BARE, resolve_bare)
    bare_day: _Rule = (patterns.BARE_DAY, resolve_bare_day)
    plan: _Rule = (patterns.PLAN, resolve_plan)
    rules: dict[str, list[_Rule]] = {}
    for char in "0123456789":
        rules[char] = [absolute, numeric, bare, bare_day]
    for char in _HAN:
        rules[char] = [absolute, bare] if char in "一二" else [bare]
    rules["十"] = [plan, bare]
    rules["“"] = rules['"'] = [plan]
    rules["第"] = rules["前"] = [bare]
    for rule, key in (
        ((patterns.RELATIVE, resolve_relative), "years"),
        ((patterns.RELATIVE, resolve_relative), "context_years"),
        (bare, "year_parts"),
        (bare, "halves"),
        ((patterns.DAY, resolve_day), "days"),
        ((patterns.CONTEXT_DAY, resolve_context_day), "context_days"),
        ((patterns.WEEK, resolve_week), "weeks"),
        ((patterns.MONTH_WORD, resolve_month_word), "months"),
        ((patterns.YEARS_AROUND, resolve_years_around), "past_years"),
        ((patterns.YEARS_AROUND, resolve_years_around), "future_years"),
        ((patterns.RECENT, resolve_recent), "recent"),
        ((patterns.NOW, resolve_now), "now"),
    ):
        for char in {word[0] for word in LEXICON[key]}:
            known = rules.setdefault(char, [])
            if rule not in known:
                known.append(rule)
    return rules


_RULES = _rules()
# One character class: the engine skips to candidates with a table.
_START = re.compile(rf"[{re.escape(''.join(sorted(_RULES)))}](?:(?<=[0-9])[0-9]*+)?")
