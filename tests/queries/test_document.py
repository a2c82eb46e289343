"""docs/recipes.md is what the recipes render to."""

from __future__ import annotations

from pathlib import Path

from parkgraph.queries.catalogue import list_recipes
from parkgraph.queries.document import render_catalogue

PAGE = Path(__file__).parents[2] / "docs" / "recipes.md"


def test_committed_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == render_catalogue(), (
        "run: python -m parkgraph.queries.document > docs/recipes.md"
    )


def test_render_catalogue_describes_every_parameter_and_column() -> None:
    page = render_catalogue()
    for recipe in list_recipes():
        section = page.split(f"\n## {recipe.name}\n")[1].split("\n## ")[0]
        names = [*(p.name for p in recipe.params), *(c.name for c in recipe.columns)]
        assert all(f"| `{name}` |" in section for name in names)
        assert recipe.statement in section
