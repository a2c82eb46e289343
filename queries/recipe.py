"""A .cypher file with a YAML header in its `//` lines -> a checked `Recipe`; a .rq file likewise.

The header declares every parameter and column, so that the command line, the documentation and
Neo4j Browser all read the same file. Errors name the file and the key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from parkgraph.kg.errors import QueryError

Value = str | int | float | bool | list[str] | None

TYPES: Mapping[str, type] = {
    "string": str,
    "integer": int,
    "float": float,
    "boolean": bool,
    "enum": str,
    "list": list,
    "name": str,
}
# A statement may also use `$x_words` of a parameter `x` of the type `name`: the query that asks a
# full-text index for it.
NAME_TYPE = "name"
WORDS = "_words"
RECIPE_KEYS = ("title_zh", "title_en", "description", "params", "columns", "example")
PARAMETER_KEYS = ("name", "type", "required", "default", "choices", "zh", "en", "example")
COLUMN_KEYS = ("name", "zh", "description", "many")
NAME = re.compile(r"[a-z][a-z0-9_]*")
PLACEHOLDER = re.compile(r"\$([A-Za-z_]\w*)")


@dataclass(frozen=True, slots=True)
class Syntax:
    """Language of a recipe's statement: its name, where its files lie, how its comments begin."""

    language: str
    folder: str
    suffix: str
    comment: str


CYPHER = Syntax("Cypher", "recipes", ".cypher", "//")
SPARQL = Syntax("SPARQL", "sparql/recipes", ".rq", "#")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a recipe; an optional one without default is passed as null."""

    name: str
    type: str
    required: bool
    default: Value
    choices: tuple[str, ...]
    zh: str
    en: str
    example: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a recipe's table; `many` marks a list where the language itself has none."""

    name: str
    zh: str
    description: str
    many: bool = False


@dataclass(frozen=True, slots=True)
class Recipe:
    """A named question: one read-only statement with typed parameters and columns."""

    name: str
    title_zh: str
    title_en: str
    description: str
    params: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    example: str
    statement: str


def parse_recipe(name: str, text: str, syntax: Syntax = CYPHER) -> Recipe:
    """Read the recipe `name` from the text of its file; raises QueryError naming file and key."""
    origin = f"{syntax.folder}/{name}{syntax.suffix}"
    header_text, statement = _split(text, syntax.comment)
    try:
        header = yaml.safe_load(header_text)
    except yaml.YAMLError as error:
        raise QueryError(f"{origin}: the header is not YAML: {error}") from error
    if not isinstance(header, dict):
        raise QueryError(
            f"{origin}: the file must begin with a YAML header in `{syntax.comment} ` lines"
        )
    _check_keys(origin, header, RECIPE_KEYS)
    recipe = Recipe(
        name=name,
        title_zh=_text(origin, header, "title_zh"),
        title_en=_text(origin, header, "title_en"),
        description=_text(origin, header, "description"),
        params=tuple(
            _parameter(f"{origin}: params[{number}]", body)
            for number, body in enumerate(_list(origin, header, "params"))
        ),
        columns=tuple(
            _column(f"{origin}: columns[{number}]", body)
            for number, body in enumerate(_list(origin, header, "columns"))
        ),
        example=_text(origin, header, "example"),
        statement=statement,
    )
    _check_statement(origin, recipe, syntax)
    return recipe


def _split(text: str, comment: str) -> tuple[str, str]:
    """Header without its comment marks, and the statement after it."""
    lines = text.splitlines()
    end = next((i for i, line in enumerate(lines) if not line.startswith(comment)), len(lines))
    header = "\n".join(line.removeprefix(comment).removeprefix(" ") for line in lines[:end])
    return header, "\n".join(lines[end:]).strip()


def _parameter(origin: str, body: Any) -> Parameter:
    if not isinstance(body, dict):
        raise QueryError(f"{origin}: expected a mapping with the keys {', '.join(PARAMETER_KEYS)}")
    _check_keys(origin, body, PARAMETER_KEYS)
    type_ = _text(origin, body, "type")
    if type_ not in TYPES:
        raise QueryError(f"{origin}.type: {type_!r} is none of {', '.join(TYPES)}")
    choices = tuple(str(choice) for choice in _list(origin, body, "choices"))
    if (type_ == "enum") != bool(choices):
        raise QueryError(f"{origin}.choices: an enum needs choices, other types take none")
    required, default = body.get("required", False), body.get("default")
    if not isinstance(required, bool) or (required and default is not None):
        raise QueryError(f"{origin}.required: must be true or false, and true takes no default")
    _check_default(origin, type_, default, choices)
    return Parameter(
        name=_name(origin, body),
        type=type_,
        required=required,
        default=default,
        choices=choices,
        zh=_text(origin, body, "zh"),
        en=_text(origin, body, "en"),
        example=_text(origin, body, "example"),
    )


def _check_default(origin: str, type_: str, default: Any, choices: tuple[str, ...]) -> None:
    if default is None:
        return
    # True is an int in Python, so compare the class itself.
    if type(default) is not TYPES[type_] or (choices and default not in choices):
        raise QueryError(f"{origin}.default: {default!r} does not fit the type {type_}")


def _column(origin: str, body: Any) -> Column:
    if not isinstance(body, dict):
        raise QueryError(f"{origin}: expected a mapping with the keys {', '.join(COLUMN_KEYS)}")
    _check_keys(origin, body, COLUMN_KEYS)
    many = body.get("many", False)
    if not isinstance(many, bool):
        raise QueryError(f"{origin}.many: must be true or false")
    return Column(
        _name(origin, body), _text(origin, body, "zh"), _text(origin, body, "description"), many
    )


def _check_keys(origin: str, body: Mapping[str, Any], known: tuple[str, ...]) -> None:
    for key in body:
        if key not in known:
            raise QueryError(f"{origin}: unknown key {key!r}; known are {', '.join(known)}")


def _text(origin: str, body: Mapping[str, Any], key: str) -> str:
    value = body.get(key)
    if value is None or isinstance(value, (dict, list)) or not str(value).strip():
        raise QueryError(f"{origin}: the key {key!r} is missing or is no text")
    return str(value).strip()


def _name(origin: str, body: Mapping[str, Any]) -> str:
    name = _text(origin, body, "name")
    if NAME.fullmatch(name) is None:
        raise QueryError(f"{origin}.name: {name!r} must be lower-case letters, digits and _")
    return name


def _list(origin: str, body: Mapping[str, Any], key: str) -> list[Any]:
    value = body.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise QueryError(f"{origin}: the key {key!r} must be a list")
    return value


def _check_statement(origin: str, recipe: Recipe, syntax: Syntax) -> None:
    """Every $name is declared and used; a missing parameter is an error in both stores."""
    if not recipe.statement:
        raise QueryError(f"{origin}: there is no {syntax.language} statement after the header")
    if not recipe.columns:
        raise QueryError(f"{origin}: the key 'columns' is missing or empty")
    for kind, names in (
        ("params", [param.name for param in recipe.params]),
        ("columns", [column.name for column in recipe.columns]),
    ):
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise QueryError(f"{origin}: {kind} declares {twice[0]!r} twice")
    declared = {param.name for param in recipe.params}
    used = set(PLACEHOLDER.findall(recipe.statement))
    words = {param.name + WORDS for param in recipe.params if param.type == NAME_TYPE}
    for name in sorted(used - declared - words):
        raise QueryError(f"{origin}: the statement uses ${name}, which params does not declare")
    for name in sorted(declared - used):
        raise QueryError(f"{origin}: params declares {name!r}, which the statement does not use")
