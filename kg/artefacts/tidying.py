"""What a crash left in a graph folder: found, and brought to its end."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from parkgraph.kg.artefacts.committing import NEXT_MANIFEST
from parkgraph.kg.artefacts.folder import LOCK, lock_folder


def holder_of(folder: Path) -> str | None:
    """The process that holds the folder for writing, `unknown` if it left no number; else None."""
    try:
        descriptor = os.open(folder / LOCK, os.O_RDWR)
    except FileNotFoundError:
        return None
    try:
        # The system gives a lock back when its process ends: a file without a lock holds nobody.
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return os.read(descriptor, 32).decode("ascii", "replace").strip() or "unknown"
    finally:
        os.close(descriptor)
    return None


def leftovers(folder: Path) -> tuple[Path, ...]:
    """Files of a commit that was cut off, sorted: staged parts, half-written ones, its manifest."""
    found = [*folder.glob(".*.new"), *folder.glob(".*.tmp"), *folder.glob(NEXT_MANIFEST)]
    return tuple(sorted(found))


def tidy_folder(folder: Path) -> None:
    """Finish the commit, or take it back, and remove what was written by half.

    Raises LockedError when somebody works on the folder.
    """
    with lock_folder(folder):
        for path in folder.glob(".*.tmp"):
            path.unlink()
