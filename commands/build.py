"""`parkgraph build`: articles in, a graph folder with artefacts and an embedded store out."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parkgraph.commands.examples import as_many_as_fit, examples_in
from parkgraph.commands.language import tr
from parkgraph.commands.options import (
    extractor_option,
    format_option,
    output_folder_option,
    stdin_for,
    usable_cores,
)
from parkgraph.commands.output import as_json, note, note_skipped, report_quarantine, write_table
from parkgraph.commands.progress import progress_bar
from parkgraph.commands.reading_options import reading_options, sources_argument
from parkgraph.commands.runner_options import runner_options
from parkgraph.commands.store_building import STORE_FOLDER, build_store, is_current
from parkgraph.kg.records import Table
from parkgraph.kg.sources.limits import Reading
from parkgraph.schema.model import load_model

if TYPE_CHECKING:
    from parkgraph.kg.build import BuildReport
    from parkgraph.kg.runners import SparkRunner


@click.command("build")
@sources_argument
@output_folder_option("Graph folder; made when missing.")
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=usable_cores,
    show_default="cores",
    help="Processes for the extraction; the result does not depend on it.",
)
@runner_options
@click.option("--no-store", is_flag=True, help="Write artefacts only, no embedded store.")
@click.option("--dry-run", is_flag=True, help="Read and extract, write nothing.")
@extractor_option
@reading_options
@format_option("table", "json", default="table")
def command(
    sources: tuple[str, ...],
    folder: Path,
    workers: int,
    runner: SparkRunner | None,
    no_store: bool,
    dry_run: bool,
    extractors: tuple[str, ...],
    reading: Reading,
    form: str,
) -> None:
    """Build a graph folder from articles, with an embedded store.

    SOURCES are files (text, HTML, JSONL, Parquet, PDF, WARC; also .gz), folders, quoted globs, or
    - for stdin. Building again from the same articles does nothing. The digest is equal for equal
    graphs.

    \b
    parkgraph build articles/ -o GRAPH
    """
    from parkgraph.kg.build import build

    store = folder / STORE_FOLDER
    with progress_bar() as report:
        stdin = stdin_for(sources)
        built = build(
            sources,
            folder,
            workers=workers,
            runner=runner,
            stdin=stdin,
            dry_run=dry_run,
            progress=report,
            extractors=extractors,
            reading=reading,
        )
        if not dry_run and not no_store:
            build_store(folder, report)
        elif not dry_run and store.exists() and not is_current(folder):
            note("{store} is older than the graph now; leave out --no-store", store=store)
    _summarise(built, folder, form, dry_run=dry_run)
    note_skipped(built.skipped)
    report_quarantine(built.quarantined)


def _summarise(built: BuildReport, folder: Path, form: str, *, dry_run: bool) -> None:
    if form == "json":
        summary = {**asdict(built), "dry_run": dry_run, "folder": str(folder)}
        click.echo(as_json(summary))
        return
    examples = {} if dry_run else examples_in(folder)
    model = load_model()
    titles = {name: label.title_zh for name, label in model.labels.items()}
    titles |= {name: relation.title_zh for name, relation in model.relations.items()}
    found = {**built.entities, **built.relations}
    rows = [
        (name, titles[name], number, as_many_as_fit(examples.get(name, ())))
        for name, number in found.items()
    ]
    write_table(Table(("found", "zh", "count", "for example"), tuple(rows)), "table")
    click.echo(tr("documents {number}", number=built.documents))
    click.echo(tr("digest {digest}", digest=built.digest))
    if dry_run:
        note("{folder} would be built", folder=folder)
    elif built.reused:
        note("{folder} was up to date", folder=folder)
    else:
        note("{folder} is built", folder=folder)
