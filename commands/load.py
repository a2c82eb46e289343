"""`parkgraph load`: a built graph folder in, the same graph in a Neo4j out."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import click
from click.core import ParameterSource

from parkgraph.commands.language import tr
from parkgraph.commands.opening import opened_store
from parkgraph.commands.options import format_option
from parkgraph.commands.output import as_json, note, write_table
from parkgraph.commands.progress import progress_bar
from parkgraph.kg.records import Table


@click.command("load")
@click.argument("graph", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--store",
    "target",
    envvar="NEO4J_URI",
    metavar="URI",
    help="bolt:// or neo4j:// URI; NEO4J_URI when not given. Login: NEO4J_USERNAME,"
    " NEO4J_PASSWORD, NEO4J_DATABASE.",
)
@click.option(
    "--credentials",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="File with these four variables, as Neo4j Aura offers; NEO4J_CREDENTIALS names one too.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1, max=32),
    help="Transactions at a time; 1 unless given. They never share a node.",
)
@click.option("--sync", is_flag=True, help="Also delete what the store holds and GRAPH does not.")
@click.option("--dry-run", is_flag=True, help="Only count what would be written.")
@format_option("table", "json", "csv", default="table")
def command(
    graph: Path,
    target: str | None,
    credentials: Path | None,
    workers: int | None,
    sync: bool,
    dry_run: bool,
    form: str,
) -> None:
    """Load a built graph into a Neo4j store.

    GRAPH is a folder made by `build -o`. Only what the store lacks or has otherwise is written;
    loading again writes nothing.

    \b
    parkgraph load GRAPH --store bolt://localhost:7687
    parkgraph load GRAPH --credentials Neo4j-a1b2c3d4-Created-2026-01-31.txt
    """
    from parkgraph.kg.artefacts import read_graph, read_judged
    from parkgraph.loaders.bolt import report_of
    from parkgraph.loaders.graph_info import info_of_folder
    from parkgraph.loaders.judged import write_judged
    from parkgraph.loaders.rows import edge_rows, node_rows

    built = read_graph(graph)
    nodes, edges = node_rows(built), edge_rows(built)
    if dry_run:
        written = report_of(nodes, edges, 0)
    else:
        info = info_of_folder(graph)
        address, environ = _address(target, credentials)
        with opened_store(address, environ) as store, progress_bar() as report:
            written = store.load(
                nodes, edges, workers=workers, sync=sync, info=info, progress=report
            )
            write_judged(store, read_judged(graph))
    labels, types = written.nodes, written.relationships
    write_counts(labels, types, form)
    total = {"nodes": sum(labels.values()), "relationships": sum(types.values())}
    if dry_run:
        note("{nodes} nodes and {relationships} relationships would be written", **total)
    else:
        note(
            "{nodes} nodes and {relationships} relationships are in the store, "
            "{changed} rows written or deleted now",
            **total,
            changed=written.changed,
        )


def _address(target: str | None, credentials: Path | None) -> tuple[str, Mapping[str, str]]:
    """Where to and with which login: --store, then the file given here, then the environment."""
    from parkgraph.loaders.credentials import URI, read_credentials, with_credentials

    given = with_credentials(os.environ)
    if credentials is not None:
        given = {**given, **read_credentials(credentials)}
    address = given.get(URI) if target is None or _is_only_default(credentials) else target
    if not address:
        raise click.UsageError(tr("Missing option '--store' (or NEO4J_URI, or a file with it)."))
    return address, given


def _is_only_default(credentials: Path | None) -> bool:
    # A file given on the command line counts for more than a variable.
    context = click.get_current_context()
    source = context.get_parameter_source("target")
    return credentials is not None and source is ParameterSource.ENVIRONMENT


def write_counts(labels: dict[str, int], types: dict[str, int], form: str) -> None:
    """Print counts by label and relationship type."""
    if form == "json":
        click.echo(as_json({"nodes": labels, "relationships": dict(sorted(types.items()))}))
        return
    rows = [("node", label, number) for label, number in labels.items()]
    rows += [("relationship", type_, number) for type_, number in sorted(types.items())]
    write_table(Table(("kind", "name", "count"), tuple(rows)), form)
