"""`parkgraph forget`: a document's claims out of a graph folder and its store."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from parkgraph.commands import completing
from parkgraph.commands.language import tr
from parkgraph.commands.options import format_option
from parkgraph.commands.output import as_json, note
from parkgraph.commands.progress import Report, progress_bar


@click.command("forget")
@click.argument(
    "documents", nargs=-1, required=True, metavar="DOC...", shell_complete=completing.documents
)
@click.option(
    "--store",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    required=True,
    metavar="FOLDER",
    help="A folder made by `build -o`.",
)
@click.option("--undo", is_flag=True, help="Let forgotten documents in again at the next build.")
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@format_option("table", "json", default="table")
def command(documents: tuple[str, ...], folder: Path, undo: bool, dry_run: bool, form: str) -> None:
    """Take documents out of a graph; only their own facts go with them.

    DOC is a document's id, the beginning of it, or its file name. A forgotten document stays out
    of later builds of the same articles until --undo. What other documents say too stays.

    \b
    parkgraph forget park.txt --store GRAPH
    """
    from parkgraph.kg.build import forget, restore

    if undo:
        back = () if dry_run else restore(folder, documents)
        for each in back:
            note("{document} comes back with the next build from its sources", document=each.name)
        if form == "json":
            click.echo(as_json({"restored": [asdict(each) for each in back]}))
        return
    with progress_bar() as report:
        gone = forget(folder, documents, dry_run=dry_run, progress=report)
        if not dry_run:
            _update_store(folder, report)
    if form == "json":
        click.echo(as_json({**asdict(gone), "dry_run": dry_run, "folder": str(folder)}))
    else:
        names = dict.fromkeys(each.name for each in gone.documents)
        click.echo("\n".join(tr("forgotten {document}", document=name) for name in names))
        click.echo(tr("digest {digest}", digest=gone.digest))
    if gone.reprints:
        note("reprints of it stay: {documents}", documents=", ".join(gone.reprints))


def _update_store(folder: Path, report: Report | None) -> None:
    from parkgraph.commands.store_building import STORE_FOLDER, build_store

    if (folder / STORE_FOLDER).exists():
        build_store(folder, report)
