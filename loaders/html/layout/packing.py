"""Boxes of components -> where each goes: the largest first, the others in rows under it."""

from __future__ import annotations

from collections.abc import Sequence

# Labels stand right of their nodes, so boxes need more room beside than under them.
_GAP, _BESIDE = 40.0, 130.0
_LEAST_WIDTH = 420.0


def pack(sizes: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Lower left corners for boxes (width, height) that come largest first; no two overlap.

    y grows upwards, as sigma has it, so rows go down from 0.
    """
    if not sizes:
        return []
    area = sum((width + _BESIDE) * (height + _GAP) for width, height in sizes)
    # As wide as the largest, or as makes all of it a lying rectangle of 8 to 5.
    wide = max(sizes[0][0], (area * 1.6) ** 0.5, _LEAST_WIDTH)
    corners: list[tuple[float, float]] = []
    x = top = depth = 0.0
    for width, height in sizes:
        if x and x + width > wide:
            x, top, depth = 0.0, top - depth - _GAP, 0.0
        corners.append((x, top - height))
        x += width + _BESIDE
        depth = max(depth, height)
    return corners
