"""The packaged recipes by name."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from parkgraph.kg.errors import QueryError
from parkgraph.queries.recipe import Recipe, parse_recipe

SUFFIX = ".cypher"


@cache
def list_recipes() -> tuple[Recipe, ...]:
    """All recipes, sorted by name; raises QueryError naming the file that is wrong."""
    folder = files("parkgraph.queries").joinpath("recipes")
    found = sorted(
        (entry.name.removesuffix(SUFFIX), entry.read_text(encoding="utf-8"))
        for entry in folder.iterdir()
        if entry.name.endswith(SUFFIX)
    )
    return tuple(parse_recipe(name, text) for name, text in found)


def get_recipe(name: str) -> Recipe:
    """The recipe called `name`; raises QueryError with the nearest name for an unknown one."""
    recipes = {recipe.name: recipe for recipe in list_recipes()}
    if name in recipes:
        return recipes[name]
    raise QueryError(
        f"there is no recipe {name!r}{did_you_mean(name, recipes)}; "
        "list them all with: parkgraph query --list"
    )


def did_you_mean(name: str, known: dict[str, Recipe] | list[str]) -> str:
    """`, did you mean 'x'?` for the nearest known name, or nothing.

    >>> did_you_mean("regoin", ["region", "park"])
    ", did you mean 'region'?"
    """
    nearest = get_close_matches(name, sorted(known), n=1, cutoff=0.5)
    return f", did you mean {nearest[0]!r}?" if nearest else ""
