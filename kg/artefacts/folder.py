"""A graph folder as a thing of its own: its lock, what it may hold, and parts that are checked."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa

from parkgraph.kg.artefacts.committing import (
    MANIFEST,
    current_manifest,
    finish_commit,
    is_remnant,
    staged,
)
from parkgraph.kg.artefacts.parquet import table_from
from parkgraph.kg.artefacts.stages import STAGES
from parkgraph.kg.errors import LockedError, StoreError

LOCK = ".lock"
JUDGEMENTS = "judgements.jsonl"


@contextmanager
def lock_folder(folder: Path) -> Iterator[None]:
    """Hold the folder for writing, creating it; raises LockedError naming the holder's pid.

    What a crash cut off is brought to its end first.
    """
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.read(descriptor, 32).decode("ascii", "replace").strip() or "unknown"
            raise LockedError(
                f"{folder} is in use by process {holder}; wait until it has finished"
            ) from error
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode("ascii"), 0)
        finish_commit(folder)
        yield
    finally:
        # Closing gives up the lock; the file stays, or two waiting processes could lock two files.
        os.close(descriptor)


def read_checked(path: Path, sha256: str) -> bytes:
    """Bytes of a part; raises StoreError when it is missing or not what the manifest says.

    A part of a commit that a crash cut off is read from where it waits.
    """
    for place in (staged(path), path):
        try:
            data = place.read_bytes()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise StoreError(
                f"{path} cannot be read ({error.strerror}); build the graph again"
            ) from error
        if hashlib.sha256(data).hexdigest() == sha256:
            return data
    if not path.exists():
        raise StoreError(f"{path} cannot be read (it is missing); build the graph again")
    raise StoreError(f"{path} is not the file that {MANIFEST} lists; build the graph again")


def read_part(path: Path, sha256: str) -> pa.Table:
    """One part as a table; raises StoreError when it is missing, damaged or not as listed."""
    data = read_checked(path, sha256)
    try:
        return table_from(data)
    except pa.ArrowException as error:
        raise StoreError(f"{path} is damaged ({error}); build it again") from error


def check_target(folder: Path, parts: frozenset[str]) -> None:
    """Refuse a folder that holds anything else than a graph, also one a crash left unfinished."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise StoreError(f"{folder} is a file; name a folder for the graph")
    if _is_graph(current_manifest(folder)):
        return
    strange = sorted(p.name for p in folder.iterdir() if not _is_ours(p.name, parts))
    if strange:
        raise StoreError(
            f"{folder} holds other files ({strange[0]}) and is no graph folder; "
            "name an empty or a new folder for the graph"
        )


def _is_graph(manifest: Path) -> bool:
    """Whether this is a manifest of ours, of whatever format (browsers know that name too)."""
    try:
        row = json.loads(manifest.read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(row, dict) and "parkgraph_version" in row


def _is_ours(name: str, parts: frozenset[str]) -> bool:
    return name in (LOCK, STAGES) or is_remnant(name, parts | {JUDGEMENTS})
