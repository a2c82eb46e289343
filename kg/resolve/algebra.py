"""A name -> region + brand + trade + form, the parts by which two names are compared.

上海禾赛科技有限公司 is 上海 + 禾赛 + 科技 + 有限公司, 苏州工业园区 is 苏州 + 工业园, 嘉定区政府 is
嘉定区 + 政府. The words are data: name_parts.yaml, legal_forms.yaml and org_heads.yaml.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from parkgraph.kg.resolve.names import (
    fold_name,
    load_lexicon,
    normalise_name,
    without_beginning,
)
from parkgraph.kg.resolve.places import Places, RegionPart, regions_in, split_regions
from parkgraph.schema.lexicon import read_yaml

_BRACKETS = re.compile(r"\(([^()]*)\)")
_MIN_BRAND = 2
_FULL = "公司"


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name taken apart; every part is folded and may be empty.

    `regions` are the innermost leading region and those in brackets; `core` is the name without
    regions in front and without legal form, `brand` + `trade`. `form` is the legal form of a firm
    or the head word of anything else; `group` tells a 集团 from its firms.
    """

    text: str
    regions: tuple[RegionPart, ...]
    core: str
    brand: str
    trade: str
    form: str
    group: bool
    legal: bool

    @property
    def is_full(self) -> bool:
        """Whether this is the registered name of a firm, no short form with 集团."""
        return self.legal and self.form.endswith(_FULL)


# Resolution asks for the parts of all names four times over: a smaller cache, gone round by more
# names than it holds, forgets each before it is asked for again.
@lru_cache(maxsize=1 << 20)
def take_apart(places: Places, type_: str, name: str) -> NameParts:
    """Take one name of an entity of `type_` apart."""
    printed = unicodedata.normalize("NFKC", without_beginning(type_, name))
    _, rest = split_regions(places, printed)
    regions = regions_in(places, printed)
    if not rest or (type_ == "Company" and len(fold_name(rest)) < _MIN_BRAND):
        rest = printed
    bare, bracketed = _without_brackets(places, rest)
    text = fold_name(printed)
    legal = any(text.endswith(form) for form in _forms())
    if type_ == "Company":
        core, form, group = _without_form(fold_name(bare))
        brand, trade = _firm_parts(places, regions, core)
        return NameParts(
            text, regions, brand + trade, brand, trade, form, group or bracketed, legal
        )
    bare = normalise_name(type_, fold_name(bare))
    bare = load_lexicon().tail.sub("", bare) or bare
    brand, form = _split(bare, _heads(type_))
    return NameParts(text, regions, bare, brand, "", form, False, legal)


def _firm_parts(places: Places, regions: Sequence[RegionPart], core: str) -> tuple[str, str]:
    """Brand and trade; where nothing but a trade is left, the region is the brand.

    上海张江(集团)有限公司 and 上海临港经济发展(集团)有限公司 are known as 张江 and 临港.
    """
    brand, trade = _split(core, _trades())
    if brand or not regions:
        return brand or core, trade if brand else ""
    innermost = regions[0]
    brand = places.by_code(innermost.codes[0]).short
    return (brand if len(innermost.codes) == 1 else innermost.text), trade


def zone_kind(form: str) -> str:
    """The statutory kind of a zone by its head word, empty for words that go with any kind.

    >>> zone_kind("经济技术开发区"), zone_kind("产业园")
    ('economic', '')
    """
    return _kinds("zone_kinds").get(normalise_name("Park", form), "")


def office_kind(name: str) -> str:
    """What an office does by the end of its name behind the region.

    >>> office_kind("委"), office_kind("政府"), office_kind("代表团")
    ('committee', 'government', '')
    """
    ends = _kinds("office_kinds")
    return next((ends[end] for end in _longest_first(ends) if f"^{name}".endswith(end)), "")


