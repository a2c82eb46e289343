"""The things of a graph -> columns for the page: names, place in the picture, home, properties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from parkgraph.loaders.html.appearance import Json
from parkgraph.loaders.html.homes import home_regions
from parkgraph.loaders.html.layout import place_nodes
from parkgraph.loaders.rows import Graph

# Properties with a column of their own, or that say nothing to a reader.
_OWN = frozenset({"id", "name", "aliases", "support", "confidence", "status", "longitude"})
_HIDDEN = _OWN | {"latitude"}
_LONGEST_NAME = 400


def entity_columns(
    graph: Graph, ids: Sequence[str], types: Mapping[str, int], ties: Sequence[tuple[int, int]]
) -> Json:
    """Columns of equal length, one entry a node in the order of `ids`.

    `home` is the number of the home region's node or -1; `x` and `y` are pixels of the whole
    picture; `more` holds the further properties by slot name.
    """
    rows = [_properties(graph, id_) for id_ in ids]
    places = _places(len(ids), ties)
    number = {id_: position for position, id_ in enumerate(ids)}
    homes = home_regions(graph)
    return {
        "id": list(ids),
        "type": [types[graph.nodes[id_]["label"]] for id_ in ids],
        "name": [
            str(row.get("name") or id_)[:_LONGEST_NAME] for id_, row in zip(ids, rows, strict=True)
        ],
        "aliases": [
            [str(alias)[:_LONGEST_NAME] for alias in row.get("aliases", ())] for row in rows
        ],
        "x": [round(float(x), 1) for x in places[:, 0]],
        "y": [round(float(y), 1) for y in places[:, 1]],
        "support": [row.get("support", 0) for row in rows],
        "confidence": [row.get("confidence", 1.0) for row in rows],
        "status": [row.get("status", "") for row in rows],
        "home": [number.get(homes.get(id_, ""), -1) for id_ in ids],
        "more": [
            {name: value for name, value in sorted(row.items()) if name not in _HIDDEN}
            for row in rows
        ],
    }


def node_radius(ties: np.ndarray[Any, np.dtype[Any]]) -> np.ndarray[Any, np.dtype[Any]]:
    """Pixels of a node by its number of ties; the page draws the same (`radiusOf`)."""
    radius: np.ndarray[Any, np.dtype[Any]] = np.minimum(4.0 + 1.8 * np.sqrt(ties), 20.0)
    return radius


def _places(count: int, ties: Sequence[tuple[int, int]]) -> np.ndarray[Any, np.dtype[Any]]:
    pairs = np.array(ties, dtype=np.int64).reshape(-1, 2)
    pairs, repeats = np.unique(np.sort(pairs, axis=1), axis=0, return_counts=True)
    apart = pairs[:, 0] != pairs[:, 1]
    pairs, repeats = pairs[apart], repeats[apart]
    degree = np.bincount(pairs.ravel(), minlength=count)
    return place_nodes(pairs, 1.0 + 0.3 * np.log(repeats), node_radius(degree))


def _properties(graph: Graph, id_: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = graph.nodes[id_].get("properties", {})
    return found
