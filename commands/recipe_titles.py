"""A recipe in, the heads of its columns in the chosen language out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from parkgraph.commands.language import language

if TYPE_CHECKING:
    from parkgraph.queries.recipe import Recipe


def column_titles(recipe: Recipe) -> Mapping[str, str]:
    """The Chinese name that the recipe gives each column; in English the columns as they are."""
    if language() == "en":
        return {}
    return {column.name: column.zh or column.name for column in recipe.columns}
