"""New contents of a graph folder -> the folder, all of them or none.

The new parts are laid beside the old ones, then the manifest that lists them, then each takes its
place. Once that manifest is there the new state counts: whoever comes after a crash finishes the
work (a writer) or reads the parts where they lie (a reader).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

# The manifest of a commit under way.
NEXT_MANIFEST = "manifest.next.json"
MANIFEST = "manifest.json"
_TEMPORARY, _STAGED = ".tmp", ".new"


def commit(folder: Path, files: Mapping[str, bytes], manifest: bytes) -> None:
    """Replace parts and manifest in one step; a crash leaves the old state or the new one."""
    finish_commit(folder)
    for name in sorted(files):
        _write(staged(folder / name), files[name])
    write_atomically(folder / NEXT_MANIFEST, manifest)
    finish_commit(folder)


def finish_commit(folder: Path) -> None:
    """Bring a commit that was cut off to its end: forward if it counts, else back."""
    waiting = sorted(folder.glob(f".*{_STAGED}"))
    if (folder / NEXT_MANIFEST).exists():
        for path in waiting:
            path.replace(path.with_name(path.name.removeprefix(".").removesuffix(_STAGED)))
        _flush(folder)
        (folder / NEXT_MANIFEST).replace(folder / MANIFEST)
        _flush(folder)
    else:
        for path in waiting:
            path.unlink()


def current_manifest(folder: Path) -> Path:
    """Where the manifest of the state that counts lies."""
    following = folder / NEXT_MANIFEST
    return following if following.exists() else folder / MANIFEST


def staged(path: Path) -> Path:
    """Where a part lies until its commit counts."""
    return path.with_name(f".{path.name}{_STAGED}")


def is_remnant(name: str, parts: frozenset[str]) -> bool:
    """Whether a crash may have left a file of this name."""
    bare = name.removeprefix(".").removesuffix(_STAGED).removesuffix(_TEMPORARY)
    return bare in {*parts, MANIFEST, NEXT_MANIFEST}


def write_atomically(path: Path, data: bytes) -> None:
    """Replace a file in one step: after a crash it has its old bytes or all of the new ones."""
    temporary = path.with_name(f".{path.name}{_TEMPORARY}")
    _write(temporary, data)
    temporary.replace(path)
    _flush(path.parent)


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _flush(folder: Path) -> None:
    """Force renames to disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
