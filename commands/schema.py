"""`parkgraph schema`: the packaged model, as tables."""

from __future__ import annotations

import click

from parkgraph.commands.options import format_option
from parkgraph.commands.output import as_json, write_table
from parkgraph.kg.records import Table
from parkgraph.schema.model import Model, load_model


@click.group("schema")
def command() -> None:
    """Show the labels and relationship types of the graph."""


@command.command("show")
@format_option("table", "json", "csv", default="table")
@click.option(
    "--only",
    type=click.Choice(["labels", "relations"]),
    default=None,
    help="Print one of the two tables.",
)
def show(form: str, only: str | None) -> None:
    """Print labels with their properties, and relationship types with their ends.

    \b
    parkgraph schema show
    parkgraph schema show --only relations --format csv
    """
    model = load_model()
    tables = {"labels": _labels(model), "relations": _relations(model)}
    if only is not None:
        tables = {only: tables[only]}
    if form == "json":
        found = {
            name: [dict(zip(table.columns, row, strict=True)) for row in table.rows]
            for name, table in tables.items()
        }
        click.echo(as_json({"version": model.version, **found}, indent=1))
        return
    for at, table in enumerate(tables.values()):
        if at:
            click.echo()
        write_table(table, form)


def _labels(model: Model) -> Table:
    rows = (
        (label.name, label.title_zh, [slot.name for slot in label.slots], label.description)
        for label in model.labels.values()
    )
    return Table(("label", "zh", "properties", "description"), tuple(rows))


def _relations(model: Model) -> Table:
    rows = (
        (
            relation.name,
            relation.title_zh,
            sorted(relation.subjects),
            sorted(relation.objects),
            relation.undirected,
            relation.derived_from,
        )
        for relation in model.relations.values()
    )
    columns = ("relation", "zh", "from", "to", "undirected", "derived_from")
    return Table(columns, tuple(rows))
