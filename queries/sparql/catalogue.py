"""The packaged SPARQL recipes by name; each answers as the Cypher recipe of the same name."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from parkgraph.kg.errors import QueryError
from parkgraph.queries.catalogue import did_you_mean
from parkgraph.queries.recipe import SPARQL, Recipe, parse_recipe


@cache
def list_sparql_recipes() -> tuple[Recipe, ...]:
    """All SPARQL recipes, sorted by name; raises QueryError naming the file that is wrong."""
    return tuple(parse_recipe(name, text, SPARQL) for name, text in sorted(_texts().items()))


def sparql_recipe_text(name: str) -> str:
    """The recipe as its file has it: header and SPARQL; raises as `get_sparql_recipe` does."""
    return _texts()[get_sparql_recipe(name).name]


def get_sparql_recipe(name: str) -> Recipe:
    """The recipe called `name`; raises QueryError with the nearest name for an unknown one."""
    recipes = {recipe.name: recipe for recipe in list_sparql_recipes()}
    if name in recipes:
        return recipes[name]
    raise QueryError(
        f"there is no SPARQL recipe {name!r}{did_you_mean(name, recipes)}; "
        "list them all with: parkgraph sparql --list"
    )


def _texts() -> dict[str, str]:
    folder = files("parkgraph.queries.sparql").joinpath("recipes")
    return {
        entry.name.removesuffix(SPARQL.suffix): entry.read_text(encoding="utf-8")
        for entry in folder.iterdir()
        if entry.name.endswith(SPARQL.suffix)
    }
