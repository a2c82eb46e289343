"""`parkgraph load`: a built graph folder in, the same graph in a Neo4j out."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

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
    required=True,
    metavar="URI",
    help="bolt:// or neo4j:// URI; NEO4J_URI when not given. Login: NEO4J_USERNAME,"
    " NEO4J_PASSWORD, NEO4J_DATABASE.",
)
@click.option("--sync", is_flag=True, help="Also delete what the store holds and GRAPH does not.")
@click.option("--dry-run", is_flag=True, help="Only count what would be written.")
@format_option("table", "json", "csv", default="table")
def command(graph: Path, target: str, sync: bool, dry_run: bool, form: str) -> None:
    """Load a built graph into a Neo4j store.

    GRAPH is a folder made by `build -o`. Loading again changes nothing.

    \b
    parkgraph load GRAPH --store bolt://localhost:7687
    """
    from parkgraph.kg.artefacts import read_graph
    from parkgraph.loaders.rows import edge_rows, node_rows

    built = read_graph(graph)
    nodes, edges = node_rows(built), edge_rows(built)
    if not dry_run:
        with opened_store(target) as store, progress_bar() as report:
            store.load(nodes, edges, sync=sync, progress=report)
    labels = {label: len(rows) for label, rows in nodes.items()}
    types: Counter[str] = Counter()
    for (relation, _, _), found in edges.items():
        types[relation] += len(found)
    write_counts(labels, types, form)
    done = "would be written" if dry_run else "are in the store"
    note(f"{sum(labels.values())} nodes and {sum(types.values())} relationships {done}")


def write_counts(labels: dict[str, int], types: Counter[str], form: str) -> None:
    """Print counts by label and relationship type."""
    if form == "json":
        click.echo(as_json({"nodes": labels, "relationships": dict(sorted(types.items()))}))
        return
    rows = [("node", label, number) for label, number in labels.items()]
    rows += [("relationship", type_, number) for type_, number in sorted(types.items())]
    write_table(Table(("kind", "name", "count"), tuple(rows)), form)
