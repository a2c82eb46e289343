"""Two names of one type in, whether the shorter abbreviates the longer by leaving characters out.

永川智联园 for 西部（永川）智能网联产业园, 定海城建 for 舟山定海城市建设集团有限公司. Weaker than
a short form (short_forms.py), so it counts only for a name that comes later and fits one longer
name alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from parkgraph.kg.mentions.short_forms import (
    in_order,
    leading_regions,
    ordinals,
    plain,
    without_legal_form,
)
from parkgraph.schema.grammar import read_grammar

_BRACKET = re.compile(r"^(?P<before>.+?)[（(](?P<inside>[^（）()]{2,6})[）)](?P<rest>.+)$")
_MIN_ALONE, _MIN_BEHIND_REGION, _MIN_FIRM = 3, 2, 2
_KINDS = frozenset({"Park", "Company", "Institution", "Government"})


@dataclass(frozen=True, slots=True)
class _Parts:
    """The regions that a name begins with, outermost first, and its own words."""

    regions: Sequence[str]
    words: str


def _words() -> Mapping[str, Any]:
    return read_grammar("short_forms.yaml")


def abbreviates(short: str, long: str, kind: str) -> bool:
    """Whether `short` has the region and, in order, some characters of `long`.

    >>> abbreviates("昆沭产业园", "昆山（沭阳）智能家电产业园", "Park")
    True
    >>> abbreviates("上海城投", "上海松江城市建设投资有限公司", "Company")
    False
    """
    if kind not in _KINDS or len(plain(short)) >= len(plain(long)):
        return False
    if ordinals(plain(short)) != ordinals(plain(long)):
        return False
    whole = _parts(long, kind)
    return any(_fits(own, whole, kind) for own in _readings(short, whole, kind))


def _readings(short: str, whole: _Parts, kind: str) -> Iterable[_Parts]:
    """The short name as it stands, and read as initials of the two regions (昆沭产业园)."""
    yield _parts(short, kind)
    initials = "".join(region[0] for region in whole.regions[-2:])
    name = plain(short)
    if len(initials) == 2 and name.startswith(initials) and len(name) > 2:
        yield _Parts(whole.regions, name[2:])


def _fits(own: _Parts, whole: _Parts, kind: str) -> bool:
    if own.regions and not _same_region(own, whole):
        return False
    words = own.words
    if kind == "Company":
        words = _without_company_word(words)
        if len(words) >= _MIN_FIRM and own.words.endswith(_words()["company_last"]):
            if whole.words.startswith(words):
                return True
    elif words[-1:] != whole.words[-1:]:
        return False
    least = _MIN_BEHIND_REGION if own.regions else _MIN_ALONE
    if len(words) < least and own.regions is not whole.regions:
        return False
    starts_alike = words[:1] == whole.words[:1]
    # 东方氢能 for 东方电气氢能; but 来安工业区 is not 来安北工业区.
    ends_matter = kind == "Company" or own.regions is whole.regions
    ends_alike = ends_matter and bool(own.regions) and whole.words.endswith(words)
    return (starts_alike or ends_alike) and in_order(words, whole.words)


def _same_region(own: _Parts, whole: _Parts) -> bool:
    stem = own.regions[-1].rstrip(_words()["division"])
    return bool(whole.regions) and whole.regions[-1].startswith(stem)


def _without_company_word(words: str) -> str:
    for tail in _words()["company"]:
        words = words.removesuffix(tail)
    return words


def _parts(name: str, kind: str) -> _Parts:
    bracket = _BRACKET.match(name)
    if bracket is not None and leading_regions(bracket["inside"], 0):
        before = leading_regions(plain(bracket["before"]), 0)
        regions, words = [*before, bracket["inside"]], plain(bracket["rest"])
    else:
        whole = plain(name)
        regions = leading_regions(whole)
        words = whole[sum(map(len, regions)) :]
    full = kind == "Company" and _without_company_word(words) != words
    return _Parts(regions, without_legal_form(words) if full and len(words) > 4 else words)
