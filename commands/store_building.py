"""A graph folder -> its embedded store: left alone, brought up to date, or built anew."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parkgraph.commands.progress import Report
    from parkgraph.kg.artefacts import Manifest
    from parkgraph.loaders.changes import Changes

STORE_FOLDER = "store"
# Inside the store's folder: hashes of the rows it was made from.
STORE_MARK = "built-from"


def build_store(folder: Path, report: Report | None) -> None:
    """Make the folder's store hold its graph; a store made from the same rows is left alone.

    A store that differs in a few rows follows by writing those: only what differs between the parts
    it was made from and the present ones is read at all.
    """
    from parkgraph.kg.artefacts import lock_folder, read_graph, read_manifest
    from parkgraph.kg.build.collector import without_collector
    from parkgraph.loaders.embedded_follow import update_embedded_store
    from parkgraph.loaders.embedded_state import keep_parts
    from parkgraph.loaders.graph_info import info_of_folder

    with lock_folder(folder), without_collector():
        if is_current(folder):
            return
        manifest, path, info = read_manifest(folder), folder / STORE_FOLDER, info_of_folder(folder)
        keep = partial(keep_parts, graph=folder, manifest=manifest)
        changes = _few_changes(folder, path, manifest)
        if changes is not None:
            counts = {**manifest.counts["nodes"], **manifest.counts["edges"]}
            update_embedded_store(path, changes, counts, info=info, keep=keep)
        else:
            from parkgraph.loaders.embedded_build import build_embedded_store
            from parkgraph.loaders.rows import edge_rows, node_rows

            graph = read_graph(folder, manifest)
            nodes, edges = node_rows(graph), edge_rows(graph)
            build_embedded_store(path, nodes, edges, report, info=info, keep=keep)
        (path / STORE_MARK).write_text(_rows_hash(manifest), encoding="ascii")


def _few_changes(folder: Path, path: Path, manifest: Manifest) -> Changes | None:
    """What to change in the store; None when it had better be built anew."""
    from parkgraph.kg.artefacts import read_lines
    from parkgraph.loaders.embedded_folder import has_store
    from parkgraph.loaders.embedded_follow import are_few
    from parkgraph.loaders.embedded_state import loaded_lines
    from parkgraph.loaders.line_changes import line_changes
    from parkgraph.loaders.swap import finish_swap

    finish_swap(path)
    before = loaded_lines(path) if has_store(path) else None
    if before is None:
        return None
    after = read_lines(folder, manifest)
    changes = line_changes(before, after)
    rows = len(after.nodes) + len(after.edges)
    return changes if changes is not None and are_few(changes, rows) else None


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
