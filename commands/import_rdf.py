"""`parkgraph import`: an exported RDF file in, a graph folder with an embedded store out."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parkgraph.commands.options import folder_type, format_option
from parkgraph.commands.output import as_json, note
from parkgraph.commands.progress import progress_bar

if TYPE_CHECKING:
    from parkgraph.loaders.rows import Graph

# What RDF does not carry; the folder has these parts empty.
MISSING = "document texts, mentions"


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o",
    "--output",
    "folder",
    type=folder_type,
    required=True,
    help="Graph folder; made when missing.",
)
@click.option("--base", metavar="IRI", help="What the IRIs begin with, if the file does not say.")
@click.option("--no-store", is_flag=True, help="Write artefacts only, no embedded store.")
@click.option("--dry-run", is_flag=True, help="Read and check the file, write nothing.")
@format_option("table", "json", default="table")
def command(
    file: Path, folder: Path, base: str | None, no_store: bool, dry_run: bool, form: str
) -> None:
    """Build a graph folder from an RDF file that `export rdf` wrote.

    FILE ends in .ttl, .nt, .trig, .nq or .jsonld. The digest is that of the exported graph. RDF
    carries no document texts and no mentions, so the folder has none.

    \b
    parkgraph import graph.trig -o GRAPH
    """
    from parkgraph.kg.artefacts import SCHEMAS, check_target
    from parkgraph.kg.graph import graph_counts, graph_digest
    from parkgraph.loaders.rdf import read_rdf

    check_target(folder, frozenset(SCHEMAS))
    graph = read_rdf(file, base=base)
    if not dry_run:
        _write(file, graph, folder, with_store=not no_store)
    summary = {
        "digest": graph_digest(graph),
        **graph_counts(graph),
        "missing": MISSING,
        "dry_run": dry_run,
        "folder": str(folder),
    }
    if form == "json":
        click.echo(as_json(summary))
        return
    click.echo(f"nodes {graph.number_of_nodes()}\nrelationships {graph.number_of_edges()}")
    click.echo(f"digest {summary['digest']}")
    note(f"{folder} {'would be built' if dry_run else 'is built'} without {MISSING}")


def _write(file: Path, graph: Graph, folder: Path, *, with_store: bool) -> None:
    from parkgraph.commands.build import build_store
    from parkgraph.kg.artefacts import Input, Results, lock_folder, write_folder
    from parkgraph.kg.resolve import Resolution

    fingerprint = hashlib.sha256(file.read_bytes()).hexdigest()
    results = Results((), (), Resolution((), {}), graph, ())
    with lock_folder(folder):
        # A later `build` into this folder has other inputs and computes everything anew.
        inputs = [Input(file.name, fingerprint, None)]
        write_folder(folder, results, inputs, f"rdf:{fingerprint}")
    if with_store:
        with progress_bar() as report:
            build_store(folder, report)
