"""`parkgraph view`: a graph in, one HTML page to look at it out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parkgraph.commands.graphs import graph_of
from parkgraph.commands.language import tr
from parkgraph.commands.options import (
    output_file_option,
    store_option,
)
from parkgraph.commands.output import note

if TYPE_CHECKING:
    from parkgraph.loaders.rows import Graph


@click.command("view")
@store_option
@output_file_option("HTML file to write, replaced only when complete; - for stdout.")
@click.option("--title", metavar="TEXT", help="Title of the page. [default: name of the graph]")
@click.option("--around", metavar="ENTITY", help="Only what lies around this thing: name or id.")
@click.option(
    "--steps",
    type=click.IntRange(1, 6),
    default=2,
    show_default=True,
    help="How many relationships away --around goes.",
)
@click.option(
    "--region", metavar="REGION", help="Only what is at home in this region, and its partners."
)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=20_000,
    show_default=True,
    help="At most so many things, the best connected; 0 for all.",
)
@click.option(
    "--sentences",
    type=click.IntRange(min=0),
    default=12,
    show_default=True,
    help="At most so many sentences for each fact, the surest.",
)
def command(
    target: str,
    path: Path,
    title: str | None,
    around: str | None,
    steps: int,
    region: str | None,
    limit: int,
    sentences: int,
) -> None:
    """Write a page for the browser: network, map, flows, timeline and every sentence.

    The page is one file that works without a network and without parkgraph.

    \b
    parkgraph view --store GRAPH -o graph.html
    parkgraph view --store GRAPH -o jiading.html --region 嘉定区 --title 嘉定
    """
    from parkgraph.loaders.html import write_html

    if around is not None and region is not None:
        raise click.UsageError(
            tr("--around and --region choose the part to show; give one of them")
        )
    graph = graph_of(target)
    part = _chosen(graph, around, steps, region, limit)
    sink = sys.stdout.buffer if str(path) == "-" else path
    name = title or (target if "://" in target else Path(target).resolve().name)
    written = write_html(part, sink, title=name, sentences_per_fact=sentences)
    note(
        "{things} things, {relationships} relationships and {sentences} sentences written to "
        "{path} ({megabytes:.1f} MB)",
        things=written.things,
        relationships=written.relations,
        sentences=written.sentences,
        path=path,
        megabytes=written.bytes / 1e6,
    )


def _chosen(graph: Graph, around: str | None, steps: int, region: str | None, limit: int) -> Graph:
    from parkgraph.loaders.html import choosing
    from parkgraph.queries.evidence import evidence_pack

    ids = choosing.things_of(graph)
    if around is not None:
        ids = sorted(choosing.things_around(graph, evidence_pack(graph, around).id, steps))
    elif region is not None:
        ids = sorted(choosing.things_in(graph, evidence_pack(graph, region).id))
    if limit and len(ids) > limit:
        total = len(ids)
        text = "{shown} of {total} things are shown, the best connected; more with --limit"
        note(text, shown=limit, total=total)
        ids = choosing.best_connected(graph, ids, limit)
    return choosing.part_of(graph, ids)
