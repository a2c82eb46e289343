"""The judgements of a graph folder: listed, and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from parkgraph.commands.judging import now, source_of
from parkgraph.commands.output import note, write_table
from parkgraph.kg.artefacts import (
    lock_folder,
    read_judgement_log,
    read_judgements,
    retract_judgements,
)
from parkgraph.kg.errors import SchemaError
from parkgraph.kg.records import Table

COLUMNS = ("id", "verdict", "left", "right", "source", "at", "reason", "retracted_at")


def print_log(folder: Path) -> None:
    """List every judgement, retracted ones too."""
    log = read_judgement_log(folder)
    rows = tuple(tuple(getattr(each, column) for column in COLUMNS) for each in log)
    write_table(Table(COLUMNS, rows), "table")


def retract(folder: Path, ids: Sequence[str], by: str | None) -> None:
    """Take judgements back; raises SchemaError where one does not stand."""
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
