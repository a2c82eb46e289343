"""Extractions of a build under way <-> files in the graph folder, so that a crash loses few.

A segment is written whole and never edited. Segments of another configuration are not read. The
finished build holds the same extractions in its parts and drops the journal.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from parkgraph.kg.artefacts.committing import write_atomically
from parkgraph.kg.records import (
    Claim,
    Document,
    EntityRef,
    Evidence,
    Extraction,
    LocalEntity,
    Mention,
    PartialDate,
    Quantity,
    Quarantine,
    Section,
)

JOURNAL = "journal"
# Some seconds of work; a file for each document would take longer than the extraction.
SEGMENT_DOCUMENTS = 50

Row = Mapping[str, Any]
Kept = tuple[Extraction, tuple[Quarantine, ...]]


class Journal:
    """Keeps extractions with what was set aside of them, by the fingerprint of their source."""

    def __init__(self, folder: Path, configuration: str) -> None:
        self._path = folder / JOURNAL
        self._configuration = configuration
        self._open: list[tuple[str, Extraction, tuple[Quarantine, ...]]] = []

    def exists(self) -> bool:
        """Whether an earlier build left something."""
        return self._path.exists()

    def read(self) -> dict[str, Kept]:
        """All that earlier, unfinished builds of this configuration extracted."""
        return {
            fingerprint: (_extraction(found), tuple(Quarantine(**row) for row in misfits))
            for path in sorted(self._path.glob("*.json"))
            for fingerprint, found, misfits in self._rows(path)
        }

    def add(
        self, fingerprint: str, extraction: Extraction, misfits: tuple[Quarantine, ...]
    ) -> None:
        """Keep one extraction; it is on disk when its segment is full."""
        self._open.append((fingerprint, extraction, misfits))
        if len(self._open) >= SEGMENT_DOCUMENTS:
            self._path.mkdir(exist_ok=True)
            data = orjson.dumps([self._configuration, self._open])
            name = hashlib.sha256(data).hexdigest()[:16]
            write_atomically(self._path / f"{name}.json", data)
            self._open = []

    def drop(self) -> None:
        """Forget everything: the folder's parts hold it now."""
        shutil.rmtree(self._path, ignore_errors=True)

    def _rows(self, path: Path) -> Iterator[tuple[str, Row, list[Row]]]:
        try:
            configuration, rows = orjson.loads(path.read_bytes())
        except (OSError, ValueError):
            return
        if configuration == self._configuration:
            yield from rows


def _extraction(row: Row) -> Extraction:
    document = dict(row["document"])
    document["sections"] = tuple(Section(**each) for each in document["sections"])
    return Extraction(
        Document(**document),
        tuple(map(_entity, row["entities"])),
        tuple(map(_claim, row["claims"])),
    )


def _entity(row: Row) -> LocalEntity:
    return LocalEntity(
        EntityRef(**row["ref"]),
        tuple(row["aliases"]),
        tuple(Mention(**each) for each in row["mentions"]),
        tuple(row["region_codes"]),
        tuple(EntityRef(**part) for part in row["parts"]),
    )


def _claim(row: Row) -> Claim:
    target, date, quantity = row["object"], row["date"], row["quantity"]
    return Claim(
        **{
            **row,
            "subject": EntityRef(**row["subject"]),
            "object": None if target is None else EntityRef(**target),
            "evidence": Evidence(**row["evidence"]),
            "date": None if date is None else PartialDate(**date),
            "quantity": None if quantity is None else Quantity(**quantity),
            "qualifiers": tuple((key, value) for key, value in row["qualifiers"]),
        }
    )
