"""The pattern language of the English grammar, compiled to regular expressions over skeletons.

`{s:Company|Institution}`  one entity of these types, bound to role s; `{s:Company+}` a list of them
`<sign>`                   any phrase of the class in schema/grammar/english/triggers.yaml
`<aux>*`, `<aux>?`         several of them, or perhaps one, with the blank behind
`<aside>?`                 perhaps an insertion between commas
` ~30 `                    up to 30 characters of words, none of them an entity, ; or a full stop
` ≈30 `                    the same with entities allowed
Elements are parted by single blanks, as in the skeleton; the rest is a regular expression.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from parkgraph.kg.claims.patterns import symbols_of
from parkgraph.kg.claims.skeleton import ENTITY_SYMBOLS, symbols
from parkgraph.kg.errors import SchemaError
from parkgraph.kg.mentions.word_patterns import one_of

_SLOT = re.compile(r"\{(\w+):([\w|]+)(\+?)\}")
_CLASS = re.compile(r"<(\w+)>(?:([*?]) ?)?")
_GAP = re.compile(r"( ?)([~≈])(\d+) ")
_ASIDE = "(?:, [^;]{1,80}? , )?"
_JOIN = " (?:, and|and|,|&|as well as|, as well as|along with|/|\\+) "
# A, B and 14 other firms have moved in: a list may end in a count.
_OTHERS = rf" (?:, )?(?:and|or) (?:{symbols()['Quantity']}|\w+) other \w+(?= )"


def compile_english(pattern: str, triggers: Mapping[str, tuple[str, ...]]) -> re.Pattern[str]:
    """Compile one pattern; raises SchemaError for an unknown type or trigger class."""
    text = _GAP.sub(_gap, pattern)
    text = _CLASS.sub(lambda m: _trigger_class(m[1], m[2], triggers), text)
    text = _SLOT.sub(_slot, text)
    try:
        return re.compile(rf"(?<![\w]){text}(?![\w])")
    except re.error as error:
        raise SchemaError(f"pattern {pattern!r} is no regular expression: {error}") from error


def _slot(match: re.Match[str]) -> str:
    role, types, is_list = match[1], match[2], match[3]
    kinds = f"[{symbols_of(types)}]"
    if not is_list:
        return f"(?P<{role}>{kinds})"
    return f"(?P<{role}>{kinds}(?:{_JOIN}{kinds})*)(?:{_OTHERS})?"


def _trigger_class(
    name: str, quantifier: str | None, triggers: Mapping[str, tuple[str, ...]]
) -> str:
    if name == "aside":
        return _ASIDE
    if name not in triggers:
        raise SchemaError(f"unknown trigger class <{name}>; known: {', '.join(sorted(triggers))}")
    words = one_of(triggers[name]).replace("|D|", f"|{symbols()['Date']}|")
    return words if quantifier is None else f"(?:{words} ){quantifier}"


def _gap(match: re.Match[str]) -> str:
    barred = ";.!?:" + (ENTITY_SYMBOLS if match[2] == "~" else "")
    return f"{match[1]}(?:[^{barred}]{{1,{match[3]}}}? )??"
