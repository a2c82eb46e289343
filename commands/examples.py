"""A graph folder in, the best supported names of each label and relationship type out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

# Columns of a terminal; a Chinese character takes two.
WIDTH = 60


def examples_in(folder: Path) -> dict[str, list[str]]:
    """Names by label and by relationship type (`A → B`), those in most documents first."""
    from parkgraph.kg.artefacts import read_graph

    graph = read_graph(folder)
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    names: dict[str, str] = {}
    for node, data in graph.nodes(data=True):
        names[node] = _name(node, data["properties"])
        found[data["label"]].append((_rank(data["properties"]), names[node]))
    for start, end, data in graph.edges(data=True):
        pair = f"{names[start]} → {names[end]}"
        found[data["type"]].append((_rank(data["properties"]), pair))
    return {kind: [name for _, name in sorted(rows)] for kind, rows in found.items()}


def as_many_as_fit(names: Sequence[str], width: int = WIDTH) -> str:
    """Join the first names up to `width`; an overlong first one is cut.

    >>> as_many_as_fit(["嘉定区", "温州市", "楚雄州"], width=14)
    '嘉定区; 温州市'
    """
    from rich.cells import cell_len, set_cell_size

    if names and cell_len(names[0]) > width:
        return set_cell_size(names[0], width - 1).rstrip() + "…"
    shown = ""
    for name in names:
        longer = f"{shown}; {name}" if shown else name
        if cell_len(longer) > width:
            break
        shown = longer
    return shown


def _name(node: str, properties: Mapping[str, Any]) -> str:
    for key in ("name", "text", "title"):
        if properties.get(key):
            return str(properties[key])
    return node


def _rank(properties: Mapping[str, Any]) -> int:
    support = properties.get("support")
    return -support if isinstance(support, int) else 0
