"""`parkgraph review`: pairs and claims decided in the terminal, in a browser or in a CSV file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from parkgraph.commands import completing
from parkgraph.commands.judging import (
    apply_judgements,
    by_option,
    folder_option,
    no_apply_option,
    now,
    source_of,
)
from parkgraph.commands.language import tr
from parkgraph.commands.options import output_file_type
from parkgraph.commands.output import note, write_table
from parkgraph.commands.suggesting import check_label
from parkgraph.kg.errors import SchemaError
from parkgraph.kg.records import Table

if TYPE_CHECKING:
    from parkgraph.commands.review_asking import Asking
    from parkgraph.kg.build.open_claims import OpenClaim
    from parkgraph.kg.resolve import Candidate


@click.command("review")
@folder_option
@click.option(
    "--type",
    "type_",
    metavar="LABEL",
    shell_complete=completing.labels,
    help="Only pairs of one label, such as Company.",
)
@click.option("--limit", type=click.IntRange(min=1), help="At most so many pairs.")
@click.option("--unsure", is_flag=True, help="Also pairs that were judged unsure.")
@click.option("--export", "export_to", type=output_file_type, help="Write the pairs as CSV.")
@click.option(
    "--import",
    "import_from",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    help="Read verdicts (same, different, unsure) from such a CSV.",
)
@click.option("--log", "show_log", is_flag=True, help="List every judgement, retracted ones too.")
@click.option("--retract", metavar="ID", multiple=True, help="Take a judgement back.")
@click.option(
    "--claims",
    is_flag=True,
    help="Accept or reject claims instead: proposed ones, and weak ones that stand alone.",
)
@click.option("--web", is_flag=True, help="Decide in a browser of this machine.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    help="With --web: the port on 127.0.0.1; a free one when left out.",
)
@click.option(
    "--stop-after",
    "stop_after_s",
    type=click.FloatRange(min=0, min_open=True),
    default=3600.0,
    show_default=True,
    metavar="SECONDS",
    help="With --web: end when nobody asks for so long.",
)
@click.option(
    "--lang",
    type=click.Choice(("zh", "en")),
    default="zh",
    show_default=True,
    help="With --web: the language the page begins in.",
)
@by_option
@no_apply_option
def command(
    folder: Path,
    type_: str | None,
    limit: int | None,
    unsure: bool,
    export_to: Path | None,
    import_from: Path | None,
    show_log: bool,
    retract: tuple[str, ...],
    claims: bool,
    web: bool,
    port: int,
    stop_after_s: float,
    lang: str,
    by: str | None,
    no_apply: bool,
) -> None:
    """Decide which entities are one: the pairs that would change most first.

    In the terminal: y same, n different, u unsure, s skip, z undo, q quit. Each decision is kept at
    once; at the end the graph is resolved again. --web asks the same in a browser of this machine:
    open the address that is printed, once. --claims asks of claims: y accepted, n rejected.

    \b
    parkgraph review --store GRAPH
    parkgraph review --store GRAPH --web
    parkgraph review --store GRAPH --claims
    parkgraph review --store GRAPH --export pairs.csv
    parkgraph review --store GRAPH --import pairs.csv --by ann
    """
    if sum((export_to is not None, import_from is not None, show_log, bool(retract), web)) > 1:
        raise click.UsageError(tr("choose one of --export, --import, --log, --retract and --web"))
    if claims and (export_to is not None or import_from is not None or unsure):
        raise click.UsageError(
            tr("--claims goes without --export, --import and --unsure: they are of pairs")
        )
    if type_ is not None:
        check_label(type_)
    if show_log:
        _print_log(folder)
    elif export_to is not None:
        _export(folder, _queue(folder, type_, limit, unsure), export_to)
    elif retract:
        _retract(folder, retract, by)
        _apply(folder, no_apply)
    else:
        if import_from is not None:
            kept = _import(folder, import_from, by)
        else:
            from parkgraph.commands.review_asking import asking_claims, asking_pairs

            asking: Asking[Any] = (
                asking_claims(folder, _claims(folder, type_, limit), by)
                if claims
                else asking_pairs(folder, _queue(folder, type_, limit, unsure), by)
            )
            kept = (
                asking.in_browser(port=port, stop_after_s=stop_after_s, lang=lang)
                if web
                else asking.in_terminal()
            )
        note("{kept} judgement(s) kept in {folder}", kept=kept, folder=folder)
        if kept:
            _apply(folder, no_apply)


def _queue(folder: Path, type_: str | None, limit: int | None, unsure: bool) -> list[Candidate]:
    from parkgraph.kg.build import read_identities

    found = [
        candidate
        for candidate in read_identities(folder).candidates()
        if (type_ is None or candidate.left.type == type_)
        and (unsure or candidate.verdict != "unsure")
    ]
    return found[:limit]


def _claims(folder: Path, type_: str | None, limit: int | None) -> list[OpenClaim]:
    from parkgraph.kg.build.open_claims import find_open_claims

    found = find_open_claims(folder)
    return [c for c in found if type_ in (None, c.claim.subject.type)][:limit]


def _apply(folder: Path, no_apply: bool) -> None:
    if not no_apply:
        apply_judgements(folder)


def _export(folder: Path, queue: list[Candidate], path: Path) -> None:
    from parkgraph.commands.review_file import write_queue

    write_queue(folder, queue, path)
    note("{pairs} pairs written to {path}", pairs=len(queue), path=path)


def _import(folder: Path, path: Path, by: str | None) -> int:
    from parkgraph.commands.review_file import read_verdicts
    from parkgraph.kg.artefacts import add_judgements, lock_folder
    from parkgraph.kg.build import check_judgements

    judgements = read_verdicts(path, by)
    check_judgements(folder, judgements)
    with lock_folder(folder):
        add_judgements(folder, judgements)
    return len(judgements)


def _print_log(folder: Path) -> None:
    from parkgraph.kg.artefacts import read_judgement_log

    columns = ("id", "verdict", "left", "right", "source", "at", "reason", "retracted_at")
    rows = tuple(
        tuple(getattr(each, column) for column in columns) for each in read_judgement_log(folder)
    )
    write_table(Table(columns, rows), "table")


def _retract(folder: Path, ids: tuple[str, ...], by: str | None) -> None:
    from parkgraph.kg.artefacts import lock_folder, read_judgements, retract_judgements

    with lock_folder(folder):
        standing = {judgement.id: judgement for judgement in read_judgements(folder)}
        missing = [id_ for id_ in ids if id_ not in standing]
        if missing:
            raise SchemaError(
                f"no judgement {missing[0]} stands in {folder}; parkgraph review --log lists them"
            )
        chosen = [standing[id_] for id_ in ids]
        retract_judgements(folder, chosen, at=now(), source=source_of(by))
    note("{retracted} judgement(s) retracted in {folder}", retracted=len(ids), folder=folder)
