"""`parkgraph ask`: a question in Chinese or English in, the recipe and its rows out."""

from __future__ import annotations

import click

from parkgraph.commands.language import tr
from parkgraph.commands.opening import opened_store
from parkgraph.commands.options import (
    format_option,
    optional_store_option,
    timeout_option,
)
from parkgraph.commands.output import FORMATS, note, say_plainly, write_table
from parkgraph.commands.recipe_titles import column_titles
from parkgraph.commands.suggesting import note_unknown_names


@click.command("ask")
@click.argument("question")
@optional_store_option
@click.option(
    "--explain", is_flag=True, help="Only print the Cypher; --store helps to know the names."
)
@timeout_option
@format_option(*FORMATS, default="table")
def command(question: str, target: str | None, explain: bool, timeout_s: float, form: str) -> None:
    """Answer a question in Chinese or English by a recipe, without a model service.

    The recipe with its Cypher goes to stderr, the rows to stdout. A question that no recipe
    answers as a whole is refused, with the nearest recipes and exit code 2.

    \b
    parkgraph ask "温州和嘉定签了哪些协议？" --store GRAPH
    """
    from parkgraph.queries.catalogue import get_recipe
    from parkgraph.queries.questions.asking import recipe_for
    from parkgraph.queries.runner import browser_text, run_recipe

    if target is None:
        if not explain:
            raise click.UsageError(
                tr("Say which graph: --store FOLDER or --store bolt://HOST:PORT")
            )
        found = recipe_for(question)
        click.echo(browser_text(get_recipe(found.recipe), found.values), nl=False)
        return
    with opened_store(target) as store:
        found = recipe_for(question, store)
        recipe = get_recipe(found.recipe)
        text = browser_text(recipe, found.values)
        if explain:
            click.echo(text, nl=False)
            return
        given = " ".join(f"-p {name}={value}" for name, value in found.values.items())
        say_plainly(f"{recipe.title_zh} · {recipe.title_en}: {recipe.name} {given}".rstrip())
        say_plainly(text)
        table = run_recipe(store, recipe, found.values, timeout_s=timeout_s)
        write_table(table, form, titles=column_titles(recipe))
        if not table.rows:
            note("the graph holds no answer to this")
            note_unknown_names(store, recipe, found.values)
