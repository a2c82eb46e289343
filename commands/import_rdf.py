"""`parkgraph import`: an exported RDF file in, a graph folder with an embedded store out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parkgraph.commands.language import tr
from parkgraph.commands.log import say, say_as_is
from parkgraph.commands.options import (
    format_option,
    output_folder_option,
)
from parkgraph.commands.output import EXIT_QUARANTINED, as_json, note
from parkgraph.commands.progress import progress_bar

if TYPE_CHECKING:
    from parkgraph.kg.graph.rebuilding import Rebuilt

# What RDF does not carry; the folder has these parts empty.
MISSING = "document texts, mentions"
_IS_BUILT = "{folder} is built without document texts and mentions"
_WOULD_BE_BUILT = "{folder} would be built without document texts and mentions"


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@output_folder_option("Graph folder; made when missing.")
@click.option("--base", metavar="IRI", help="What the IRIs begin with, if the file does not say.")
@click.option("--no-store", is_flag=True, help="Write artefacts only, no embedded store.")
@click.option("--dry-run", is_flag=True, help="Read and check the file, write nothing.")
@format_option("table", "json", default="table")
def command(
    file: Path, folder: Path, base: str | None, no_store: bool, dry_run: bool, form: str
) -> None:
    """Build a graph folder from RDF: an export, or a file of the same shape.

    FILE ends in .ttl, .nt, .trig, .nq or .jsonld. Its claims are rebuilt, and the graph is made
    anew from them; what rests on no claim is kept. The digest is that of the exported graph. RDF
    carries no document texts and no mentions, so the folder has none. Claims that lack a
    document, a place in it or fitting ends are listed and set aside, and the exit code is 3.

    \b
    parkgraph import graph.trig -o GRAPH
    """
    from parkgraph.kg.artefacts import SCHEMAS, check_target
    from parkgraph.kg.graph import graph_counts, graph_digest
    from parkgraph.kg.graph.rebuilding import rebuild
    from parkgraph.loaders.rdf import read_rdf
    from parkgraph.schema.gazetteer import load_gazetteer

    check_target(folder, frozenset(SCHEMAS))
    rebuilt = rebuild(read_rdf(file, base=base), load_gazetteer())
    graph = rebuilt.graph
    if not dry_run:
        _write(file, rebuilt, folder, with_store=not no_store)
    summary = {
        "digest": graph_digest(graph),
        **graph_counts(graph),
        "claims": sum(len(extraction.claims) for extraction in rebuilt.extractions),
        "renamed_claims": rebuilt.renamed,
        "kept_without_claims": dict(rebuilt.kept),
        "dropped": dict(rebuilt.dropped),
        "left_out": [item.message for item in rebuilt.left_out],
        "missing": MISSING,
        "dry_run": dry_run,
        "folder": str(folder),
    }
    if form == "json":
        click.echo(as_json(summary))
    else:
        click.echo(tr("nodes {number}", number=graph.number_of_nodes()))
        click.echo(tr("relationships {number}", number=graph.number_of_edges()))
        click.echo(tr("claims {number}", number=summary["claims"]))
        click.echo(tr("digest {digest}", digest=summary["digest"]))
        note(_WOULD_BE_BUILT if dry_run else _IS_BUILT, folder=folder)
    _tell(rebuilt)
    if rebuilt.left_out:
        raise click.exceptions.Exit(EXIT_QUARANTINED)


def _tell(rebuilt: Rebuilt) -> None:
    """What of the file is not made from its claims, or not at all."""
    if rebuilt.kept:
        note("{what} rest on no claim and are kept as they are", what=_listed(rebuilt.kept))
    if rebuilt.dropped:
        what = _listed(rebuilt.dropped)
        note("{what} name claims that do not bear them out and are dropped", what=what)
    if rebuilt.renamed:
        number = rebuilt.renamed
        note("{number} claim(s) have a new id, which follows from what they say", number=number)
    if rebuilt.left_out:
        say("warning", "{number} claim(s) could not be rebuilt:", number=len(rebuilt.left_out))
        for item in rebuilt.left_out:
            say_as_is(f"  {item.message}", "warning")


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {name}" for name, number in counts.items())


def _write(file: Path, rebuilt: Rebuilt, folder: Path, *, with_store: bool) -> None:
    from parkgraph.commands.store_building import build_store
    from parkgraph.kg.artefacts import Input, Results, lock_folder, write_folder
    from parkgraph.kg.artefacts.migrating import IMPORTED

    fingerprint = hashlib.sha256(file.read_bytes()).hexdigest()
    results = Results(
        rebuilt.documents,
        rebuilt.extractions,
        rebuilt.resolution,
        rebuilt.graph,
        rebuilt.left_out,
    )
    with lock_folder(folder):
        # A later `build` into this folder has other inputs and computes everything anew.
        inputs = [Input(file.name, fingerprint, None)]
        write_folder(folder, results, inputs, f"{IMPORTED}{fingerprint}")
    if with_store:
        with progress_bar() as report:
            build_store(folder, report)
