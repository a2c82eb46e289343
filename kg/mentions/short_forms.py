"""Two names of one type in, whether the shorter is a short form of the longer out.

Used inside one document only, where 氢能港 can mean nothing but 嘉定氢能港. Names that differ in
phase, ordinal or compass part are never the same.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from parkgraph.kg.mentions.regions import region_index
from parkgraph.schema.grammar import read_grammar
from parkgraph.schema.lexicon import read_yaml

_STYLE = re.compile(r"[\s“”‘’\"'·•()（）《》『』「」—\-]")
_MIN_SHORT = 3
_MIN_TAIL = 5
# A name is more than its regions by at least this much.
_MIN_REST = 2
_SHORTENED = ("Park", "Project", "Institution", "Government")
_SUFFIXED = ("Park", "Project")


@lru_cache(maxsize=256)
def plain(name: str) -> str:
    """The name without quotes, brackets, dots and blanks, NFKC, lower case."""
    return _STYLE.sub("", unicodedata.normalize("NFKC", name)).lower()


@cache
def _legal_forms() -> tuple[str, ...]:
    forms = [form for form in read_yaml("legal_forms.yaml")["forms"] if len(form) > 1]
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


def without_region(name: str) -> str:
    """The plain name after its leading region names: 上海嘉定氢能港 → 氢能港."""
    return name[sum(map(len, leading_regions(name))) :]


def without_legal_form(name: str) -> str:
    """The plain name before its legal form: 禾赛科技有限公司 → 禾赛科技."""
    for form in _legal_forms():
        form = plain(form)
        if name.endswith(form) and len(name) - len(form) >= 2:
            return name[: -len(form)]
    return name


def core(name: str, kind: str) -> str:
    """What is left of a name without region, and for firms without legal form."""
    stripped = plain(name)
    if kind == "Company":
        stripped = without_legal_form(stripped)
    return without_region(stripped)


def is_short_form(short: str, long: str, kind: str) -> bool:
    """Whether `short` may stand for `long` in one document.

    >>> is_short_form("氢能港", "嘉定氢能港", "Park")
    True
    >>> is_short_form("某某园一期", "某某园二期", "Park")
    False
    """
    a, b = plain(short), plain(long)
    if a == b:
        return True
    if len(a) >= len(b) or ordinals(a) != ordinals(b):
        return False
    own, others = leading_regions(a), leading_regions(b)
    if own and not any(other.endswith(own[0]) for other in others):
        return False
    if kind == "Company":
        return _is_company_short(a, b)
    if kind not in _SHORTENED:
        return False
    if kind in _SUFFIXED and _is_contraction(a, b) and (own == others or not _is_generic(a)):
        return True
    return _is_place_short(a, b, others, kind)


def ordinals(name: str) -> list[str]:
    """Phases, numbers and compass parts of a plain name; names that differ in them differ."""
    return _apart().findall(name)


@cache
def _apart() -> re.Pattern[str]:
    return re.compile(read_grammar("short_forms.yaml")["apart"])


def leading_regions(name: str, least_rest: int = _MIN_REST) -> list[str]:
    """The regions a plain name begins with, outermost first: 上海, 嘉定 of 上海嘉定氢能港.

    They leave at least `least_rest` characters of the name.
    """
    index, _risky = region_index()
    found: list[str] = []
    start = 0
    while (end := index.longest_at(name, start)) is not None and len(name) - end >= least_rest:
        found.append(name[start:end])
        start = end
    return found


def _is_region(name: str) -> bool:
    return region_index()[0].longest_at(name, 0) == len(name)


def _is_place_short(a: str, b: str, regions: list[str], kind: str) -> bool:
    """The name after some of its regions, with another suffix, or contracted."""
    rest = b
    for region in ("", *regions):
        rest = rest[len(region) :]
        if kind in _SUFFIXED and _same_but_suffix(a, rest):
            return True
        if a == rest and len(a) >= _MIN_SHORT:
            return True
    if len(a) >= _MIN_SHORT and b.endswith(a) and _is_region(b[: -len(a)]):
        return True
    return len(a) >= _MIN_TAIL and rest.endswith(a) and not leading_regions(a)


def _is_generic(a: str) -> bool:
    """Whether nothing but a region makes the name: 上海工业园 is not 上海滨江工业园."""
    rest = without_region(a)
    return any(rest in names for names in read_yaml("org_heads.yaml")["generic"].values())


def _same_but_suffix(a: str, b: str) -> bool:
    """园区 for 园, a trailing 项目, or a second park word: 氢能港 and 氢能港产业园."""
    suffixes = read_yaml("identity_suffixes.yaml")["same_place"]
    return len(a) >= _MIN_SHORT and b.startswith(a) and b[len(a) :] in suffixes


def _is_company_short(a: str, b: str) -> bool:
    """The firm without legal form, region or the last words of its trade."""
    if b.startswith(a) and b[len(a) :] in {plain(form) for form in _legal_forms()}:
        return True
    own, rest = without_region(a), without_region(without_legal_form(b))
    if own == rest:
        return True
    return len(own) >= 2 and rest.startswith(own) and (len(own) >= 3 or len(rest) <= 8)


def _is_contraction(a: str, b: str) -> bool:
    """Characters of `a` in order in `b`, first two and last the same: 科创园 for 科技创新园."""
    if len(a) < _MIN_SHORT + 1 or len(a) * 2 < len(b) or a[:2] != b[:2]:
        return False
    dropped = read_grammar("short_forms.yaml")["dropped"]
    a, b = a.removesuffix(dropped), b.removesuffix(dropped)
    return a[-1] == b[-1] and in_order(a, b)


def in_order(short: str, long: str) -> bool:
    """Whether the characters of `short` stand in `long` in this order."""
    rest = iter(long)
    return bool(short) and all(char in rest for char in short)
