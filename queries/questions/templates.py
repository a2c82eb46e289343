"""words.yaml and templates.yaml -> checked `Words` and `Template`s.

Errors name the file and the template; a template's recipe, parameters and labels must exist.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from parkgraph.kg.errors import QueryError
from parkgraph.queries.catalogue import get_recipe

ANY = "Any"
CLOSED = ("Measure", "Level")


@dataclass(frozen=True, slots=True)
class Words:
    """What words mean: `keys` by group say it, `also` by group only go with it."""

    fillers: frozenset[str]
    keys: Mapping[str, frozenset[str]]
    also: Mapping[str, frozenset[str]]
    closed: Mapping[str, Mapping[str, str]]
    joins: frozenset[str]
    asking: frozenset[str]
    since: frozenset[str]
    until: frozenset[str]


@dataclass(frozen=True, slots=True)
class Slot:
    """A parameter that an entity fills, or a word of a closed list (`labels` is its name)."""

    param: str
    labels: frozenset[str]
    optional: bool
    many: bool


@dataclass(frozen=True, slots=True)
class Template:
    """What a question must say to be answered by `recipe`; `dates` are (parameter, end) pairs."""

    recipe: str
    needs: tuple[str, ...]
    allows: tuple[str, ...]
    slots: tuple[Slot, ...]
    dates: tuple[tuple[str, str], ...]
    needs_date: bool
    values: tuple[tuple[str, str], ...]
    examples: tuple[str, ...]


@cache
def load_words() -> Words:
    """The packaged vocabulary of questions."""
    raw = _read("words.yaml")
    keys: dict[str, frozenset[str]] = {}
    also: dict[str, frozenset[str]] = {}
    for name, body in raw["groups"].items():
        split = body if isinstance(body, dict) else {"key": body}
        keys[name] = _set(split["key"])
        also[name] = _set(split.get("also", ()))
    return Words(
        fillers=_set(raw["fillers"]),
        keys=keys,
        also=also,
        closed={"Measure": _by_word(raw["measures"]), "Level": _by_word(raw["levels"])},
        joins=_set(raw["joins"]),
        asking=_set(raw["asking"]),
        since=_set(raw["since"]),
        until=_set(raw["until"]),
    )


@cache
def load_templates() -> tuple[Template, ...]:
    """The packaged templates, in their order; QueryError names the one that is wrong."""
    words = load_words()
    raw = _read("templates.yaml")
    return tuple(_template(number, body, words) for number, body in enumerate(raw, start=1))


def _template(number: int, body: Mapping[str, Any], words: Words) -> Template:
    where = f"questions/templates.yaml: template {number} ({body.get('recipe')})"
    dates = {name: str(end) for name, end in body.get("dates", {}).items()}
    template = Template(
        recipe=body["recipe"],
        needs=tuple(body.get("needs", ())),
        allows=tuple(body.get("allows", ())),
        slots=tuple(_slot(name, text) for name, text in body.get("slots", {}).items()),
        dates=tuple((name, end.rstrip("!")) for name, end in dates.items()),
        needs_date=any(end.endswith("!") for end in dates.values()),
        values=tuple(body.get("values", {}).items()),
        examples=tuple(body.get("examples", ())),
    )
    for group in (*template.needs, *template.allows):
        if group not in words.keys:
            raise QueryError(f"{where}: words.yaml has no group {group!r}")
    params = {param.name for param in get_recipe(template.recipe).params}
    for name in (*(slot.param for slot in template.slots), *dates, *dict(template.values)):
        if name not in params:
            raise QueryError(f"{where}: the recipe has no parameter {name!r}")
    return template


def _slot(param: str, text: str) -> Slot:
    labels = frozenset(text.rstrip("?+").split("|"))
    return Slot(param, labels, optional=text.endswith("?"), many=text.endswith("+"))


def _read(name: str) -> Any:
    text = files("parkgraph.queries.questions").joinpath(name).read_text(encoding="utf-8")
    return yaml.safe_load(text)


def _set(words: Any) -> frozenset[str]:
    return frozenset(str(word) for word in words)


def _by_word(values: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: value for value, words in values.items() for word in words}
