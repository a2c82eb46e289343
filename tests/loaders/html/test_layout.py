"""Places of nodes: the same each time, apart from each other, tied ones near each other."""

from __future__ import annotations

import numpy as np
import pytest

from parkgraph.loaders.html.layout import place_nodes
from parkgraph.loaders.html.layout.components import component_numbers
from parkgraph.loaders.html.layout.forces import Array, Ints, _push_by_grid, _push_exactly
from parkgraph.loaders.html.layout.packing import pack


def ring_of_stars(stars: int, leaves: int) -> Ints:
    """Hubs in a ring, each with leaves of its own."""
    ring = [(hub, (hub + 1) % stars) for hub in range(stars)]
    twigs = [(hub, stars + hub * leaves + leaf) for hub in range(stars) for leaf in range(leaves)]
    return np.array(ring + twigs)


def placed(ties: Ints) -> tuple[Array, Array]:
    count = int(ties.max()) + 1
    radii = np.minimum(4 + 1.8 * np.sqrt(np.bincount(ties.ravel(), minlength=count)), 20)
    return place_nodes(ties, np.ones(len(ties)), radii), radii


@pytest.mark.parametrize("stars", [8, 120], ids=["pair by pair", "by grid"])
def test_same_graph_has_the_same_places(stars: int) -> None:
    ties = ring_of_stars(stars, 6)
    assert np.array_equal(placed(ties)[0], placed(ties)[0])


@pytest.mark.parametrize("stars", [8, 120], ids=["pair by pair", "by grid"])
def test_nodes_do_not_cover_each_other(stars: int) -> None:
    places, radii = placed(ring_of_stars(stars, 6))
    gaps = np.sqrt(((places[:, None] - places[None]) ** 2).sum(axis=2)) - radii[:, None] - radii
    np.fill_diagonal(gaps, 1.0)
    assert (gaps < -1.0).sum() == 0
    assert np.isfinite(places).all()


@pytest.mark.parametrize("stars", [8, 120], ids=["pair by pair", "by grid"])
def test_tied_nodes_are_nearer_than_others(stars: int) -> None:
    ties = ring_of_stars(stars, 6)
    places, _ = placed(ties)
    tied = np.sqrt(((places[ties[:, 0]] - places[ties[:, 1]]) ** 2).sum(axis=1))
    others = np.sqrt(((places[:, None] - places[None]) ** 2).sum(axis=2))
    assert np.median(tied) * 3 < np.median(others)


def test_components_do_not_overlap() -> None:
    one = ring_of_stars(5, 4)
    ties = np.concatenate([one + part * (one.max() + 1) for part in range(4)])
    places, radii = placed(ties)
    root = component_numbers(len(places), ties)
    boxes = []
    for number in np.unique(root):
        mine = root == number
        boxes.append(
            [
                (places[mine] - radii[mine, None]).min(axis=0),
                (places[mine] + radii[mine, None]).max(axis=0),
            ]
        )
    for at, (low, high) in enumerate(boxes):
        for other_low, other_high in boxes[at + 1 :]:
            assert (high < other_low).any() or (other_high < low).any()


def test_nodes_without_ties_have_places_of_their_own() -> None:
    places = place_nodes(np.zeros((0, 2), dtype=np.int64), np.zeros(0), np.full(50, 5.0))
    assert len(np.unique(places, axis=0)) == 50


def test_no_nodes_have_no_places() -> None:
    assert place_nodes(np.zeros((0, 2), dtype=np.int64), np.zeros(0), np.zeros(0)).shape == (0, 2)


def test_push_by_grid_is_about_the_push_pair_by_pair() -> None:
    number = np.arange(900.0)
    places = np.column_stack((np.cos(number) * number, np.sin(number * 1.7) * number))
    mass = 1 + number % 3
    exact, grid = _push_exactly(places, mass), _push_by_grid(places, mass)
    error = np.sqrt(((exact - grid) ** 2).sum(axis=1)) / np.sqrt((exact**2).sum(axis=1))
    assert np.median(error) < 0.1


def test_pack_puts_no_box_on_another() -> None:
    sizes = [(900.0, 500.0), (200.0, 300.0), (200.0, 100.0), *[(40.0, 40.0)] * 30]
    corners = pack(sizes)
    for at, ((x, y), (width, height)) in enumerate(zip(corners, sizes, strict=True)):
        for (x2, y2), (width2, height2) in list(zip(corners, sizes, strict=True))[at + 1 :]:
            assert x + width <= x2 or x2 + width2 <= x or y + height <= y2 or y2 + height2 <= y
