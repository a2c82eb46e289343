"""The committed bundle of the viewer, and whether it is the one its sources make.

`make viewer` builds static/viewer.js and static/viewer.css from viewer/ with esbuild and writes the
hash of the sources beside them.
"""

from __future__ import annotations

import hashlib
from importlib.resources import files
from importlib.resources.abc import Traversable

_ROOT = "parkgraph.loaders.html"


def read_static(name: str) -> str:
    """Text of a file of static/: viewer.js, viewer.css, LICENSES.txt or sources.sha256."""
    return files(_ROOT).joinpath("static", name).read_text(encoding="utf-8")


def hash_of_sources() -> str:
    """SHA-256 over names and texts of the sources, as viewer/build.mjs takes it.

    Line ends do not count, so that a checkout with CRLF has the same hash.
    """
    total = hashlib.sha256()
    root = files(_ROOT).joinpath("viewer")
    for name, file in sorted(_walk(root, "")):
        text = file.read_text(encoding="utf-8").replace("\r\n", "\n")
        total.update(f"{name}\0{text}\0".encode())
    return total.hexdigest()


def _walk(folder: Traversable, prefix: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for item in folder.iterdir():
        name = f"{prefix}{item.name}"
        if item.is_dir():
            found += _walk(item, f"{name}/")
        elif item.name.endswith((".js", ".mjs", ".css", ".json")):
            found.append((name, item))
    return found
