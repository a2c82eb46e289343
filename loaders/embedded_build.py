"""The graph's rows into the embedded store of a folder, built beside the old one and swapped in.

A first load goes through the engine's batch import. A later one copies the old store and writes
what has changed, unless that is much or the old store is not as it was left. Counts are compared
before the swap, so that a build that fails leaves the old store as it was.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from parkgraph.loaders.bolt import LoadReport, Progress, report_of
from parkgraph.loaders.bolt_load import Writer, check_counts
from parkgraph.loaders.changes import Changes
from parkgraph.loaders.embedded import HABITS, has_store, open_embedded_store, unlocked
from parkgraph.loaders.embedded_state import STATE, changes_since, write_state
from parkgraph.loaders.graph_info import GraphInfo, write_info
from parkgraph.loaders.rows import EdgeRows, NodeRows
from parkgraph.loaders.swap import finish_swap, flush, swap

# Writing a row by MERGE takes about ten times as long as by batch import.
_MOST_CHANGED = 0.1


def build_embedded_store(
    path: Path,
    nodes: NodeRows,
    edges: EdgeRows,
    progress: Progress | None = None,
    *,
    info: GraphInfo | None = None,
) -> LoadReport:
    """Build a store from the rows in the place of the one at `path`, if any.

    Raises LockedError when the old store is open somewhere, StoreError when rows are lost; then
    the old store stays.
    """
    path = path.resolve()
    new = path.with_name(path.name + ".new")
    finish_swap(path)
    with unlocked(path):
        shutil.rmtree(new, ignore_errors=True)
        changes = _few_changes(path, nodes, edges)
        if changes is not None:
            shutil.copytree(path, new, ignore=shutil.ignore_patterns("*.lck", STATE))
    try:
        changed = _write(new, nodes, edges, changes, progress, info)
        write_state(new, nodes, edges)
        flush(new)
        with unlocked(path):
            swap(path, new)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return report_of(nodes, edges, changed)


def _few_changes(path: Path, nodes: NodeRows, edges: EdgeRows) -> Changes | None:
    """What to change in the old store; None when a first load is the better way."""
    changes = changes_since(path, nodes, edges) if has_store(path) else None
    rows = sum(map(len, nodes.values())) + sum(map(len, edges.values()))
    if changes is None or changes.number() > _MOST_CHANGED * rows:
        return None
    return changes


def _write(
    new: Path,
    nodes: NodeRows,
    edges: EdgeRows,
    changes: Changes | None,
    progress: Progress | None,
    info: GraphInfo | None,
) -> int:
    first = changes is None
    with open_embedded_store(new, empty=first) as store:
        if changes is None:
            store.fill(nodes, edges, progress)
        else:
            Writer(store, HABITS, progress).apply(changes)
        check_counts(store, nodes, edges, exact=True)
        if info is not None:
            write_info(store, info, complete=True)
    total = sum(map(len, nodes.values())) + sum(map(len, edges.values()))
    return total if changes is None else changes.number()
