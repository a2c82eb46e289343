"""`parkgraph cypher`: one Cypher statement in, its rows out."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from parkgraph.commands.opening import opened_store
from parkgraph.commands.options import (
    format_option,
    parameters_option,
    parse_pairs,
    rows_option,
    store_option,
    timeout_option,
)
from parkgraph.commands.output import FORMATS, note, say_plainly, write_table
from parkgraph.commands.suggesting import unknown_names
from parkgraph.kg.records import Table


@click.command("cypher")
@click.argument("statement")
@store_option
@parameters_option
@click.option("--write", is_flag=True, help="Allow the statement to change the store.")
@timeout_option
@rows_option
@format_option(*FORMATS, default="table")
def command(
    statement: str,
    target: str,
    pairs: tuple[str, ...],
    write: bool,
    timeout_s: float,
    limit: int,
    form: str,
) -> None:
    """Run a Cypher statement, read-only unless --write.

    STATEMENT may be - for stdin. Parameter values are read as JSON where they are JSON
    (-p n=3, -p names='["a","b"]') and as text otherwise.

    \b
    parkgraph cypher 'MATCH (p:Park) RETURN p.name LIMIT 5' --store GRAPH
    """
    text = sys.stdin.read() if statement == "-" else statement
    values = {name: _json_or_text(value) for name, value in parse_pairs(pairs).items()}
    with opened_store(target) as store:
        table = store.run(text, values, write=write, timeout_s=timeout_s)
    shown = table.rows[:limit] if limit else table.rows
    write_table(Table(table.columns, shown), form, titles={})
    if not table.rows and not write:
        for said in unknown_names(text):
            say_plainly(said)
    if len(shown) < len(table.rows):
        note("{shown} of {total} rows; more with --limit", shown=len(shown), total=len(table.rows))


def _json_or_text(value: str) -> Any:
    try:
        return json.loads(value)
    except json.JSONDecodeError:
        return value
