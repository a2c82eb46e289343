"""Nodes and ties -> a place for each node in the plane, the same in every run.

Components are laid out one by one (a force layout that starts from pivot distances) and packed
beside each other; then nodes that would cover each other are pushed apart. One unit is about one
pixel when the whole picture is shown.
"""

from __future__ import annotations

import numpy as np

from parkgraph.loaders.html.layout.components import components_of
from parkgraph.loaders.html.layout.forces import Array, Ints, relax
from parkgraph.loaders.html.layout.packing import pack
from parkgraph.loaders.html.layout.pivots import pivot_places
from parkgraph.loaders.html.layout.spreading import spread

__all__ = ["place_nodes"]


def place_nodes(ties: Ints, weights: Array, radii: Array) -> Array:
    """Give every node an (x, y), shape (nodes, 2).

    `ties` are pairs of node numbers, shape (ties, 2), without loops; `weights` say how much a tie
    pulls; `radii` how much room each node needs. The same input gives the same places on the same
    machine (rounding of sums may differ between processors).
    """
    count = len(radii)
    places = np.zeros((count, 2))
    boxes: list[tuple[Ints, Array]] = []
    for members, inner, pull in components_of(count, ties, weights):
        local = _component(len(members), inner, pull, radii[members])
        boxes.append((members, local))
    for (members, local), corner in zip(
        boxes, pack([_size(local, radii[members]) for members, local in boxes]), strict=True
    ):
        low = (local - radii[members, None]).min(axis=0)
        places[members] = local - low + corner
    return places


def _component(count: int, ties: Ints, weights: Array, radii: Array) -> Array:
    if count == 1:
        return np.zeros((1, 2))
    if count == 2:
        gap = radii.sum() + 24.0
        return np.array([[0.0, 0.0], [gap, gap / 3]])
    start = pivot_places(count, ties)
    return _turned(spread(relax(start, ties, weights, radii), radii))


def _turned(places: Array) -> Array:
    """Turned so that the longest extent lies flat: screens are wider than high."""
    centred = places - places.mean(axis=0)
    xx, xy, yy = (float((centred[:, a] * centred[:, b]).sum()) for a, b in ((0, 0), (0, 1), (1, 1)))
    angle = 0.5 * np.arctan2(2 * xy, xx - yy)
    cos, sin = np.cos(angle), np.sin(angle)
    turned: Array = np.column_stack(
        (centred[:, 0] * cos + centred[:, 1] * sin, centred[:, 1] * cos - centred[:, 0] * sin)
    )
    return turned


def _size(places: Array, radii: Array) -> tuple[float, float]:
    low, high = (places - radii[:, None]).min(axis=0), (places + radii[:, None]).max(axis=0)
    width, height = high - low
    return float(width), float(height)
