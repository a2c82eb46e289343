"""Ties of one component -> first places, from the distances to a few pivots.

Source: Brandes, Pich: Eigensolver Methods for Progressive Multidimensional Scaling of Large Data
(2006). It gets the large shape right at once, which forces alone find only after many rounds.
"""

from __future__ import annotations

import numpy as np

from parkgraph.loaders.html.layout.forces import Array, Ints

_PIVOTS = 40
# Nodes with the same distances fall on one point; forces need them apart. The golden angle puts
# them on a spiral without drawing random numbers.
_GOLDEN = np.pi * (3 - np.sqrt(5))


def pivot_places(count: int, ties: Ints) -> Array:
    """Places in a square of about unit size, shape (count, 2); ties must connect all nodes."""
    distances = _distances(count, ties, min(_PIVOTS, count))
    squared = distances**2
    centred = (squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean()) / -2
    values, vectors = np.linalg.eigh(centred.T @ centred)
    axes = vectors[:, np.argsort(values)[::-1][:2]]
    # The sign of an eigenvector is free: the largest entry shall be positive.
    axes = axes * np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(axes.shape[1])])
    places = centred @ axes
    if places.shape[1] == 1:
        places = np.column_stack((places, np.zeros(count)))
    places = places / max(float(np.abs(places).max()), 1e-9)
    number = np.arange(count)
    radius = 0.12 * np.sqrt((number + 1) / count)
    angle = number * _GOLDEN
    spiral: Array = np.column_stack((np.cos(angle), np.sin(angle))) * radius[:, None]
    result: Array = places + spiral
    return result


def _distances(count: int, ties: Ints, pivots: int) -> Array:
    """Steps from every node to each pivot; a pivot is the node farthest from those before it."""
    starts, ends = np.concatenate((ties, ties[:, ::-1])).T
    order = np.argsort(starts, kind="stable")
    ends = ends[order]
    first = np.searchsorted(starts[order], np.arange(count + 1))
    table = np.zeros((count, pivots))
    nearest = np.full(count, np.inf)
    # The node with most ties is a good middle to start from.
    pivot = int(np.argmax(np.diff(first)))
    for column in range(pivots):
        table[:, column] = _steps(pivot, first, ends, count)
        nearest = np.minimum(nearest, table[:, column])
        pivot = int(np.argmax(nearest))
    return table


def _steps(start: int, first: Ints, ends: Ints, count: int) -> Array:
    steps = np.full(count, -1.0)
    steps[start] = 0
    front = np.array([start])
    done = 0
    while len(front):
        done += 1
        sizes = first[front + 1] - first[front]
        offsets = np.repeat(first[front] - np.concatenate(([0], np.cumsum(sizes)[:-1])), sizes)
        reached = np.unique(ends[offsets + np.arange(sizes.sum())])
        front = reached[steps[reached] < 0]
        steps[front] = done
    return np.where(steps < 0, done + 1, steps)
