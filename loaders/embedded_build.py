"""The graph's rows into the embedded store of a folder, built beside the old one and swapped in.

A first load goes through the engine's batch import. A later one copies the old store and writes
what has changed, unless that is much or the old store is not as it was left. Counts are compared
before the swap, so that a build that fails leaves the old store as it was.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from parkgraph.loaders.bolt import LoadReport, Progress, report_of
from parkgraph.loaders.bolt_load import counts_of
from parkgraph.loaders.changes import Changes
from parkgraph.loaders.embedded_batch import fill
from parkgraph.loaders.embedded_direct import direct_database, finish
from parkgraph.loaders.embedded_folder import Keep, has_store, replacing
from parkgraph.loaders.embedded_follow import are_few, update_embedded_store
from parkgraph.loaders.embedded_state import changes_since, write_state
from parkgraph.loaders.graph_info import GraphInfo
from parkgraph.loaders.rows import EdgeRows, NodeRows
from parkgraph.loaders.swap import finish_swap


def build_embedded_store(
    path: Path,
    nodes: NodeRows,
    edges: EdgeRows,
    progress: Progress | None = None,
    *,
    info: GraphInfo | None = None,
    keep: Keep | None = None,
) -> LoadReport:
    """Build a store from the rows in the place of the one at `path`, if any.

    `keep` notes in the folder of the new store what it was loaded with, a hash of each row unless
    it is given. Raises LockedError when the old store is open somewhere, StoreError when rows are
    lost; then the old store stays.
    """
    changes = None
    if keep is None:
        keep = partial(write_state, nodes=nodes, edges=edges)
        changes = _few_changes(path.resolve(), nodes, edges)
    counts = counts_of(nodes, edges)
    if changes is not None:
        update_embedded_store(path, changes, counts, info=info, keep=keep)
        return report_of(nodes, edges, changes.number())
    with replacing(path, keep, copy=False) as new:
        with direct_database(new, counts.total(), create=True) as database:
            fill(database, nodes, edges, progress)
            finish(database, counts, info)
    return report_of(nodes, edges, counts.total())


def _few_changes(path: Path, nodes: NodeRows, edges: EdgeRows) -> Changes | None:
    """What to change in the old store; None when a first load is the better way."""
    finish_swap(path)
    changes = changes_since(path, nodes, edges) if has_store(path) else None
    rows = counts_of(nodes, edges).total()
    return changes if changes is not None and are_few(changes, rows) else None
