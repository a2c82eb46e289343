"""Command-line specs (files, folders, globs, `-`) to files in order, without doubles.

Nothing is opened here, so a mistyped path fails before any work starts. Folders are listed while
they are read: a folder of a million pages costs no more memory than one of fifty thousand.
"""

from __future__ import annotations

import glob
import heapq
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from parkgraph.kg.errors import SourceError
from parkgraph.kg.sources.formats import SUFFIXES, is_known
from parkgraph.kg.sources.walking import has_files, walk_files

STDIN = "-"
_GLOB_CHARACTERS = frozenset("*?[")


@dataclass(frozen=True, slots=True, order=True)
class FoundFile:
    """A file to read: `uri` as given in POSIX form, `name` as shown to the user."""

    uri: str
    name: str
    path: Path


def find_files(specs: Sequence[str]) -> Iterator[FoundFile]:
    """Resolve every spec but `-` to files, by uri; a file named twice appears once.

    Raises SourceError here and now for no specs, a missing path, and a folder or glob without
    articles. A file that lies in a folder of `specs` too is listed as part of the folder.
    """
    if not specs:
        raise SourceError("no sources given: name files, folders or globs, or - for standard input")
    files: dict[Path, FoundFile] = {}
    folders: dict[Path, Path] = {}
    for spec in specs:
        path = Path(spec)
        if spec == STDIN:
            continue
        if path.is_dir():
            # The smallest uri wins, so that the order of the specs does not matter.
            folders[path.resolve()] = min(path, folders.get(path.resolve(), path))
        for file in [] if path.is_dir() else _named(spec):
            files[file.path.resolve()] = min(file, files.get(file.path.resolve(), file))
    return _merged(files, folders)


def _named(spec: str) -> list[FoundFile]:
    path = Path(spec)
    if path.exists():
        return [FoundFile(path.as_posix(), path.name, path)]
    if _GLOB_CHARACTERS.intersection(spec):
        paths = [Path(match) for match in glob.iglob(spec, recursive=True)]
        found = [
            FoundFile(p.as_posix(), p.name, p) for p in paths if is_known(p.name) and p.is_file()
        ]
        if not found:
            raise _no_articles(f"glob {spec!r}")
        return found
    raise SourceError(
        f"source {spec!r} does not exist: check the spelling, or quote a glob as in 'pages/*.txt'"
    )


def _merged(files: Mapping[Path, FoundFile], folders: Mapping[Path, Path]) -> Iterator[FoundFile]:
    outer = [
        real
        for real in folders
        if not any(_holds(other, real) for other in folders if other != real)
    ]
    alone = sorted(
        file
        for real, file in files.items()
        if not (is_known(real.name) and any(_holds(folder, real) for folder in outer))
    )
    is_wanted = _link_filter(files, outer)
    streams = []
    for real in outer:
        folder = folders[real]
        if not has_files(str(folder), _is_article):
            raise _no_articles(f"folder {str(folder)!r}")
        streams.append(_listed(folder, is_wanted))
    return heapq.merge(alone, *streams, key=attrgetter("uri"))


def _listed(folder: Path, is_wanted: Callable[[os.DirEntry[str]], bool]) -> Iterator[FoundFile]:
    for name in walk_files(str(folder), is_wanted):
        path = folder / name
        yield FoundFile(path.as_posix(), name, path)


def _holds(folder: Path, real: Path) -> bool:
    """Whether a walk of `folder` comes by `real`."""
    if not real.is_relative_to(folder):
        return False
    return not any(part.startswith(".") for part in real.relative_to(folder).parts)


def _link_filter(
    files: Mapping[Path, FoundFile], folders: Sequence[Path]
) -> Callable[[os.DirEntry[str]], bool]:
    """Articles; of links those alone whose target is not listed under a name of its own."""
    seen = set(files)

    def is_wanted(entry: os.DirEntry[str]) -> bool:
        if not _is_article(entry):
            return False
        if not entry.is_symlink():
            return True
        real = Path(entry.path).resolve()
        known = is_known(real.name) and any(_holds(folder, real) for folder in folders)
        if known or real in seen:
            return False
        seen.add(real)
        return True

    return is_wanted


def _is_article(entry: os.DirEntry[str]) -> bool:
    return is_known(entry.name) and entry.is_file()


def _no_articles(what: str) -> SourceError:
    return SourceError(
        f"{what} holds no articles: expected files ending in {', '.join(sorted(SUFFIXES))}"
    )
