"""Things -> the region each is at home in, and where on earth that is.

A region is at home in itself, a park in the region it lies in, a firm where it is located, settled
or run from; the shortest chain of relations counts, and among equals the most precise region.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import networkx as nx

from parkgraph.kg.errors import SchemaError
from parkgraph.loaders.html.appearance import Json, appearance
from parkgraph.loaders.rows import Graph
from parkgraph.schema.gazetteer import Gazetteer, load_gazetteer
from parkgraph.schema.lexicon import read_table
from parkgraph.schema.region_tables import read_divisions

# Farther away a home means nothing: a firm of a firm of a firm.
_MOST_STEPS = 4


def home_regions(graph: Graph) -> dict[str, str]:
    """Node id -> id of its home region, for every node that has one."""
    ways = tuple(appearance()["homes"])
    around: nx.Graph[str] = nx.Graph()
    for start, end, data in graph.edges(data=True):
        if data["type"] in ways:
            rank = ways.index(data["type"])
            known = around.get_edge_data(start, end)
            if known is None or rank < known["rank"]:
                around.add_edge(start, end, rank=rank, start=start)
    regions = {n: d for n, d in graph.nodes(data=True) if d.get("label") == "Region"}
    homes = {id_: id_ for id_ in regions}
    front = sorted(regions, key=lambda id_: (-len(_code(regions[id_])), id_))
    for _ in range(_MOST_STEPS):
        found: dict[str, tuple[int, int, str]] = {}
        for end in front:
            for start in around.neighbors(end) if end in around else ():
                data = around.edges[start, end]
                # A relation leads from the thing to where it is, never back to what lies there.
                if start in homes or data["start"] != start:
                    continue
                offer = (data["rank"], -len(_code(regions[homes[end]])), homes[end])
                found[start] = min(found.get(start, offer), offer)
        if not found:
            break
        homes.update({start: offer[2] for start, offer in found.items()})
        front = sorted(found)
    return homes


def places_of(regions: Iterable[Mapping[str, object]]) -> dict[str, Json]:
    """Division code -> names and position, for these regions and all that lie above them.

    A town has the position of its county: the table has none for towns. `lon` and `lat` are missing
    where nothing above has a position.
    """
    gazetteer = load_gazetteer()
    english = {row["code"]: row["name"] for row in read_table("english/pinyin.tsv")}
    places: dict[str, Json] = {}
    for region in regions:
        code = str(region.get("code") or "")
        if not code:
            continue
        for each in (code, *_above(gazetteer, code)):
            if each not in places:
                places[each] = _place(gazetteer, each, english)
    return dict(sorted(places.items()))


def ground() -> list[Json]:
    """The provinces with their positions, which the map shows for orientation."""
    english = {row["code"]: row["name"] for row in read_table("english/pinyin.tsv")}
    return [
        {
            "zh": each.short,
            "en": english.get(code, each.name),
            "lon": each.longitude,
            "lat": each.latitude,
        }
        for code, each in sorted(read_divisions().items())
        if each.level == "province" and each.until is None and each.longitude is not None
    ]


def _place(gazetteer: Gazetteer, code: str, english: Mapping[str, str]) -> Json:
    place: Json = {}
    for each in (code, *_above(gazetteer, code)):
        try:
            division = gazetteer.by_code(each)
        except SchemaError:
            continue
        if each == code:
            place = {"zh": division.name, "en": english.get(code, division.name)}
            above = _above(gazetteer, code)
            if above:
                place["up"] = above[0]
        if division.longitude is not None and division.latitude is not None:
            return {**place, "lon": division.longitude, "lat": division.latitude}
    return place


def _above(gazetteer: Gazetteer, code: str) -> tuple[str, ...]:
    try:
        return gazetteer.ancestors(code)
    except SchemaError:
        return ()


def _code(data: Mapping[str, object]) -> str:
    properties = data.get("properties")
    return str(properties.get("code") or "") if isinstance(properties, Mapping) else ""
