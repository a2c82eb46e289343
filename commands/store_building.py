"""A graph folder -> its embedded store: left alone, brought up to date, or built anew."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parkgraph.commands.progress import Report
    from parkgraph.kg.artefacts import Manifest

STORE_FOLDER = "store"
# Inside the store's folder: hashes of the rows it was made from, and those rows.
STORE_MARK = "built-from"
GRAPH_PARTS = ("nodes.parquet", "edges.parquet")
# Above this share of changed rows a new store takes less time: rows written one by one into a
# store that has indexes already cost about twice as much.
MOST_CHANGED = 0.3


def build_store(folder: Path, report: Report | None) -> None:
    """Make the folder's store hold its graph; a store made from the same rows is left alone."""
    from parkgraph.kg.artefacts import lock_folder, read_manifest
    from parkgraph.kg.build.running import without_collector

    with lock_folder(folder), without_collector():
        manifest = read_manifest(folder)
        if is_current(folder):
            return
        if not _follow(folder, manifest, report):
            _build_anew(folder, manifest, report)
        _remember_rows(folder, manifest)


def is_current(folder: Path) -> bool:
    """Whether the store holds the rows of the graph as it is."""
    from parkgraph.kg.artefacts import read_manifest

    return _mark(folder) == _rows_hash(read_manifest(folder))


def _build_anew(folder: Path, manifest: Manifest, report: Report | None) -> None:
    from parkgraph.kg.artefacts import read_graph
    from parkgraph.loaders.embedded import build_embedded_store
    from parkgraph.loaders.rows import edge_rows, node_rows

    graph = read_graph(folder, manifest)
    build_embedded_store(folder / STORE_FOLDER, node_rows(graph), edge_rows(graph), report)


def _follow(folder: Path, manifest: Manifest, report: Report | None) -> bool:
    """Bring the store up to date with what changed; False when it must be built anew."""
    from parkgraph.kg.artefacts import differing, lines_of, read_lines
    from parkgraph.loaders.embedded import update_embedded_store
    from parkgraph.loaders.following import changes_of

    path = folder / STORE_FOLDER
    if not _same_schema(_mark(folder), _rows_hash(manifest)):
        return False
    before = lines_of(path, _mark(folder).split()[2:])
    if before is None:
        return False
    after = read_lines(folder, manifest)
    difference = differing(before, after)
    changed = len(difference.nodes) + len(difference.edges)
    if changed > MOST_CHANGED * (len(after.nodes) + len(after.edges)):
        return False
    counts = manifest.counts["nodes"], manifest.counts["edges"]
    update_embedded_store(
        path, changes_of(difference, before, after), counts, report, drop=[STORE_MARK]
    )
    return True


def _remember_rows(folder: Path, manifest: Manifest) -> None:
    """Keep the rows beside the store, as links where the file system has them, the mark last."""
    path = folder / STORE_FOLDER
    for name in GRAPH_PARTS:
        (path / name).unlink(missing_ok=True)
        try:
            # The folder replaces its parts and never writes into them.
            os.link(folder / name, path / name)
        except OSError:
            shutil.copyfile(folder / name, path / name)
    (path / STORE_MARK).write_text(_rows_hash(manifest), encoding="ascii")


def _mark(folder: Path) -> str:
    try:
        return (folder / STORE_FOLDER / STORE_MARK).read_text(encoding="ascii")
    except FileNotFoundError:
        return ""


def _rows_hash(manifest: Manifest) -> str:
    from parkgraph.kg.artefacts import package_version

    hashes = [manifest.parts[name].sha256 for name in GRAPH_PARTS]
    # The schema decides which types the store has, also those that no row uses yet.
    return " ".join([package_version(), manifest.schema_version, *hashes])


def _same_schema(left: str, right: str) -> bool:
    return left.split()[:2] == right.split()[:2]
