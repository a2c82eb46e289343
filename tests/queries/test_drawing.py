"""Drawings of networks: the font for Chinese, the same picture for the same graph."""

from __future__ import annotations

import sys
import warnings

import networkx as nx
import pytest
from matplotlib import font_manager
from matplotlib.figure import Figure

from parkgraph.kg.errors import ParkGraphError
from parkgraph.queries.drawing import FONTS, chinese_font, draw_network


def regions() -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_node("region:1", properties={"name": "嘉定区"})
    graph.add_edge("region:1", "温州市", weight=4)
    graph.add_edge("region:1", "楚雄州", weight=1)
    return graph


def needs_font() -> None:
    if not {entry.name for entry in font_manager.fontManager.ttflist} & {*FONTS}:
        pytest.skip("no Chinese font here; apt install fonts-noto-cjk")


@pytest.mark.parametrize("known", [[], ["DejaVu Sans"]])
def test_a_missing_font_says_what_to_install(known: list[str]) -> None:
    with pytest.raises(ParkGraphError, match="apt install fonts-noto-cjk.*delete the folder"):
        chinese_font(known)


def test_the_preferred_font_is_taken() -> None:
    assert chinese_font(["SimHei", "Noto Sans CJK SC", "DejaVu Sans"]) == "Noto Sans CJK SC"


def test_matplotlib_missing_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(ParkGraphError, match=r"parkgraph\[notebooks\]"):
        chinese_font()


def test_names_are_drawn_with_characters_that_exist() -> None:
    needs_font()
    figure = Figure()
    axes = draw_network(regions(), figure.add_subplot())
    assert {text.get_text() for text in axes.texts} == {"嘉定区", "温州市", "楚雄州"}
    with warnings.catch_warnings():
        # matplotlib warns of every character that the font lacks.
        warnings.simplefilter("error")
        figure.canvas.draw()


def test_the_same_graph_gives_the_same_picture() -> None:
    needs_font()
    places = [
        [text.get_position() for text in draw_network(regions(), Figure().add_subplot()).texts]
        for _ in range(2)
    ]
    assert places[0] == places[1]
