"""The date a page shows and the date its content is from, two things on a reposted page.

Page date: a full date in the container (meta tag, JSONL field) or in a line of the page's own
chrome; a month and day without a year is no date. Content date, first rule that applies:

1. The title names a reporting year (年报, 公报): that year.
2. The lead gives a full date that is no background (成立, 自…以来): within 31 days before the page
   date the page date, else the lead's own date; one after the page date is a plan.
3. The page date is a repost date when the lead or title speaks of a year two or more years older
   and nothing in the article of the year before the page, or when a plan was still ahead in a
   year before the page's: then a month and day of the lead with the article's newest year.
4. A month and day in the lead: within 31 days before the page date the page date, else that day.
   Without a page date, that day in the article's newest year.
5. The page date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from parkgraph.kg.documents.cues import FULL_DATE
from parkgraph.kg.documents.patterns import compile_any
from parkgraph.schema.lexicon import read_yaml

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年|[-—~、](?:19|20)\d\d年|(?!\d)[一-龥]{2})")
_MONTH_DAY = re.compile(r"(?<![\d年.])(1[0-2]|0?[1-9])月(3[01]|[12]\d|0?[1-9])日")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})(?!\d)")
# A report is posted within a month of what it tells; measured on portal pages.
_MAX_DELAY = timedelta(days=31)
_REPOST_YEARS = 2
_CONTEXT_CHARS = 24
_LEAD_PARAGRAPHS = 2


@dataclass(frozen=True, slots=True)
class ContentDate:
    """An ISO prefix and how it was found: body, page, body+page or none."""

    iso: str | None
    basis: str


def full_date(text: str | None) -> str | None:
    """First full date in a string of a container, as an ISO day.

    >>> full_date("2024-03-05T09:30:00+08:00"), full_date("03-05")
    ('2024-03-05', None)
    """
    found = _ISO.search(text or "")
    day = None if found is None else _day(*map(int, found.groups()))
    return None if day is None else day.isoformat()


def page_date(chrome: Sequence[str]) -> str | None:
    """First full date in folded lines around the article, as an ISO day.

    A masthead may give the year and the day apart (2019年第29期 … 7月26日).
    """
    for line in chrome:
        found = FULL_DATE.search(line)
        day = None if found is None else _day(*map(int, found.groups()))
        if day is not None:
            return day.isoformat()
        year, month_day = _YEAR.search(line), _MONTH_DAY.search(line)
        if year is not None and month_day is not None:
            day = _day(int(year.group(1)), *map(int, month_day.groups()))
            return None if day is None else day.isoformat()
    return None


def content_date(title: str, paragraphs: Sequence[str], published: str | None) -> ContentDate:
    """Estimate when the content is from; all texts folded, `published` an ISO day."""
    page = None if published is None else date.fromisoformat(published)
    report = _pattern("report_year").search(title)
    if report is not None and (page is None or int(report["year"]) < page.year):
        return ContentDate(report["year"], "body")
    lead = _lead(paragraphs)
    explicit = _lead_date(lead)
    if explicit is not None and (page is None or explicit <= page):
        return _near(explicit, page) or ContentDate(explicit.isoformat(), "body")
    found = _MONTH_DAY.search(lead)
    month_day = None if found is None else (int(found.group(1)), int(found.group(2)))
    newest = max(_years("。".join([title, *paragraphs]), forward=False), default=None)
    if page is None or _is_repost(title, lead, paragraphs, page.year):
        day = None if month_day is None or newest is None else _day(newest, *month_day)
        return ContentDate(None, "none") if day is None else ContentDate(day.isoformat(), "body")
    if month_day is None:
        return ContentDate(page.isoformat(), "page")
    return _with_page_year(month_day, page)


def _with_page_year(month_day: tuple[int, int], page: date) -> ContentDate:
    """The day of the lead in the page's year, or in the year before when it lies ahead."""
    days = [_day(year, *month_day) for year in (page.year, page.year - 1)]
    past = next((day for day in days if day is not None and day <= page), None)
    if past is None:
        return ContentDate(page.isoformat(), "page")
    return _near(past, page) or ContentDate(past.isoformat(), "body+page")


def _near(day: date, page: date | None) -> ContentDate | None:
    """The page date where it confirms `day`: 昨日 and 目前 then count from the page date."""
    if page is not None and timedelta(0) <= page - day <= _MAX_DELAY:
        return ContentDate(page.isoformat(), "body+page")
    return None


def _is_repost(title: str, lead: str, paragraphs: Sequence[str], page_year: int) -> bool:
    body = "。".join([title, *paragraphs])
    current = max(_years(f"{title}。{lead}", forward=False), default=None)
    latest = max(_years(body, forward=False, background=True), default=0)
    if current is not None and max(current, latest) <= page_year - _REPOST_YEARS:
        return True
    ahead = max(_years(body, forward=True), default=page_year)
    return ahead < page_year


def _years(text: str, *, forward: bool, background: bool = False) -> Iterator[int]:
    """Years of targets and plans (`forward`), or those spoken of as past or present."""
    for found in _YEAR.finditer(text):
        before, after = _context(text, found)
        if _pattern("abandoned_before").search(before):
            continue
        ahead = _pattern("forward_before").search(before) or _pattern("forward_after").match(after)
        if bool(ahead) != forward:
            continue
        if forward or background or not _is_background(before, after):
            yield int(found.group(1))


def _lead_date(lead: str) -> date | None:
    """The latest full date of the lead that is not about the past or a plan."""
    days = []
    for found in FULL_DATE.finditer(lead):
        before, after = _context(lead, found)
        if _is_background(before, after) or _pattern("forward_before").search(before):
            continue
        days.append(_day(*map(int, found.groups())))
    return max((day for day in days if day is not None), default=None)


def _is_background(before: str, after: str) -> bool:
    return bool(
        _pattern("background_before").search(before) or _pattern("background_after").match(after)
    )


def _context(text: str, found: re.Match[str]) -> tuple[str, str]:
    after = text[found.end() :][:_CONTEXT_CHARS].removeprefix("年")
    return text[max(0, found.start() - _CONTEXT_CHARS) : found.start()], after


def _lead(paragraphs: Sequence[str]) -> str:
    """The first paragraphs, up to the first sentence of the second."""
    first = [paragraph.partition("。")[0] for paragraph in paragraphs[1:_LEAD_PARAGRAPHS]]
    return "。".join([*(paragraph[:400] for paragraph in paragraphs[:1]), *first])


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return compile_any(
        [read_yaml("page_dates.yaml")[name]], f"schema/lexicon/page_dates.yaml: {name}"
    )
