"""A folder to the names of its files in a fixed order, however many there are.

The order is that of the whole paths as strings, so a listing can be merged with others. No more
than `RUN` names of a folder are in memory; a longer listing is sorted in runs on disk and merged.
"""

from __future__ import annotations

import heapq
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import chain
from tempfile import TemporaryFile
from typing import BinaryIO, Final

RUN: Final = 50_000
_CHUNK_BYTES = 1 << 16

IsWanted = Callable[["os.DirEntry[str]"], bool]


def walk_files(folder: str, is_wanted: IsWanted, *, run: int = RUN) -> Iterator[str]:
    """Yield the paths below `folder` of all wanted files, with `/` between, in order.

    Hidden folders (version control, caches) and links to folders are not entered.
    """
    for name in _ordered(folder, is_wanted, run):
        if name.endswith("/"):
            below = walk_files(os.path.join(folder, name[:-1]), is_wanted, run=run)
            yield from (name + path for path in below)
        else:
            yield name


def has_files(folder: str, is_wanted: IsWanted) -> bool:
    """Whether `walk_files` would yield anything; looks no further than the first file."""
    found = _names(folder, is_wanted)
    return any(
        not name.endswith("/") or has_files(os.path.join(folder, name[:-1]), is_wanted)
        for name in found
    )


def _ordered(folder: str, is_wanted: IsWanted, run: int) -> Iterator[str]:
    """Names of one folder in order; the `/` after a folder sorts it as its contents sort."""
    names: list[str] = []
    with ExitStack() as stack:
        runs: list[Iterator[str]] = []
        for name in _names(folder, is_wanted):
            names.append(name)
            if len(names) == run:
                spilled = stack.enter_context(TemporaryFile())
                runs.append(_spill(sorted(names), spilled))
                names.clear()
        names.sort()
        yield from heapq.merge(names, *runs)


def _names(folder: str, is_wanted: IsWanted) -> Iterator[str]:
    try:
        entries = os.scandir(folder)
    except OSError:
        # The folder itself stands in the listing, and whoever opens it says what is wrong.
        yield ""
        return
    with entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if not entry.name.startswith("."):
                    yield entry.name + "/"
            elif is_wanted(entry):
                yield entry.name


def _spill(names: list[str], file: BinaryIO) -> Iterator[str]:
    """Write names, which may hold anything but NUL, and return a reader of them."""
    file.writelines(os.fsencode(name) + b"\0" for name in names)
    file.seek(0)
    return _read_back(file)


def _read_back(file: BinaryIO) -> Iterator[str]:
    rest = b""
    for chunk in chain(iter(lambda: file.read(_CHUNK_BYTES), b"")):
        *whole, rest = (rest + chunk).split(b"\0")
        yield from map(os.fsdecode, whole)
