"""A folder built beside another takes its place, also when the process dies in between."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from parkgraph.kg.errors import StoreError


def swap(path: Path, new: Path) -> None:
    """Put the folder `new` in the place of `path`, if there is one; StoreError when that fails."""
    old = _old(path)
    if path.exists():
        os.rename(path, old)
    try:
        os.rename(new, path)
    except OSError as error:
        finish_swap(path)
        raise StoreError(f"{new} cannot take the place of {path}: {error.strerror}") from error
    shutil.rmtree(old, ignore_errors=True)


def finish_swap(path: Path) -> None:
    """Tidy up after a process that ended in the middle of `swap`."""
    # A process killed between the two renames leaves the old store aside and nothing in its place.
    old = _old(path)
    if old.exists() and not path.exists():
        os.rename(old, path)
    shutil.rmtree(old, ignore_errors=True)


def _old(path: Path) -> Path:
    return path.with_name(path.name + ".old")


def flush(folder: Path) -> None:
    """Force the files to disk: commits of the engine do not."""
    for file in sorted(folder.rglob("*")):
        descriptor = os.open(file, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
