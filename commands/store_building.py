"""A graph folder -> its embedded store: left alone, brought up to date, or built anew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parkgraph.commands.progress import Report
    from parkgraph.kg.artefacts import Manifest

STORE_FOLDER = "store"
# Inside the store's folder: hashes of the rows it was made from.
STORE_MARK = "built-from"


def build_store(folder: Path, report: Report | None) -> None:
    """Make the folder's store hold its graph; a store made from the same rows is left alone.

    A store that differs in a few rows follows by writing those (loaders/embedded_build.py).
    """
    from parkgraph.kg.artefacts import lock_folder, read_graph, read_manifest
    from parkgraph.kg.build.running import without_collector
    from parkgraph.loaders.embedded_build import build_embedded_store
    from parkgraph.loaders.graph_info import info_of_folder
    from parkgraph.loaders.rows import edge_rows, node_rows

    with lock_folder(folder), without_collector():
        if is_current(folder):
            return
        manifest = read_manifest(folder)
        graph = read_graph(folder, manifest)
        path = folder / STORE_FOLDER
        build_embedded_store(
            path, node_rows(graph), edge_rows(graph), report, info=info_of_folder(folder)
        )
        (path / STORE_MARK).write_text(_rows_hash(manifest), encoding="ascii")


def is_current(folder: Path) -> bool:
    """Whether the store holds the rows of the graph as it is."""
    from parkgraph.kg.artefacts import read_manifest

    try:
        mark = (folder / STORE_FOLDER / STORE_MARK).read_text(encoding="ascii")
    except FileNotFoundError:
        return False
    return mark == _rows_hash(read_manifest(folder))


def _rows_hash(manifest: Manifest) -> str:
    from parkgraph.kg.artefacts import package_version

    hashes = [manifest.parts[name].sha256 for name in ("nodes.parquet", "edges.parquet")]
    # The schema decides which types the store has, also those that no row uses yet.
    return " ".join([package_version(), manifest.schema_version, *hashes])
