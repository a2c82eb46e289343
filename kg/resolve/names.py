"""A name as printed -> the form under which it is compared, and the parts that tell names apart.

The words and patterns are data: schema/lexicon/identity.yaml.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

# An alias shorter than this names too many things to link documents (中联, 张江).
MIN_LINKING_LENGTH = 3


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The compiled contents of identity.yaml."""

    ignored: frozenset[str]
    endings: Mapping[str, tuple[tuple[str, str], ...]]
    generic: Mapping[str, re.Pattern[str]]
    numeral: re.Pattern[str]
    phase: re.Pattern[str]
    part: re.Pattern[str]
    placed: frozenset[str]
    tail: re.Pattern[str]
    beginnings: Mapping[str, tuple[str, ...]]
    exempt: Mapping[str, re.Pattern[str]]


@cache
def load_lexicon() -> Lexicon:
    """Read the packaged identity.yaml."""
    text = files("parkgraph.schema").joinpath("lexicon/identity.yaml").read_text(encoding="utf-8")
    raw = yaml.safe_load(text)
    modifiers = _alternatives(raw["generic"]["modifiers"])
    return Lexicon(
        ignored=frozenset(raw["ignored"]),
        endings={
            type_: tuple((old, new) for old, new in pairs)
            for type_, pairs in raw["endings"].items()
        },
        generic={
            type_: re.compile(f"(?:{modifiers})*(?:{_alternatives(heads)})")
            for type_, heads in raw["generic"]["heads"].items()
        },
        numeral=re.compile(raw["numeral"]),
        phase=re.compile(raw["phase"]),
        part=re.compile(raw["part"]),
        placed=frozenset(raw["placed"]),
        tail=re.compile(raw["tail"]),
        exempt={type_: re.compile(text) for type_, text in raw["generic"]["exempt"].items()},
        beginnings={type_: tuple(words) for type_, words in raw["beginnings"].items()},
    )


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def fold_name(name: str) -> str:
    """Drop what varies between spellings of one name: width, case, spaces, quotes, brackets.

    >>> fold_name("“上海临港（集团）有限公司”")
    '上海临港集团有限公司'
    """
    ignored = load_lexicon().ignored
    folded = unicodedata.normalize("NFKC", name).casefold()
    kept = "".join(char for char in folded if not char.isspace() and char not in ignored)
    return kept or folded


def without_beginning(type_: str, name: str) -> str:
    """The name without words in front that say nothing.

    >>> without_beginning("Government", "中共嘉定区委")
    '嘉定区委'
    """
    for word in load_lexicon().beginnings.get(type_, ()):
        name = name.removeprefix(word) or name
    return name


@cache
def normalise_name(type_: str, name: str) -> str:
    """Folded name with the variants of its type made equal, also before a phase.

    >>> normalise_name("Park", "苏州工业园区") == normalise_name("Park", "苏州工业园")
    True
    >>> normalise_name("Project", "温州科创园二期项目")
    '温州科技创新园二期'
    """
    lexicon = load_lexicon()
    folded = fold_name(without_beginning(type_, name))
    tail = lexicon.tail.search(folded)
    phase = tail.group(1) if tail is not None else ""
    head = folded if tail is None else folded[: tail.start()]
    for old, new in lexicon.endings.get(type_, ()):
        if head.endswith(old):
            return head[: -len(old)] + new + phase
    return head + phase


def is_generic(type_: str, name: str) -> bool:
    """Whether a name identifies nothing outside its document (科创园, 管委会, 二期).

    >>> is_generic("Park", "科创园"), is_generic("Park", "氢能港")
    (True, False)
    """
    lexicon = load_lexicon()
    pattern = lexicon.generic.get(type_)
    if pattern is None:
        return False
    exempt = lexicon.exempt.get(type_)
    bare = lexicon.phase.sub("", fold_name(name))
    if exempt is not None and exempt.fullmatch(bare):
        return False
    return not bare or pattern.fullmatch(bare) is not None


def may_link(type_: str, alias: str) -> bool:
    """Whether an alias is telling enough to link documents."""
    return len(fold_name(alias)) >= MIN_LINKING_LENGTH and not is_generic(type_, alias)


def numbers_in(name: str) -> frozenset[int]:
    """Every number a name holds, however written.

    >>> sorted(numbers_in("中建三局第一公司"))
    [1, 3]
    """
    return frozenset(_value(found) for found in load_lexicon().numeral.findall(fold_name(name)))


def phases_in(name: str) -> frozenset[int]:
    """The phases a name speaks of (一期 -> 1)."""
    return frozenset(_value(found) for found in load_lexicon().phase.findall(fold_name(name)))


def part_of(name: str) -> str:
    """The ending that makes a name a part of something larger (北区, a区), or an empty string."""
    found = load_lexicon().part.search(fold_name(name))
    return found.group(1) if found is not None else ""


def _value(numeral: str) -> int:
    """Value of an Arabic or Chinese numeral below 1000; digits alone read as one number."""
    total = current = 0
    for char in numeral:
        value = int(unicodedata.numeric(char))
        if value >= 10:
            total += max(current, 1) * value
            current = 0
        else:
            current = current * 10 + value
    return total + current
