"""A recipe's parameters that found nothing -> names nothing bears, each with the most similar."""

from __future__ import annotations

from collections.abc import Mapping

from parkgraph.kg.errors import QueryError, StoreError
from parkgraph.kg.records import CypherRunner
from parkgraph.queries.catalogue import get_recipe
from parkgraph.queries.recipe import NAME_TYPE, Recipe
from parkgraph.queries.runner import asks_index, run_recipe

_FINDER = "find-by-name"
_EQUAL = frozenset({"name", "alias"})
_BEARS = "MATCH (x:Entity {id: $id}) RETURN count(x) AS number"
# More would not be read.
_MOST = 3


def unknown_names_of(
    store: CypherRunner, recipe: Recipe, values: Mapping[str, str]
) -> dict[str, list[str]]:
    """Values of the type `name` that no entity bears as name, alias or id -> similar names.

    Best first, through the full-text indexes. Nothing for a recipe that asks these itself, and
    nothing where they fail: this is a hint, and a store of before has not both.
    """
    if asks_index(recipe):
        return {}
    given = [
        values.get(param.name, "").strip() for param in recipe.params if param.type == NAME_TYPE
    ]
    found = {name: _similar(store, name) for name in given if name}
    return {name: similar for name, similar in found.items() if similar is not None}


def _similar(store: CypherRunner, name: str) -> list[str] | None:
    """None for a name that is known or cannot be looked for."""
    try:
        if store.run(_BEARS, {"id": name}).rows != ((0,),):
            return None
        table = run_recipe(store, get_recipe(_FINDER), {"name": name, "limit": "20"})
    except (QueryError, StoreError):
        return None
    place = {column: number for number, column in enumerate(table.columns)}
    if any(row[place["match"]] in _EQUAL for row in table.rows):
        return None
    return list(dict.fromkeys(row[place["entity"]] for row in table.rows))[:_MOST]
