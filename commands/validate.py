"""`parkgraph validate`: an RDF file in, what does not conform to the shapes out."""

from __future__ import annotations

from pathlib import Path

import click

from parkgraph.commands.log import say
from parkgraph.commands.options import format_option
from parkgraph.commands.output import FORMATS, note, write_table
from parkgraph.kg.errors import SchemaError
from parkgraph.kg.records import Table

COLUMNS = ("node", "shape", "property", "value", "message")


@click.command("validate")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--shapes",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="SHACL shapes in Turtle; those of the schema, with its extension, if not given.",
)
@click.option(
    "--part-size",
    type=click.IntRange(min=1),
    metavar="TRIPLES",
    help="Check so many triples at a time, so that a large file needs little memory.",
)
@format_option(*FORMATS, default="table")
def command(file: Path, shapes: Path | None, part_size: int | None, form: str) -> None:
    """Check an RDF file against SHACL shapes.

    FILE ends in .ttl, .nt, .trig, .nq or .jsonld; named graphs are merged. Every violation is a
    row. Exit code 0 when the file conforms, 5 when it does not. Needs parkgraph[validate].

    \b
    parkgraph validate graph.trig
    parkgraph validate large.nq --part-size 100000
    parkgraph --schema my.yaml validate graph.trig
    """
    from parkgraph.loaders.rdf.validation import validate_rdf

    found = validate_rdf(file, shapes, part_size=part_size)
    rows = tuple((v.node, v.shape, v.property, v.value, v.message) for v in found)
    if found or form != "table":
        write_table(Table(COLUMNS, rows), form)
    if found:
        say("warning", "{violations} violation(s) in {file}", violations=len(found), file=file)
        raise click.exceptions.Exit(SchemaError.exit_code)
    note("{file} conforms", file=file)
