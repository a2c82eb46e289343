"""A recipe and texts for its parameters -> a table from any store that runs Cypher.

Values only ever travel as parameters; nothing is formatted into a statement.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping

from parkgraph.kg.errors import QueryError
from parkgraph.kg.records import CypherRunner, Table
from parkgraph.queries.catalogue import did_you_mean
from parkgraph.queries.full_text import full_text_query
from parkgraph.queries.recipe import NAME_TYPE, PLACEHOLDER, WORDS, Parameter, Recipe, Value

LIST_SEPARATORS = re.compile("[,，、;；]")
# Neo4j stores integers in 64 bits.
LARGEST_INTEGER = 2**63 - 1
BOOLEANS: Mapping[str, bool] = {
    "true": True, "yes": True, "1": True, "false": False, "no": False, "0": False,
}  # fmt: skip

EXPECTED: Mapping[str, str] = {
    "string": "a text",
    "enum": "one of its choices",
    "integer": "a whole number that is not negative",
    "float": "a number",
    "boolean": "true or false",
    "list": "one or more names, separated by commas",
    "name": "a name",
}


def run_recipe(
    store: CypherRunner,
    recipe: Recipe,
    values: Mapping[str, str],
    *,
    timeout_s: float | None = None,
) -> Table:
    """Run `recipe` read-only with `values` as typed on a command line.

    The table has the declared columns even without rows: the embedded store names none then.
    Raises QueryError for a missing, unknown or ill-typed parameter, and whatever the store
    raises.
    """
    params = bind(recipe, values)
    try:
        table = store.run(recipe.statement, params, write=False, timeout_s=timeout_s)
    except QueryError as error:
        if asks_index(recipe) and "fulltext" in str(error).lower():
            raise QueryError(
                f"{recipe.name} needs the full-text indexes, which this store lacks; "
                f"build the graph or load the store again ({error})"
            ) from error
        raise
    columns = tuple(column.name for column in recipe.columns)
    if table.rows and table.columns != columns:
        raise QueryError(
            f"recipes/{recipe.name}.cypher declares the columns {', '.join(columns)} "
            f"but returns {', '.join(table.columns)}; correct its header"
        )
    return Table(columns, table.rows)


def bind(recipe: Recipe, values: Mapping[str, str]) -> dict[str, Value]:
    """Every declared parameter with its typed value, default or null.

    A statement that uses `$x_words` gets the full-text query for the name `x` too.
    """
    names = [param.name for param in recipe.params]
    for name in values:
        if name not in names:
            raise QueryError(
                f"{recipe.name} has no parameter {name!r}{did_you_mean(name, names)}; "
                f"it takes: {', '.join(names) or 'none'}"
            )
    found = {param.name: _value(recipe, param, values.get(param.name)) for param in recipe.params}
    return found | _words(recipe, found)


def asks_index(recipe: Recipe) -> bool:
    """Whether the statement finds names in the full-text indexes itself."""
    return any(
        param.name + WORDS in PLACEHOLDER.findall(recipe.statement) for param in recipe.params
    )


def _words(recipe: Recipe, found: Mapping[str, Value]) -> dict[str, Value]:
    used = set(PLACEHOLDER.findall(recipe.statement))
    names = [param for param in recipe.params if param.type == NAME_TYPE]
    return {
        param.name + WORDS: _query(recipe, param, found[param.name])
        for param in names
        if param.name + WORDS in used
    }


def _query(recipe: Recipe, param: Parameter, value: Value) -> str | None:
    query = None if value is None else full_text_query(str(value))
    if value is not None and query is None:
        raise QueryError(
            f"{recipe.name}: the parameter {param.name!r} must be a name with a letter or digit, "
            f"not {value!r}, for example -p {param.name}={param.example}"
        )
    return query


def browser_text(recipe: Recipe, values: Mapping[str, str]) -> str:
    """`:param` lines and the statement, to paste into Neo4j Browser or cypher-shell."""
    params = bind(recipe, values)
    lines = [f":param {name} => {_literal(value)};" for name, value in params.items()]
    return "\n".join([*lines, f"{recipe.statement.rstrip(';')};"]) + "\n"


def _value(recipe: Recipe, param: Parameter, text: str | None) -> Value:
    # `-p region=` is a forgotten value, not the empty name.
    if text is None or not text.strip():
        if param.required:
            raise QueryError(
                f"{recipe.name} needs the parameter {param.name!r} ({param.en}), "
                f"for example -p {param.name}={param.example}"
            )
        return param.default
    value = COERCE[param.type](text.strip())
    if value is None or (param.choices and value not in param.choices):
        expected = f"one of {', '.join(param.choices)}" if param.choices else EXPECTED[param.type]
        raise QueryError(
            f"{recipe.name}: the parameter {param.name!r} must be {expected}, not {text!r}, "
            f"for example -p {param.name}={param.example}"
        )
    return value


def _integer(text: str) -> int | None:
    """Digits without a sign: every whole number a recipe takes is a limit, a length or a count."""
    if re.fullmatch(r"\d{1,19}", text) is None:
        return None
    number = int(text)
    return number if number <= LARGEST_INTEGER else None


def _float(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _boolean(text: str) -> bool | None:
    return BOOLEANS.get(text.lower())


def _list(text: str) -> list[str] | None:
    """`a, b、c` -> a, b and c; None when there is nothing between the separators."""
    return [item.strip() for item in LIST_SEPARATORS.split(text) if item.strip()] or None


COERCE: Mapping[str, Callable[[str], Value]] = {
    "string": str,
    "enum": str,
    "integer": _integer,
    "float": _float,
    "boolean": _boolean,
    "list": _list,
    "name": str,
}


def _literal(value: Value) -> str:
    """A Cypher literal; JSON escapes are a subset of those Cypher understands."""
    return json.dumps(value, ensure_ascii=False)
