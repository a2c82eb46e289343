"""`parkgraph artefacts`: the Parquet parts of a graph folder, of the graph and of stages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from parkgraph.commands.options import format_option
from parkgraph.commands.output import FORMATS, note, write_table
from parkgraph.kg.errors import SchemaError
from parkgraph.kg.records import Table

if TYPE_CHECKING:
    from parkgraph.kg.artefacts import Artefact

F = TypeVar("F", bound=Callable[..., Any])
SHOWN_DIFFERENCES = 20
COLUMNS = ("stage", "part", "rows", "bytes", "state")


def graph_argument(function: F) -> F:
    """GRAPH: a folder made by `build -o`, finished or not."""
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    return click.argument("folder", type=folder, metavar="GRAPH")(function)


@click.group("artefacts")
def command() -> None:
    """List, check and clear the Parquet parts of a graph folder.

    Beside the parts of the graph, a build that is under way or was killed has parts of stages: what
    it has extracted so far. The next build goes on from them.

    \b
    parkgraph artefacts list GRAPH
    parkgraph artefacts verify GRAPH
    parkgraph artefacts prune GRAPH
    parkgraph artefacts recount GRAPH
    """


@command.command("list")
@graph_argument
@format_option(*FORMATS, default="table")
def list_(folder: Path, form: str) -> None:
    """List all parts with rows, bytes and state."""
    from parkgraph.kg.artefacts import list_artefacts

    _show(list_artefacts(folder), form)


@command.command()
@graph_argument
@format_option(*FORMATS, default="table")
def verify(folder: Path, form: str) -> None:
    """Read every part and compare its checksum; exit with 5 when one is missing or damaged."""
    from parkgraph.kg.artefacts import FAULTS, list_artefacts

    found = list_artefacts(folder, check=True)
    faults = [each for each in found if each.state in FAULTS]
    if faults:
        _show(faults, form)
        raise SchemaError(
            f"{len(faults)} of {len(found)} parts in {folder} are missing or damaged; "
            "parkgraph build makes them again from the same sources"
        )
    note("{parts} parts are as listed", parts=len(found))


@command.command()
@graph_argument
@click.option("--all", "everything", is_flag=True, help="Also what a build could go on from.")
@click.option("--dry-run", is_flag=True, help="Only list what would go.")
@format_option(*FORMATS, default="table")
def prune(folder: Path, everything: bool, dry_run: bool, form: str) -> None:
    """Remove parts of stages that no build will read; the graph stays as it is."""
    from parkgraph.kg.artefacts import prune_artefacts

    gone = prune_artefacts(folder, everything=everything, dry_run=dry_run)
    _show(gone, form)
    note("{files} files would go" if dry_run else "{files} files are gone", files=len(gone))


@command.command()
@graph_argument
@click.option("--master", metavar="URL", help="Ask this Spark cluster instead of DuckDB.")
def recount(folder: Path, master: str | None) -> None:
    """Cluster reprints and aggregate claims again, by SQL; exit with 5 when the graph differs."""
    from parkgraph.kg.build import recount
    from parkgraph.kg.steps import DuckEngine, SparkEngine

    with DuckEngine() if master is None else SparkEngine(master) as engine:
        found = recount(folder, engine)
    click.echo("\n".join(found.differences[:SHOWN_DIFFERENCES]), nl=bool(found.differences))
    if found.differences:
        raise SchemaError(
            f"{len(found.differences)} differences between {folder} and its recount; "
            "build the graph again"
        )
    note(
        "{clusters} clusters and {facts} facts are as SQL counts them",
        clusters=found.clusters,
        facts=found.facts,
    )


def _show(found: Sequence[Artefact], form: str) -> None:
    write_table(Table(COLUMNS, tuple(astuple(each) for each in found)), form)
