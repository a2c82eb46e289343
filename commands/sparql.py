"""`parkgraph sparql`: a SPARQL query or recipe over an RDF export in, its rows out."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from parkgraph.commands import completing
from parkgraph.commands.language import tr
from parkgraph.commands.options import (
    format_option,
    parameters_option,
    parse_pairs,
    rows_option,
)
from parkgraph.commands.output import FORMATS, note, write_table
from parkgraph.kg.records import Table


@click.command("sparql")
@click.argument("query", required=False)
@click.option(
    "--data",
    "path",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="An RDF file (.trig, .nq, .ttl, .nt), such as `parkgraph export rdf` writes.",
)
@click.option(
    "--recipe",
    "name",
    metavar="NAME",
    shell_complete=completing.sparql_recipes,
    help="Answer this recipe instead of QUERY.",
)
@parameters_option
@rows_option
@format_option(*FORMATS, default="table")
@click.option("--list", "list_all", is_flag=True, help="List the recipes.")
@click.option(
    "--show",
    "shown",
    metavar="NAME",
    shell_complete=completing.sparql_recipes,
    help="Print a recipe as its file.",
)
def command(
    query: str | None,
    path: Path | None,
    name: str | None,
    pairs: tuple[str, ...],
    limit: int,
    form: str,
    list_all: bool,
    shown: str | None,
) -> None:
    """Answer a SPARQL query over an RDF export; SERVICE and updates are refused.

    QUERY may be - for stdin. It sees all graphs of the file as one, and by name with GRAPH. -p
    puts a literal where the query has $NAME; the value is read as JSON where it is a number or
    true or false, and as text otherwise.

    \b
    parkgraph export rdf --store GRAPH --rdf-format trig -o graph.trig
    parkgraph sparql --recipe parks-in-region -p region=嘉定区 --data graph.trig
    parkgraph sparql 'SELECT * { ?s ?p ?o } LIMIT 5' --data graph.trig
    """
    if list_all:
        _list(form)
    elif shown is not None:
        _show(shown)
    elif (query is None) == (name is None):
        raise click.UsageError(
            tr("Give a QUERY or a --recipe; `parkgraph sparql --list` shows them.")
        )
    elif path is None:
        raise click.UsageError(
            tr("Say which data: --data FILE, written by `parkgraph export rdf`.")
        )
    else:
        table = _answer(query, name, parse_pairs(pairs), path)
        rows = table.rows[:limit] if limit else table.rows
        write_table(Table(table.columns, rows), form, titles={})
        if len(rows) < len(table.rows):
            note(
                "{shown} of {total} rows; more with --limit", shown=len(rows), total=len(table.rows)
            )


def _answer(query: str | None, name: str | None, values: dict[str, str], path: Path) -> Table:
    from parkgraph.queries.runner import bind
    from parkgraph.queries.sparql.catalogue import get_sparql_recipe
    from parkgraph.queries.sparql.runner import run_sparql, run_sparql_recipe

    if name is not None:
        recipe = get_sparql_recipe(name)
        # Checked before the file is read: a wrong name is said at once.
        bind(recipe, values)
        with _ended_at_once():
            return run_sparql_recipe(path, recipe, values)
    text = sys.stdin.read() if query == "-" else query or ""
    typed = {name: _number_or_text(value) for name, value in values.items()}
    with _ended_at_once():
        return run_sparql(path, text, typed)


@contextmanager
def _ended_at_once() -> Iterator[None]:
    """Let Ctrl-C end a long query: Python handlers run only after it, and no lock is held."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    for number in before:
        signal.signal(number, signal.SIG_DFL)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _number_or_text(value: str) -> str | int | float | bool:
    try:
        found = json.loads(value)
    except ValueError:
        return value
    return found if isinstance(found, bool | int | float) else value


def _list(form: str) -> None:
    from parkgraph.queries.sparql.catalogue import list_sparql_recipes

    rows = tuple(
        (recipe.name, recipe.title_zh, recipe.title_en, [param.name for param in recipe.params])
        for recipe in list_sparql_recipes()
    )
    write_table(Table(("recipe", "zh", "en", "parameters"), rows), form)


def _show(name: str) -> None:
    from parkgraph.queries.sparql.catalogue import sparql_recipe_text

    click.echo(sparql_recipe_text(name), nl=False)
