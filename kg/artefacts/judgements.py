"""judgements.jsonl of a graph folder: who judged which names and claims, and what was taken back.

The file is a log that only grows: a line is a judgement, or takes an earlier one back.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, get_args

from parkgraph.kg.artefacts.committing import write_atomically
from parkgraph.kg.artefacts.folder import JUDGEMENTS
from parkgraph.kg.errors import StoreError
from parkgraph.kg.records import ClaimVerdict, Judgement, Verdict

_FIELDS = ("left", "right", "verdict", "source", "reason", "at")


def read_judgements(folder: Path) -> tuple[Judgement, ...]:
    """Judgements that stand, oldest first; none when the folder or the file is missing."""
    return tuple(j for j in read_judgement_log(folder) if j.retracted_at is None)


def read_judgement_log(folder: Path) -> tuple[Judgement, ...]:
    """Every judgement ever made, oldest first, with the time of its retraction.

    Raises StoreError naming the line that is no judgement.
    """
    found: dict[str, Judgement] = {}
    for number, line in enumerate(_lines(folder), start=1):
        where = f"{folder / JUDGEMENTS}, line {number}"
        row = _row(line, where)
        if "retracts" not in row:
            judgement = _judgement(row, where)
            found[judgement.id] = judgement
        elif row["retracts"] in found:
            id_ = row["retracts"]
            found[id_] = replace(found[id_], retracted_at=str(row.get("at", "")))
        else:
            raise StoreError(f"{where} retracts {row['retracts']}, which no line above makes")
    return tuple(found.values())


def add_judgements(folder: Path, judgements: Iterable[Judgement]) -> None:
    """Append judgements; an earlier one on the same pair is taken back, not overwritten."""
    standing = {_pair(each): each for each in read_judgements(folder)}
    rows: list[dict[str, Any]] = []
    for new in judgements:
        old = standing.get(_pair(new))
        if old is not None and old.id == new.id:
            continue
        if old is not None:
            rows.append(_retraction(old, at=new.at, source=new.source))
        standing[_pair(new)] = new
        rows.append({name: value for name, value in asdict(new).items() if name in _FIELDS})
    _append(folder, rows)


def retract_judgements(
    folder: Path, judgements: Iterable[Judgement], *, at: str, source: str
) -> None:
    """Append the retraction of each judgement."""
    _append(folder, [_retraction(each, at=at, source=source) for each in judgements])


def judged_hash(judgements: Iterable[Judgement]) -> str:
    """Hash of judgements in any order; empty without any."""
    told = sorted((*_pair(j), j.verdict, j.source, j.at) for j in judgements)
    if not told:
        return ""
    text = json.dumps(told, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _pair(judgement: Judgement) -> tuple[str, str]:
    left, right = sorted((judgement.left, judgement.right))
    return left, right


def _retraction(judgement: Judgement, *, at: str, source: str) -> dict[str, Any]:
    return {"retracts": judgement.id, "at": at, "source": source}


def _lines(folder: Path) -> list[str]:
    try:
        return (folder / JUDGEMENTS).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(
            f"{folder / JUDGEMENTS} cannot be read ({error}); restore it from a copy"
        ) from error


def _row(line: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise StoreError(f"{where} is not JSON ({error}); mend or remove the line") from error
    if not isinstance(row, dict):
        raise StoreError(f"{where} is not a JSON object; mend or remove the line")
    return row


def _judgement(row: dict[str, Any], where: str) -> Judgement:
    try:
        judgement = Judgement(**{name: str(row[name]) for name in _FIELDS})  # type: ignore[arg-type]
    except KeyError as error:
        raise StoreError(f"{where} lacks {error}; mend or remove the line") from error
    if judgement.verdict not in (*get_args(Verdict), *get_args(ClaimVerdict)):
        raise StoreError(
            f"{where} has the verdict {judgement.verdict!r}; write same, different or unsure of "
            "names, accepted or rejected of a claim"
        )
    return judgement


def _append(folder: Path, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    lines = [*_lines(folder), *(json.dumps(row, ensure_ascii=False) for row in rows)]
    write_atomically(folder / JUDGEMENTS, "".join(f"{line}\n" for line in lines).encode("utf-8"))
