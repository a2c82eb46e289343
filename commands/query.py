"""`parkgraph query`: a recipe's name and parameters in, its rows out."""

from __future__ import annotations

import click

from parkgraph.commands import completing
from parkgraph.commands.language import tr
from parkgraph.commands.opening import opened_store
from parkgraph.commands.options import (
    format_option,
    optional_store_option,
    parameters_option,
    parse_pairs,
    timeout_option,
)
from parkgraph.commands.output import FORMATS, write_table
from parkgraph.commands.recipe_titles import column_titles
from parkgraph.commands.suggesting import note_unknown_names
from parkgraph.kg.records import Table


@click.command("query")
@click.argument("name", required=False, shell_complete=completing.recipes)
@parameters_option
@optional_store_option
@timeout_option
@format_option(*FORMATS, default="table")
@click.option("--list", "list_all", is_flag=True, help="List the recipes.")
@click.option("--show", is_flag=True, help="Print the recipe: header, parameters, Cypher.")
@click.option("--browser", is_flag=True, help="With --show: text to paste into Neo4j Browser.")
def command(
    name: str | None,
    pairs: tuple[str, ...],
    target: str | None,
    timeout_s: float,
    form: str,
    list_all: bool,
    show: bool,
    browser: bool,
) -> None:
    """Answer a recipe: a ready question with parameters.

    \b
    parkgraph query --list
    parkgraph query --show parks-in-region
    parkgraph query parks-in-region -p region=嘉定区 --store GRAPH
    """
    if list_all:
        _list(form)
    elif name is None:
        raise click.UsageError(tr("Name a recipe; `parkgraph query --list` shows them."))
    elif show or browser:
        _show(name, parse_pairs(pairs), browser=browser)
    else:
        _answer(name, parse_pairs(pairs), target, form, timeout_s=timeout_s)


def _answer(
    name: str, values: dict[str, str], target: str | None, form: str, *, timeout_s: float
) -> None:
    from parkgraph.queries.catalogue import get_recipe
    from parkgraph.queries.runner import bind, run_recipe

    # The question is checked before a store is opened: a wrong name is said at once.
    recipe = get_recipe(name)
    bind(recipe, values)
    if target is None:
        raise click.UsageError(tr("Say which graph: --store FOLDER or --store bolt://HOST:PORT"))
    with opened_store(target) as store:
        table = run_recipe(store, recipe, values, timeout_s=timeout_s)
        write_table(table, form, titles=column_titles(recipe))
        if not table.rows:
            note_unknown_names(store, recipe, values)


def _list(form: str) -> None:
    from parkgraph.queries.catalogue import list_recipes

    rows = tuple(
        (recipe.name, recipe.title_zh, recipe.title_en, [param.name for param in recipe.params])
        for recipe in list_recipes()
    )
    write_table(Table(("recipe", "zh", "en", "parameters"), rows), form)


def _show(name: str, values: dict[str, str], *, browser: bool) -> None:
    from parkgraph.queries.catalogue import get_recipe
    from parkgraph.queries.runner import browser_text

    recipe = get_recipe(name)
    if browser:
        examples = {param.name: param.example for param in recipe.params if param.required}
        click.echo(browser_text(recipe, {**examples, **values}), nl=False)
        return
    click.echo(f"{recipe.name}: {recipe.title_en} / {recipe.title_zh}\n{recipe.description}\n")
    for param in recipe.params:
        default = "optional" if param.default is None else f"default {param.default}"
        need = "required" if param.required else default
        kind = "|".join(param.choices) or param.type
        click.echo(f"  -p {param.name}={param.example}  {kind}, {need}: {param.en} / {param.zh}")
    click.echo("\ncolumns")
    for column in recipe.columns:
        click.echo(f"  {column.name} ({column.zh}): {column.description}")
    click.echo(f"\nexample\n  {recipe.example}\n\n{recipe.statement}")
