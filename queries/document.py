"""The recipes -> docs/recipes.md: run `python -m parkgraph.queries.document > docs/recipes.md`."""

from __future__ import annotations

import sys

from parkgraph.queries.catalogue import list_recipes
from parkgraph.queries.recipe import Parameter, Recipe, Value

INTRODUCTION = """\
# Recipes

Ready questions with typed parameters; each is one read-only Cypher statement that runs unchanged
on Neo4j 5.26 and on the embedded store. This page is generated from `queries/recipes/*.cypher` by
`python -m parkgraph.queries.document > docs/recipes.md`; edit the recipes, not the page.

- A parameter of the type `name` is an entity, given by its name, by any alias or by its id. A name
  that fits several entities answers for all of them. `find-by-name` finds an entity by a name with
  typos or in part; `query`, `ask` and `shell` ask it for a name that nothing bears.
- `parkgraph query --show NAME --browser` prints a recipe for pasting into Neo4j Browser.
- `support` counts independent documents, not sentences. `evidence` is the sentence of the surest
  claim; `evidence-of` lists all of them.
- The graph holds relationships that are asserted, planned or former. What articles only deny or
  report as a rumour is kept as claims: `disputed-facts` lists it.
"""


def render_catalogue() -> str:
    """The whole page in Markdown: a table of contents, then one section a recipe."""
    recipes = list_recipes()
    contents = [
        "| recipe | question | 问题 |",
        "| --- | --- | --- |",
        *(
            f"| [{recipe.name}](#{recipe.name}) | {recipe.title_en} | {recipe.title_zh} |"
            for recipe in recipes
        ),
    ]
    return "\n".join([INTRODUCTION, *contents, "", *(_section(recipe) for recipe in recipes)])


def _section(recipe: Recipe) -> str:
    lines = [f"## {recipe.name}", "", f"**{recipe.title_zh}** · {recipe.title_en}", ""]
    lines += [recipe.description, ""]
    if recipe.params:
        lines += [
            "| parameter | type | default | meaning | 含义 | example |",
            "| --- | --- | --- | --- | --- | --- |",
            *(_parameter(param) for param in recipe.params),
            "",
        ]
    lines += [
        "| column | 列 | meaning |",
        "| --- | --- | --- |",
        *(
            f"| `{column.name}` | {_cell(column.zh)} | {_cell(column.description)} |"
            for column in recipe.columns
        ),
        "",
        "```sh",
        recipe.example,
        "```",
        "",
        "<details><summary>Cypher</summary>",
        "",
        "```cypher",
        recipe.statement,
        "```",
        "",
        "</details>",
        "",
    ]
    return "\n".join(lines)


def _parameter(param: Parameter) -> str:
    kind = ", ".join(param.choices) if param.choices else param.type
    default = "required" if param.required else _default(param.default)
    cells = (f"`{param.name}`", kind, default, param.en, param.zh, f"`{param.example}`")
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _default(value: Value) -> str:
    return "" if value is None else f"`{value}`"


def _cell(text: str) -> str:
    """A pipe would end the cell."""
    return text.replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a real stream here
    sys.stdout.write(render_catalogue())
