"""First places and ties -> places at which pulling ties and pushing nodes are about in balance.

Ties pull by the square of their length, nodes push each other by their number of ties over the
distance (Fruchterman and Reingold 1991, with the masses of ForceAtlas2, Jacomy and others 2014).
The push of all nodes on a grid is one convolution, done by FFT, so that a round costs n + g log g
and not n².
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[np.float64]
Ints: TypeAlias = npt.NDArray[np.int64]

# Up to this many nodes the push is summed pair by pair, which is exact and then as fast.
_EXACT = 600
_GRAVITY = 0.25
# Pixels between two nodes that are tied.
_GAP = 26.0
# How far a node may go in a round, as a share of the extent: large at first, small at last.
_FIRST_STEP, _LAST_STEP = 0.08, 0.0008


def relax(start: Array, ties: Ints, weights: Array, radii: Array) -> Array:
    """Run the rounds; a tie comes out about as long as two nodes and the gap between them."""
    count = len(start)
    rounds = 400 if count <= _EXACT else 260 if count <= 6000 else 180
    # A leaf needs little room and a hub much, but not in proportion.
    mass = np.sqrt(1.0 + np.bincount(ties.ravel(), minlength=count)) / np.sqrt(2.0)
    pull = weights / np.minimum(mass[ties[:, 0]], mass[ties[:, 1]])
    length = 2 * float(radii.mean()) + _GAP
    places: Array = start * np.sqrt(count) * length
    for number in range(rounds):
        force = _push(places, mass) * length**2
        force += _pull(places, ties, pull) / length
        force -= _GRAVITY * mass[:, None] * (places - places.mean(axis=0))
        extent = float(np.ptp(places, axis=0).max()) + length
        step = extent * _FIRST_STEP * (_LAST_STEP / _FIRST_STEP) ** (number / rounds)
        move = force / mass[:, None]
        far = np.sqrt((move**2).sum(axis=1)) + 1e-12
        places = places + move * (np.minimum(0.5, step / far))[:, None]
    return places


def _pull(places: Array, ties: Ints, pull: Array) -> Array:
    """A tie pulls by the square of its length (Fruchterman, Reingold 1991), or leaves huddle."""
    a, b = ties[:, 0], ties[:, 1]
    along = places[b] - places[a]
    along *= (pull * np.sqrt((along**2).sum(axis=1)))[:, None]
    count = len(places)
    return np.column_stack(
        [
            np.bincount(a, along[:, axis], count) - np.bincount(b, along[:, axis], count)
            for axis in (0, 1)
        ]
    )


def _push(places: Array, mass: Array) -> Array:
    return _push_exactly(places, mass) if len(places) <= _EXACT else _push_by_grid(places, mass)


def _push_exactly(places: Array, mass: Array) -> Array:
    between = places[:, None, :] - places[None, :, :]
    squared = (between**2).sum(axis=2) + 1e-2
    share = mass[:, None] * mass[None, :] / squared
    force: Array = (between * share[:, :, None]).sum(axis=1)
    return force


def _push_by_grid(places: Array, mass: Array) -> Array:
    """Spread the mass on a grid, convolve it with d/|d|² and read the force off the grid."""
    size = 128 if len(places) <= 2500 else 256
    low = places.min(axis=0)
    cell = float((places.max(axis=0) - low).max()) / (size - 2) + 1e-9
    spot = (places - low) / cell
    corner = spot.astype(np.int64)
    part = spot - corner
    field = np.zeros((size, size))
    corners: list[tuple[Ints, Ints, Array]] = []
    for dx in (0, 1):
        for dy in (0, 1):
            share = np.abs(1 - dx - part[:, 0]) * np.abs(1 - dy - part[:, 1])
            corners.append((corner[:, 0] + dx, corner[:, 1] + dy, share))
    for x, y, share in corners:
        field += np.bincount(x * size + y, mass * share, size * size).reshape(size, size)
    spectrum = np.fft.rfft2(field, (2 * size, 2 * size))
    force = np.zeros_like(places)
    for axis, kernel in enumerate(_kernels(size)):
        grid = np.fft.irfft2(spectrum * kernel, (2 * size, 2 * size))[:size, :size]
        force[:, axis] = sum((grid[x, y] * share for x, y, share in corners), np.zeros(len(mass)))
    return force * mass[:, None] / cell


_KERNELS: dict[int, tuple[Any, Any]] = {}


def _kernels(size: int) -> tuple[Any, Any]:
    """Spectra of x/(x²+y²) and y/(x²+y²) on a grid twice as wide, so that nothing wraps around."""
    if size not in _KERNELS:
        step = np.arange(2 * size)
        step = np.where(step < size, step, step - 2 * size).astype(float)
        x, y = step[:, None], step[None, :]
        # Half a cell of softening: inside a cell the direction means nothing.
        squared = x**2 + y**2 + 0.25
        _KERNELS[size] = (np.fft.rfft2(x / squared), np.fft.rfft2(y / squared))
    return _KERNELS[size]
