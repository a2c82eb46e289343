"""`parkgraph explain`: the name of a thing in, every sentence behind its facts out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parkgraph.commands import completing
from parkgraph.commands.graphs import graph_of
from parkgraph.commands.mentions import mentions_of
from parkgraph.commands.opening import opened_store
from parkgraph.commands.options import format_option, store_option
from parkgraph.commands.output import as_json

if TYPE_CHECKING:
    from parkgraph.kg.records import Judgement


@click.command("explain")
@click.argument("subject", shell_complete=completing.entities)
@click.argument("type_", metavar="[TYPE]", required=False, shell_complete=completing.relations)
@click.argument("object_", metavar="[OBJECT]", required=False, shell_complete=completing.entities)
@store_option
@format_option("text", "markdown", "json", "html", default="text")
def command(subject: str, type_: str | None, object_: str | None, target: str, form: str) -> None:
    """Show every sentence behind a thing or a fact, and what speaks against it.

    With it go the judgements that joined or parted the names of what is concerned, and for a thing
    its steps in order of time: signed, begun, in production, last told of.

    SUBJECT and OBJECT are names, other names or ids, TYPE is a relationship type; OBJECT may be a
    number as printed. Offsets count characters of the document's text.

    \b
    parkgraph explain 嘉定工业区 LOCATED_IN 嘉定区 --store GRAPH
    """
    from parkgraph.queries import evidence_text
    from parkgraph.queries.evidence import evidence_pack

    mentions = {} if "://" in target else mentions_of(Path(target))
    pack = evidence_pack(graph_of(target), subject, type_, object_, mentions)
    # Of all that a thing has to do with, its own names are asked about.
    concerned = (pack.id,) if type_ is None else pack.concerned
    pack = replace(pack, judgements=_judgements(target, concerned))
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


def _judgements(target: str, concerned: Sequence[str]) -> tuple[Judgement, ...]:
    """What joined or parted names of these entities: judgements of people first, then rules."""
    from parkgraph.kg.artefacts import read_judged
    from parkgraph.loaders.judged import read_judged_of

    if "://" in target:
        with opened_store(target) as store:
            return read_judged_of(store, concerned)
    wanted = set(concerned)
    told = read_judged(Path(target))
    return tuple(each.judgement for each in told if not wanted.isdisjoint(each.entity_ids))
