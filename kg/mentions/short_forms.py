"""Two names of one type in, whether the shorter is a short form of the longer out.

Used inside one document only, where 氢能港 can mean nothing but 嘉定氢能港. Names that differ in
phase, ordinal or compass part are never the same.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from parkgraph.kg.mentions.regions import region_index
from parkgraph.schema.lexicon import read_yaml

_ORDINALS = re.compile(
    r"[一二三四五六七八九十]期|第[一二三四五六七八九十]|[东南西北]区|[A-Z]区|\d+期|[一二三四五六七八九]局|[一二三四五]分"
)
_STYLE = re.compile(r"[\s“”‘’\"'·•()（）《》『』「」—\-]")
_MIN_SHORT = 3


def plain(name: str) -> str:
    """The name without quotes, brackets, dots and blanks, NFKC, lower case."""
    return _STYLE.sub("", unicodedata.normalize("NFKC", name)).lower()


@cache
def _legal_forms() -> tuple[str, ...]:
    forms = [form for form in read_yaml("legal_forms.yaml")["forms"] if len(form) > 1]
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


def without_region(name: str) -> str:
    """The plain name after its leading region names: 上海嘉定氢能港 → 氢能港."""
    index, _risky = region_index()
    start = 0
    while (end := index.longest_at(name, start)) is not None and len(name) - end >= 2:
        start = end
    return name[start:]


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
    if len(a) >= len(b) or _ORDINALS.findall(a) != _ORDINALS.findall(b):
        return False
    if kind in ("Park", "Project") and _same_but_suffix(a, b):
        return True
    if len(a) < _MIN_SHORT and kind != "Company":
        return False
    if a == without_region(b) or (kind == "Company" and a == core(long, kind) and len(a) >= 2):
        return True
    if kind == "Company":
        return _is_company_short(a, core(long, kind), without_region(a))
    if kind in ("Park", "Project", "Institution"):
        rest = without_region(b)
        return len(a) >= _MIN_SHORT and (
            (b.endswith(a) and len(a) >= len(rest))
            or _is_contraction(a, b)
            or (kind == "Park" and _same_but_suffix(a, rest))
            or rest.endswith(a)
            and len(a) >= 5
        )
    return False


def _same_but_suffix(a: str, b: str) -> bool:
    """园区 for 园, a trailing 项目, or a second park word: 氢能港 and 氢能港产业园."""
    return b.startswith(a) and b[len(a) :] in (
        "区",
        "项目",
        "产业园",
        "产业园区",
        "园区",
        "园",
        "基地",
        "工程",
    )


def _is_company_short(a: str, long_core: str, a_core: str) -> bool:
    return (
        len(a_core) >= 2
        and long_core.startswith(a_core)
        and (len(a_core) >= 3 or len(long_core) <= 8)
    )


def _is_contraction(a: str, b: str) -> bool:
    """Characters of `a` in order in `b`, first two and last the same: 科创园 for 科技创新园."""
    if a[:2] != b[:2] or a[-1] != b[-1] or len(a) < 4 or len(a) * 2 < len(b):
        return False
    rest = iter(b)
    return all(char in rest for char in a)
