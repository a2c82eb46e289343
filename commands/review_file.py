"""The review queue as CSV and back: one pair a line, the verdict in its first column."""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from parkgraph.commands.judging import judge
from parkgraph.commands.output import as_csv, note
from parkgraph.kg.errors import SchemaError, SourceError
from parkgraph.kg.records import Judgement, Table, Verdict

if TYPE_CHECKING:
    from parkgraph.kg.resolve import Candidate

COLUMNS = (
    "verdict", "left", "right", "type", "score", "reason", "impact",
    "left_names", "right_names", "left_documents", "right_documents", "comment",
)  # fmt: skip


def import_verdicts(folder: Path, path: Path, by: str | None) -> int:
    """Keep the judgements of a CSV, all or none; returns how many there are."""
    from parkgraph.kg.artefacts import add_judgements, lock_folder
    from parkgraph.kg.build import check_judgements

    judgements = read_verdicts(path, by)
    check_judgements(folder, judgements)
    with lock_folder(folder):
        add_judgements(folder, judgements)
    return len(judgements)


def export_queue(queue: Sequence[Candidate], path: Path) -> None:
    """Write the pairs in order; `left` and `right` are handles that `read_verdicts` reads."""
    from parkgraph.loaders.output import writing

    rows = tuple(_row(candidate) for candidate in queue)
    data = as_csv(Table(COLUMNS, rows)).encode("utf-8-sig")
    with writing(sys.stdout.buffer if str(path) == "-" else path) as stream:
        stream.write(data)
    note("{pairs} pairs written to {path}", pairs=len(queue), path=path)


def _row(candidate: Candidate) -> tuple[object, ...]:
    left, right = candidate.left, candidate.right
    return (
        candidate.verdict,
        str(candidate.left_handle),
        str(candidate.right_handle),
        left.type,
        candidate.score,
        candidate.reason,
        candidate.impact,
        [left.name, *left.aliases],
        [right.name, *right.aliases],
        len({id_ for id_, _ in left.members}),
        len({id_ for id_, _ in right.members}),
        "",
    )


def read_verdicts(path: Path, by: str | None) -> list[Judgement]:
    """The judgements of a CSV with the columns verdict, left and right; empty verdicts are left.

    Raises SourceError naming the line that is wrong.
    """
    from parkgraph.kg.resolve import parse_handle

    name = "stdin" if str(path) == "-" else str(path)
    text = sys.stdin.read() if str(path) == "-" else _text(path)
    reader = csv.DictReader(text.removeprefix("\ufeff").splitlines())
    missing = {"verdict", "left", "right"} - set(reader.fieldnames or ())
    if missing:
        raise SourceError(f"{name} has no column {min(missing)}; export it with review --export")
    found: list[Judgement] = []
    for row in reader:
        verdict = (row["verdict"] or "").strip()
        if not verdict:
            continue
        where = f"{name}, line {reader.line_num}"
        if verdict not in get_args(Verdict):
            raise SourceError(
                f"{where}: {verdict!r} is no verdict; write same, different or unsure"
            )
        try:
            left, right = (str(parse_handle(row[side] or "")) for side in ("left", "right"))
        except SchemaError as error:
            raise SourceError(f"{where}: {error}") from error
        found.append(judge(left, right, verdict, by=by, reason=row.get("comment") or ""))  # type: ignore[arg-type]  # checked above
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path} cannot be read ({error}); save it as UTF-8 CSV") from error
