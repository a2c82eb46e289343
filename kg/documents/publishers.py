"""Folded lines around the article to the name of the medium that published it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from parkgraph.kg.documents.cues import FULL_DATE
from parkgraph.kg.documents.patterns import compile_any
from parkgraph.schema.lexicon import read_yaml


def find_publisher(chrome: Sequence[str]) -> str | None:
    """Name after 来源： or beside the date of a date line; None when no line gives one.

    >>> find_publisher(["2024-03-05 09:30 来源：滨江晚报 作者：林晓"])
    '滨江晚报'
    """
    for line in chrome:
        found = _pattern("publisher").search(line)
        if found is not None:
            return _clean(found["name"])
    for line in chrome:
        dated = FULL_DATE.search(line)
        if dated is None:
            continue
        beside = (
            _pattern("publisher_before_date").match(line[: dated.start()]),
            _pattern("publisher_after_date").match(line[dated.end() :]),
        )
        for name in beside:
            if name is not None and not _pattern("no_publisher").search(name["name"]):
                return _clean(name["name"])
    return None


def _clean(name: str) -> str | None:
    return name.strip(" ）)】]-—|") or None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return compile_any(
        [read_yaml("page_dates.yaml")[name]], f"schema/lexicon/page_dates.yaml: {name}"
    )