def branch_of(name: str) -> str:
    """The word at the end that makes a folded name a part of a firm (工厂, 分公司), or nothing.

    >>> branch_of("上汽大众meb工厂")
    '工厂'
    """
    return next((w for w in _branches() if name.endswith(w) and len(name) > len(w) + 1), "")


def without_joint(name: str) -> str:
    """The name without a joint-venture word in front: 中新苏州工业园 is 苏州工业园."""
    words = _words("joint")
    return next((name[len(w) :] for w in words if name.startswith(w) and len(name) > 3), name)


def without_national(name: str) -> str:
    """The name without a national word in front: 中国宝武 is 宝武."""
    words = _words("national")
    return next((name[len(w) :] for w in words if name.startswith(w) and len(name) > 3), name)


def _without_brackets(places: Places, name: str) -> tuple[str, bool]:
    """The name with only such brackets as tell it apart, and whether one said 集团."""
    group = False
    for inner in _BRACKETS.findall(name):
        if places.lookup(inner) or inner in _words_of_brackets():
            name = name.replace(f"({inner})", "", 1)
        group |= inner == "集团"
    return name, group


def _without_form(name: str) -> tuple[str, str, bool]:
    """Cut legal forms off the end: (core, all that was cut, whether it said 集团)."""
    core = name
    while True:
        form = next((f for f in _forms() if core.endswith(f) and len(core) != len(f) + 1), None)
        if form is None:
            cut = name[len(core) :]
            return core, cut, "集团" in cut
        core = core[: -len(form)]


def _split(name: str, endings: Mapping[int, frozenset[str]]) -> tuple[str, str]:
    """Cut the known words off the end, the longest first; one character never stays alone."""
    rest = name
    while True:
        found = _ending(rest, endings)
        if found is None:
            return rest, name[len(rest) :]
        rest = rest[: -len(found)]


def _ending(name: str, endings: Mapping[int, frozenset[str]]) -> str | None:
    for length in sorted(endings, reverse=True):
        fits = len(name) - length == 0 or len(name) - length >= _MIN_BRAND
        if fits and name[-length:] in endings[length]:
            return name[-length:]
    return None


def _by_length(words: Iterable[str]) -> Mapping[int, frozenset[str]]:
    lengths: dict[int, set[str]] = {}
    for word in words:
        lengths.setdefault(len(word), set()).add(word)
    return {length: frozenset(several) for length, several in lengths.items()}


def _longest_first(words: Iterable[str]) -> Sequence[str]:
    return sorted(words, key=lambda word: (-len(word), word))


@cache
def _forms() -> tuple[str, ...]:
    raw = read_yaml("legal_forms.yaml")
    return tuple(_longest_first({*map(fold_name, raw["forms"]), *raw["groups"]}))


@cache
def _branches() -> tuple[str, ...]:
    further = read_yaml("name_parts.yaml")["branches"]
    return tuple(_longest_first({*read_yaml("legal_forms.yaml")["branches"], *further}))


@cache
def _words_of_brackets() -> frozenset[str]:
    return frozenset(read_yaml("legal_forms.yaml")["bracketed"])


@cache
def _trades() -> Mapping[int, frozenset[str]]:
    heads = (w for w in read_yaml("org_heads.yaml")["Company"] if w not in _forms())
    return _by_length({*read_yaml("name_parts.yaml")["trades"], *heads})


@cache
def _heads(type_: str) -> Mapping[int, frozenset[str]]:
    words = read_yaml("org_heads.yaml").get(type_, ())
    return _by_length({normalise_name(type_, word) for word in words})


@cache
def _kinds(table: str) -> Mapping[str, str]:
    return {
        normalise_name("Park", word) if table == "zone_kinds" else word: kind
        for kind, words in read_yaml("name_parts.yaml")[table].items()
        for word in words
    }


@cache
def _words(key: str) -> tuple[str, ...]:
    return tuple(read_yaml("name_parts.yaml")[key])
