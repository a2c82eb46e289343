"""What a date phrase is read against: the content date, and the dates named before in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from parkgraph.kg.mentions.date_patterns import LEXICON
from parkgraph.kg.mentions.word_patterns import any_of
from parkgraph.kg.records import Anchor, PartialDate

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_SENTENCE_END = re.compile("[。！？\n]")
_PLANNED = re.compile(any_of(LEXICON["planned"]))
_MONTHS_AHEAD = int(LEXICON["months_ahead"])
_NEAR = 2  # 去年，1-11月: the year is named just before the month
_FAR = 150  # 2022年…。全年…: about two sentences
_PLAN_REACH = 14


@dataclass(frozen=True, slots=True)
class ContentDate:
    """The content date as far as it is known, and the anchor that dates read off it get."""

    year: int
    month: int | None
    day: int | None
    anchor: Anchor

    @property
    def iso(self) -> str:
        """ISO prefix as precise as it is known."""
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    def as_date(self) -> date | None:
        """The day, or None when only month or year is known."""
        return date(self.year, self.month, self.day) if self.month and self.day else None


@dataclass(frozen=True, slots=True)
class Named:
    """The last date named in the text with a year: where it ends and how precise it was."""

    year: int
    month: int | None
    day: int | None
    end: int
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class DateContext:
    """Text being read, its content date, and the date named last."""

    text: str
    content: ContentDate | None
    named: Named | None = None

    def after(self, end: int, found: PartialDate) -> DateContext:
        """The context once `found`, which ends at `end`, has been read."""
        if found.start is None:
            return self
        last = _ISO.fullmatch(found.end or found.start)
        if last is None:
            return self
        month, day = (int(part) if part else None for part in last.group(2, 3))
        return replace(self, named=Named(int(last[1]), month, day, end, found.anchor))

    def year_at(self, start: int, month: int | None) -> tuple[int, Anchor] | None:
        """The year understood for a phrase without one that begins at `start`."""
        named = self.named
        if named is not None and not _SENTENCE_END.search(self.text, named.end, start):
            if named.month is not None or start - named.end <= _NEAR:
                return named.year, named.anchor
        if self.content is None:
            return None
        year = self.content.year
        if month and self.content.month and month > self.content.month + _MONTHS_AHEAD:
            planned = _PLANNED.search(self.text, max(0, start - _PLAN_REACH), start)
            year -= 0 if planned else 1
        return year, self.content.anchor

    def year_named(self, start: int) -> tuple[int, Anchor] | None:
        """The year named last before `start`, else that of the content date."""
        if self.named is not None and start - self.named.end <= _FAR:
            return self.named.year, self.named.anchor
        return None if self.content is None else (self.content.year, self.content.anchor)


def parse_content_date(content_date: str | None, anchor: Anchor) -> ContentDate | None:
    """Read an ISO prefix; None when there is none or it names no date."""
    match = _ISO.fullmatch(content_date[:10]) if content_date else None
    if match is None:
        return None
    month, day = (int(part) if part else None for part in match.group(2, 3))
    return ContentDate(int(match[1]), month, day, anchor)
