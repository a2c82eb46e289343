"""Places and radii -> places at which nodes cover each other less, by local pushes only."""

from __future__ import annotations

import numpy as np

from parkgraph.loaders.html.layout.forces import Array, Ints

_ROUNDS = 60
_GAP = 3.0


def spread(places: Array, radii: Array) -> Array:
    """Push overlapping discs apart; `_GAP` is left between them where there is room."""
    places = places.copy()
    for _ in range(_ROUNDS):
        left, right = _close_pairs(places, float(radii.max()) * 2 + _GAP)
        between = places[left] - places[right]
        distance = np.sqrt((between**2).sum(axis=1))
        missing = radii[left] + radii[right] + _GAP - distance
        near = missing > 0.01
        if not near.any():
            break
        left, right, between = left[near], right[near], between[near]
        # Two nodes at one spot part along an angle that their numbers give.
        same = distance[near] < 1e-6
        angle = (left[same] * 2.399963 + right[same]) % (2 * np.pi)
        between[same] = np.column_stack((np.cos(angle), np.sin(angle)))
        length = np.maximum(np.sqrt((between**2).sum(axis=1)), 1e-6)
        push = between / length[:, None] * (missing[near] * 0.35)[:, None]
        for axis in (0, 1):
            places[:, axis] += np.bincount(left, push[:, axis], len(places))
            places[:, axis] -= np.bincount(right, push[:, axis], len(places))
    return places


def _close_pairs(places: Array, reach: float) -> tuple[Ints, Ints]:
    """Pairs in one cell or in neighbouring cells of a grid with this mesh."""
    cells = np.floor((places - places.min(axis=0)) / reach).astype(np.int64)
    width = int(cells[:, 1].max()) + 3
    key = cells[:, 0] * width + cells[:, 1]
    order = np.argsort(key, kind="stable")
    keys = key[order]
    lefts, rights = [], []
    # Half of the neighbours: the other half finds this cell.
    for offset in (0, 1, width - 1, width, width + 1):
        low = np.searchsorted(keys, key + offset, "left")
        high = np.searchsorted(keys, key + offset, "right")
        sizes = high - low
        left = np.repeat(np.arange(len(key)), sizes)
        start = np.repeat(low - np.concatenate(([0], np.cumsum(sizes)[:-1])), sizes)
        right = order[start + np.arange(sizes.sum())]
        keep = left < right if offset == 0 else slice(None)
        lefts.append(left[keep])
        rights.append(right[keep])
    return np.concatenate(lefts), np.concatenate(rights)
