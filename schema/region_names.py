"""The name of a division, split into its kind, its short form and its usual form.

楚雄彝族自治州 -> (autonomous_prefecture, 楚雄, 楚雄州). All words are in
lexicon/region_suffixes.yaml.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from parkgraph.schema.lexicon import read_yaml

_FILE = "region_suffixes.yaml"
_MIN_STEM = 2  # One character alone (赵, 城) never stands for a place in running text.


@dataclass(frozen=True, slots=True)
class Suffix:
    """One ending of division names and what it does to short and usual forms."""

    suffix: str
    kind: str
    usual: str | None = None
    ethnic: bool = False
    keep: bool = False
    restore: str = ""


@dataclass(frozen=True, slots=True)
class NameForms:
    """What a full name says: finer kind, form without suffix, name in ordinary use."""

    kind: str
    short: str
    usual: str


def name_forms(level: str, name: str) -> NameForms:
    """Split the full name of a division of `level` (province, city, county, town).

    >>> name_forms("city", "恩施土家族苗族自治州")
    NameForms(kind='autonomous_prefecture', short='恩施', usual='恩施州')
    >>> name_forms("county", "赵县").short
    '赵县'
    """
    rules = [rule for rule in _suffixes()[level] if name.endswith(rule.suffix)]
    if not rules:
        return NameForms("other", name, name)
    # 碑林区 ends in 林区 by chance: names with a listed short form take the plainest suffix.
    listed = level != "town" and name in _shorts()
    rule = rules[-1] if listed else rules[0]
    stem = name.removesuffix(rule.suffix)
    if rule.ethnic:
        stem = _strip_peoples(stem + rule.restore)
    usual = name if rule.usual is None else stem + rule.usual
    if listed:
        return NameForms(rule.kind, _shorts()[name], usual)
    keep = rule.keep or len(stem) < _MIN_STEM
    return NameForms(rule.kind, name if keep else stem, usual)


def is_pseudo(name: str) -> bool:
    """Whether the name stands for a level that exists only in statistics (市辖区)."""
    return name in _words("pseudo")


def is_town_kind(kind: str) -> bool:
    """Whether towns of this kind are divisions, not farms or zones listed beside them."""
    return kind in _words("town_kinds")


def further_names(name: str) -> tuple[str, ...]:
    """Names in use for a division beside its full, usual and short name."""
    return _aliases().get(name, ())


def zone_kind(name: str) -> str:
    """Kind of a statistical zone: new_area (兰州新区) or zone (苏州工业园区)."""
    return "new_area" if name.endswith(read_yaml(_FILE)["zone_new_area"]) else "zone"


def _strip_peoples(stem: str) -> str:
    while True:
        room = len(stem) - _MIN_STEM
        endings = (people for people in _peoples() if stem.endswith(people) and len(people) <= room)
        people = next(endings, None)
        if people is None:
            return stem
        stem = stem.removesuffix(people)


@cache
def _suffixes() -> Mapping[str, tuple[Suffix, ...]]:
    levels = read_yaml(_FILE)["suffixes"]
    return {level: tuple(Suffix(**rule) for rule in rules) for level, rules in levels.items()}


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(read_yaml(_FILE)[key])


@cache
def _peoples() -> tuple[str, ...]:
    # Longest first: 土家族 is one people, not 土家 and the bare 族 that ends 东乡族自治县.
    return tuple(sorted(read_yaml(_FILE)["peoples"], key=lambda people: (-len(people), people)))


@cache
def _shorts() -> Mapping[str, str]:
    shorts: Mapping[str, str] = read_yaml(_FILE)["shorts"]
    return shorts


@cache
def _aliases() -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(more) for name, more in read_yaml(_FILE)["aliases"].items()}
