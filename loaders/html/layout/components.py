"""Ties -> connected components, the largest first."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from parkgraph.loaders.html.layout.forces import Array, Ints


def components_of(count: int, ties: Ints, weights: Array) -> Iterator[tuple[Ints, Ints, Array]]:
    """Yield (members, ties between positions in members, their weights), by size and first node."""
    root = component_numbers(count, ties)
    order = np.argsort(root, kind="stable")
    _, starts = np.unique(root[order], return_index=True)
    groups = np.split(order, starts[1:]) if count else []
    position = np.zeros(count, dtype=np.int64)
    by_group = np.argsort(root[ties[:, 0]], kind="stable") if len(ties) else np.zeros(0, int)
    keys = root[ties[by_group, 0]] if len(ties) else np.zeros(0, int)
    for members in sorted(groups, key=lambda group: (-len(group), int(group[0]))):
        position[members] = np.arange(len(members))
        low, high = np.searchsorted(keys, [root[members[0]], root[members[0]] + 1])
        mine = by_group[low:high]
        yield members, position[ties[mine]], weights[mine]


def component_numbers(count: int, ties: Ints) -> Ints:
    """The smallest node of the component of each node, by passing minima along ties."""
    root = np.arange(count)
    while len(ties):
        left, right = root[ties[:, 0]], root[ties[:, 1]]
        low = np.minimum(left, right)
        before = root.copy()
        np.minimum.at(root, left, low)
        np.minimum.at(root, right, low)
        np.minimum.at(root, ties[:, 0], low)
        np.minimum.at(root, ties[:, 1], low)
        root = root[root]
        if np.array_equal(before, root):
            break
    return root
