"""A networkx graph with Chinese names -> a drawing by matplotlib, with a font that has them.

matplotlib's own font has no Chinese characters: every name would be a row of boxes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import networkx as nx

from parkgraph.kg.errors import ParkGraphError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Families with simplified Chinese characters, in the order of preference.
FONTS = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "SimHei",
    "Noto Serif CJK SC",
    # The files of Noto hold all languages; matplotlib lists only the first one by name.
    "Noto Sans CJK JP",
    "Noto Serif CJK JP",
)
ADVICE = (
    "no font with Chinese characters is known to matplotlib; install one "
    "(Debian, Ubuntu: apt install fonts-noto-cjk; Fedora: dnf install "
    "google-noto-sans-cjk-fonts) and delete the folder {cache}, where matplotlib keeps its list"
)
INSTALL = "drawing needs matplotlib; install it: pip install 'parkgraph[notebooks]'"


def chinese_font(known: Sequence[str] | None = None) -> str:
    """Name of a font family that can draw Chinese.

    `known` are the families to choose from, by default all that matplotlib finds. Raises
    ParkGraphError with what to install when there is none.

    >>> chinese_font(["DejaVu Sans", "SimHei"])
    'SimHei'
    """
    try:
        from matplotlib import font_manager, get_cachedir
    except ModuleNotFoundError as error:
        raise ParkGraphError(INSTALL) from error
    families = {entry.name for entry in font_manager.fontManager.ttflist}
    there = families if known is None else set(known)
    found = next((name for name in FONTS if name in there), None)
    if found is None:
        raise ParkGraphError(ADVICE.format(cache=get_cachedir()))
    return found


def draw_network(graph: nx.Graph[str], axes: Axes | None = None) -> Axes:
    """Draw `graph` (see `parkgraph.kg.graph.network.simple`) and return the axes drawn on.

    A node is the larger the more neighbours it has, an edge the wider its `weight`. The same graph
    gives the same picture. Raises ParkGraphError when matplotlib or a Chinese font is missing.
    """
    font = chinese_font()
    from matplotlib import pyplot

    if axes is None:
        axes = pyplot.figure(figsize=(8, 6)).add_subplot()
    places = nx.spring_layout(graph, seed=1)
    degrees = dict(graph.degree())
    nx.draw_networkx_nodes(
        graph,
        places,
        ax=axes,
        node_size=[300 + 200 * degrees[node] for node in graph],
        node_color="#9fd0c8",
    )
    widths = [graph.edges[ends].get("weight", 1) ** 0.5 for ends in graph.edges]
    nx.draw_networkx_edges(graph, places, ax=axes, width=widths, edge_color="#777777")
    labels = {node: _name(graph, node) for node in graph}
    nx.draw_networkx_labels(graph, places, labels, ax=axes, font_family=font, font_size=10)
    axes.set_axis_off()
    axes.margins(0.15)
    return axes


def _name(graph: nx.Graph[str], node: str) -> str:
    return str(graph.nodes[node].get("properties", {}).get("name", node))
