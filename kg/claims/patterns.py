"""The pattern language of the relation grammar, compiled to regular expressions over skeletons.

`{s:Company|Institution}`  one entity of these types, bound to role s
`{by:Government}`          another role: a qualifier of the claim (`by` is awarded_by)
`{s:Company+}`             a list of them: A、B和C等
`<sign>`                   any trigger word of the class in schema/grammar/triggers.yaml
`~8`                       up to 8 characters, none of them an entity, ； or 。
`≈8`                       up to 8 characters, entities allowed, not ； or 。
`^`                        start of a clause (after ，；：。 or at the start of the sentence)
Everything else is a regular expression; a group such as `(?P<product>…)` that has the name of a
text of the relation gives that qualifier.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import count

from parkgraph.kg.claims.skeleton import ENTITY_SYMBOLS, symbols
from parkgraph.kg.errors import SchemaError
from parkgraph.kg.mentions.word_patterns import one_of
from parkgraph.schema.active import depends_on_schema
from parkgraph.schema.model import load_model

# The type group that a reference to several entities (双方) belongs to.
_REFERRED = "Party"
_SLOT = re.compile(r"\{(\w+):([\w|]+)(\+?)\}")
_CLASS = re.compile(r"(?<!\?P)<(\w+)>")
_GAP = re.compile(r"([~≈])(\d+)")
_CLAUSE_START = re.compile(r"^\^")
_JOIN = "[、，]|[和与及同跟]|以及|[—－-]+|、?和"


def compile_pattern(
    pattern: str, triggers: Mapping[str, tuple[str, ...]], *, traced: bool = False
) -> re.Pattern[str]:
    """Compile one pattern; raises SchemaError for an unknown type or trigger class.

    A `traced` one has a group `trigger1`, `trigger2` … for every trigger class, in order.
    """
    numbers = count(1)

    def trigger(match: re.Match[str]) -> str:
        words = _trigger_class(match[1], triggers)
        return f"(?P<trigger{next(numbers)}>{words})" if traced else words

    text = _CLAUSE_START.sub(r"(?<![^，；：。！？、])", pattern)
    text = _GAP.sub(_gap, text)
    text = _CLASS.sub(trigger, text)
    text = _SLOT.sub(_slot, text)
    try:
        return re.compile(text)
    except re.error as error:
        raise SchemaError(f"pattern {pattern!r} is no regular expression: {error}") from error


def symbols_of(types: str) -> str:
    """Symbols for `Company|Institution` or a group such as `Party`."""
    found: list[str] = []
    for name in types.split("|"):
        for kind in type_groups().get(name, (name,)):
            if kind not in symbols():
                known = ", ".join((*symbols(), *type_groups()))
                raise SchemaError(f"unknown type {kind!r} in a pattern; known: {known}")
            found.append(symbols()[kind])
    return "".join(found)


@depends_on_schema
@cache
def type_groups() -> Mapping[str, tuple[str, ...]]:
    """Labels by the groups that the schema puts them in: Party, Org, Place, Site, Any."""
    groups: dict[str, tuple[str, ...]] = {}
    for label in load_model().labels.values():
        for group in label.groups:
            groups[group] = (*groups.get(group, ()), label.name)
    groups[_REFERRED] = (*groups.get(_REFERRED, ()), "Group")
    return groups


def _slot(match: re.Match[str]) -> str:
    role, types, is_list = match[1], match[2], match[3]
    kinds = f"[{symbols_of(types)}]"
    if not is_list:
        return f"(?P<{role}>{kinds})"
    # 松江区新桥镇 is two regions side by side, the outer one first; the place may end in a park.
    region, park = symbols()["Region"], symbols()["Park"]
    inner = kinds if set(kinds) == set(f"[{region}{park}]") else region
    beside = f"(?<={region}){inner}"
    return f"(?P<{role}>{kinds}(?:(?:{_JOIN}){kinds}|{beside})*)(?:等|等等)?"


def _trigger_class(name: str, triggers: Mapping[str, tuple[str, ...]]) -> str:
    if name not in triggers:
        raise SchemaError(f"unknown trigger class <{name}>; known: {', '.join(sorted(triggers))}")
    return one_of(triggers[name])


def _gap(match: re.Match[str]) -> str:
    barred = "；。！？" + (ENTITY_SYMBOLS if match[1] == "~" else "")
    return f"[^{barred}]{{0,{match[2]}}}?"
