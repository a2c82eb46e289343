"""The graph as one HTML page to look at: a picture, a map, flows, a timeline and the evidence."""

from __future__ import annotations

from dataclasses import dataclass

from parkgraph.kg.errors import QueryError
from parkgraph.loaders.html.data import view_data
from parkgraph.loaders.html.page import page_of
from parkgraph.loaders.output import Target, writing
from parkgraph.loaders.rows import Graph

__all__ = ["Written", "write_html"]

SENTENCES_PER_FACT = 12


@dataclass(frozen=True, slots=True)
class Written:
    """How much a page holds."""

    things: int
    relations: int
    sentences: int
    bytes: int


def write_html(
    graph: Graph, target: Target, *, title: str, sentences_per_fact: int = SENTENCES_PER_FACT
) -> Written:
    """Write the page; equal graphs give equal bytes. Raises QueryError for a graph without things.

    At most `sentences_per_fact` sentences are kept for each relationship and number, the surest.
    """
    data = view_data(graph, title=title, sentences_per_fact=sentences_per_fact)
    things = len(data["nodes"]["id"])
    if not things:
        raise QueryError("the graph holds nothing to show; build it from articles that name things")
    page = page_of(data)
    with writing(target) as stream:
        stream.write(page)
    return Written(things, len(data["edges"]["type"]), len(data["sentences"]), len(page))
