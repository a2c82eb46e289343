"""`parkgraph explain`: the name of a thing in, every sentence behind its facts out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parkgraph.commands.graphs import graph_of
from parkgraph.commands.options import format_option, store_option
from parkgraph.commands.output import as_json

if TYPE_CHECKING:
    from parkgraph.queries.evidence import Mentions


@click.command("explain")
@click.argument("subject")
@click.argument("type_", metavar="[TYPE]", required=False)
@click.argument("object_", metavar="[OBJECT]", required=False)
@store_option
@format_option("text", "markdown", "json", "html", default="text")
def command(subject: str, type_: str | None, object_: str | None, target: str, form: str) -> None:
    """Show every sentence behind a thing or a fact, and what speaks against it.

    SUBJECT and OBJECT are names, other names or ids, TYPE is a relationship type; OBJECT may be a
    number as printed. Offsets count characters of the document's text.

    \b
    parkgraph explain 嘉定工业区 LOCATED_IN 嘉定区 --store GRAPH
    """
    from parkgraph.queries import evidence_text
    from parkgraph.queries.evidence import evidence_pack

    mentions = {} if "://" in target else _mentions(Path(target))
    pack = evidence_pack(graph_of(target), subject, type_, object_, mentions)
    if form == "json":
        click.echo(as_json(asdict(pack), indent=1))
    elif form == "markdown":
        click.echo(evidence_text.as_markdown(pack), nl=False)
    elif form == "html":
        click.echo(evidence_text.as_html(pack), nl=False)
    else:
        # Colours and bold are left out where stdout is no terminal.
        text = evidence_text.as_text(pack, lambda words: click.style(words, bold=True))
        click.echo(text, nl=False)


def _mentions(folder: Path) -> Mentions:
    from parkgraph.kg.artefacts import read_mentions

    found: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for row in read_mentions(folder):
        found[row["document_id"], row["entity_id"]].append((row["start"], row["end"]))
    return found
