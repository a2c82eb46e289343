"""A line to the cue group of schema/lexicon/sections.yaml that claims it, if any."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from parkgraph.kg.documents.folding import is_chinese
from parkgraph.kg.documents.patterns import compile_any
from parkgraph.kg.records import SectionKind
from parkgraph.schema.lexicon import read_yaml

_WHERE = "schema/lexicon/sections.yaml"
# Cues stand at the start of a line; looking no further keeps huge lines cheap.
_REACH = 240
FULL_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s?[-/.年]\s?(0?[1-9]|1[0-2])\s?[-/.月]\s?(0?[1-9]|[12]\d|3[01])(?!\d)日?"
)
_CLOCK = re.compile(
    r"\d{1,2}:\d{2}(?::\d{2})?|星期[一二三四五六日天]|周[一二三四五六日]|[\s|｜()（）]"
)
_MAX_DATE_LINE_CHARS = 32
_PIPE = re.compile(r"[|｜‖]")


@dataclass(frozen=True, slots=True)
class Cue:
    """A group of patterns: the kind it gives a line, and whether the article ends there."""

    name: str
    kind: SectionKind
    max_chars: int
    ends_article: bool
    head_only: bool
    pattern: re.Pattern[str]


@cache
def cues() -> tuple[Cue, ...]:
    """All groups, those that end an article first, so that they win."""
    groups = read_yaml("sections.yaml")["groups"]
    loaded = [
        Cue(
            name,
            group["kind"],
            int(group.get("max_chars", 1_000_000)),
            bool(group.get("end")),
            bool(group.get("head")),
            compile_any(group["patterns"], f"{_WHERE}: {name}"),
        )
        for name, group in groups.items()
    ]
    return tuple(sorted(loaded, key=lambda cue: not cue.ends_article))


def find_cue(text: str, *, in_head: bool = False) -> Cue | None:
    """Find the group that claims a trimmed, folded line; `in_head` admits head-only groups."""
    cue = _claiming(text[:_REACH], len(text), in_head=True)
    if cue is None or in_head or not cue.head_only:
        return cue
    return _claiming(text[:_REACH], len(text), in_head=False)


# A line is asked for up to three times, and the pages of a site have most short lines in common.
@lru_cache(maxsize=4096)
def _claiming(start: str, size: int, *, in_head: bool) -> Cue | None:
    for cue in cues():
        if size <= cue.max_chars and (in_head or not cue.head_only) and cue.pattern.match(start):
            return cue
    return None


def is_date_line(text: str) -> bool:
    """Whether a line holds a full date and little else (source, clock, section).

    >>> is_date_line("2024-03-05 09:30 来源：某某网")
    True
    """
    found = FULL_DATE.search(text[:_REACH])
    if found is None or "。" in text or len(text) > _REACH:
        return False
    rest = _CLOCK.sub("", text[: found.start()] + text[found.end() :])
    return len(rest) <= _MAX_DATE_LINE_CHARS


def is_navigation_bar(text: str) -> bool:
    """Whether a line is a row of short menu entries without a known cue."""
    if "。" in text or len(text) > _REACH:
        return False
    bar = read_yaml("sections.yaml")["navigation_bar"]
    separators = r"[|｜‖/→↑↓☰\s]+" if is_chinese(text) else r"[|｜‖→]+"
    segments = [part for part in re.split(separators, text) if part]
    if not segments:
        return True
    longest = max(map(len, segments))
    if _PIPE.search(text) and longest <= bar["max_segment_chars"] + 2:
        return True
    mean = sum(map(len, segments)) / len(segments)
    return bool(len(segments) >= bar["min_segments"] and mean <= bar["mean_segment_chars"])


@cache
def advert_pattern() -> re.Pattern[str]:
    """Words that make a whole related item an advertisement."""
    return compile_any(read_yaml("sections.yaml")["advert"], f"{_WHERE}: advert")


@cache
def inline_pattern() -> re.Pattern[str]:
    """Widgets to cut out of a paragraph."""
    return compile_any(read_yaml("sections.yaml")["inline"], f"{_WHERE}: inline")
