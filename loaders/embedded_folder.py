"""The folder of an embedded store as files: who has it open, and how another takes its place.

Nothing here needs the engine or a driver, so that a change of a few rows need not load them.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from parkgraph.kg.errors import LockedError
from parkgraph.loaders.embedded_state import LOADED, STATE
from parkgraph.loaders.swap import finish_swap, flush, swap

DATABASE = "kg"
# Stores that this process has open.
OPEN: dict[Path, object] = {}

Keep = Callable[[Path], None]


def has_store(path: Path) -> bool:
    """Whether the folder holds an embedded store."""
    return (path / DATABASE / "schema.json").is_file()


@contextmanager
def unlocked(path: Path) -> Iterator[None]:
    """Hold the engine's own lock on a store; LockedError when somebody has it open."""
    if path in OPEN:
        raise LockedError(f"{path} is open in this process; close it first")
    lock = path / DATABASE / "database.lck"
    if sys.platform == "win32" or not lock.exists():
        yield
        return
    import fcntl

    with lock.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise LockedError(f"{path} is open in another process; close that first") from error
        yield


@contextmanager
def replacing(path: Path, keep: Keep, *, copy: bool) -> Iterator[Path]:
    """A folder for the new store, with a copy of the old one or nothing, swapped in at the end.

    `keep` notes in it what it was loaded with, before the swap.
    """
    path = path.resolve()
    new = path.with_name(path.name + ".new")
    finish_swap(path)
    with unlocked(path):
        shutil.rmtree(new, ignore_errors=True)
        if copy:
            kept = shutil.ignore_patterns("*.lck", STATE, *LOADED.values())
            shutil.copytree(path, new, ignore=kept)
    try:
        yield new
        keep(new)
        flush(new)
        with unlocked(path):
            swap(path, new)
    finally:
        shutil.rmtree(new, ignore_errors=True)
