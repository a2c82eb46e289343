"""A graph -> the part of it to show: around one thing, in one region, or the best connected."""

from __future__ import annotations

from collections.abc import Iterable

from parkgraph.kg.errors import QueryError
from parkgraph.loaders.html.appearance import shown_labels, shown_relations
from parkgraph.loaders.html.homes import home_regions
from parkgraph.loaders.rows import Graph
from parkgraph.schema.gazetteer import load_gazetteer
from parkgraph.schema.model import load_model

_BOOKKEEPING = frozenset({"Claim", "Document", "Quantity"})


def part_of(graph: Graph, ids: Iterable[str]) -> Graph:
    """The things with these ids, what ties them, and all claims, documents and numbers."""
    keep = set(ids)
    keep.update(id_ for id_, data in graph.nodes(data=True) if data.get("label") in _BOOKKEEPING)
    part: Graph = graph.subgraph(keep)
    return part


def things_of(graph: Graph) -> list[str]:
    """Ids of the things a page shows, sorted."""
    labels = frozenset(shown_labels(load_model()))
    return sorted(id_ for id_, data in graph.nodes(data=True) if data.get("label") in labels)


def things_around(graph: Graph, centre: str, steps: int) -> set[str]:
    """The thing and all that at most so many relationships lead to, whichever way they run."""
    relations = frozenset(shown_relations(load_model()))
    reached, front = {centre}, {centre}
    for _ in range(steps):
        front = {
            other
            for id_ in front
            for edges in (graph.out_edges(id_, data=True), graph.in_edges(id_, data=True))
            for start, end, data in edges
            if data["type"] in relations
            for other in (end if start == id_ else start,)
        } - reached
        reached |= front
    return reached


def things_in(graph: Graph, region: str) -> set[str]:
    """Things at home in the region or a part of it, and what they are tied to directly.

    Raises QueryError when `region` is the id of something else.
    """
    data = graph.nodes[region]
    if data.get("label") != "Region":
        raise QueryError(
            f"--region {data['properties'].get('name', region)!r} is a {data.get('label')}; "
            "take --around for things that are no region"
        )
    code = str(data["properties"].get("code") or "")
    gazetteer = load_gazetteer()
    inside = set()
    for id_, home in home_regions(graph).items():
        own = str(graph.nodes[home]["properties"].get("code") or "")
        if home == region or (own and code and gazetteer.contains(code, own)):
            inside.add(id_)
    for id_ in sorted(inside):
        inside |= things_around(graph, id_, 1)
    return inside


def best_connected(graph: Graph, ids: Iterable[str], limit: int) -> list[str]:
    """The `limit` things with most relationships, by id where equal."""
    known = set(ids)
    relations = frozenset(shown_relations(load_model()))
    ties = dict.fromkeys(known, 0)
    for start, end, data in graph.edges(data=True):
        if data["type"] in relations and start in known and end in known:
            ties[start] += 1
            ties[end] += 1
    return sorted(known, key=lambda id_: (-ties[id_], id_))[:limit]
