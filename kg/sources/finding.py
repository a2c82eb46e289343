"""Command-line specs (files, folders, globs, `-`) to a sorted list of files without doubles.

Nothing is opened here, so a mistyped path fails before any work starts.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from parkgraph.kg.errors import SourceError

STDIN = "-"
SUFFIXES = frozenset({".txt", ".html", ".htm", ".jsonl"})
_GLOB_CHARACTERS = frozenset("*?[")


@dataclass(frozen=True, slots=True, order=True)
class FoundFile:
    """A file to read: `uri` as given in POSIX form, `name` as shown to the user."""

    uri: str
    name: str
    path: Path


def find_files(specs: Sequence[str]) -> list[FoundFile]:
    """Resolve every spec but `-` to files, sorted by uri; a file named twice appears once.

    Raises SourceError for no specs, a missing path, and a folder or glob without articles.
    """
    if not specs:
        raise SourceError("no sources given: name files, folders or globs, or - for standard input")
    found: dict[Path, FoundFile] = {}
    for spec in specs:
        if spec == STDIN:
            continue
        for file in _resolve(spec):
            # The smallest uri wins, so that the order of the specs does not matter.
            key = file.path.resolve()
            found[key] = min(file, found.get(key, file))
    return sorted(found.values())


def _resolve(spec: str) -> list[FoundFile]:
    path = Path(spec)
    if path.is_dir():
        files = [
            FoundFile(found.as_posix(), found.relative_to(path).as_posix(), found)
            for found in _walk(path)
        ]
        return _not_empty(files, f"folder {spec!r}")
    if path.exists():
        return [FoundFile(path.as_posix(), path.name, path)]
    if _GLOB_CHARACTERS.intersection(spec):
        paths = [Path(match) for match in glob.glob(spec, recursive=True)]
        files = [FoundFile(p.as_posix(), p.name, p) for p in paths if p.is_file() and _is_known(p)]
        return _not_empty(files, f"glob {spec!r}")
    raise SourceError(
        f"source {spec!r} does not exist: check the spelling, or quote a glob as in 'pages/*.txt'"
    )


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        # Hidden folders hold version control and caches, not articles.
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            path = Path(parent, name)
            if _is_known(path) and path.is_file():
                yield path


def _is_known(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".")


def _not_empty(files: list[FoundFile], what: str) -> list[FoundFile]:
    if not files:
        raise SourceError(
            f"{what} holds no articles: expected files ending in {', '.join(sorted(SUFFIXES))}"
        )
    return files
