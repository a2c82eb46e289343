"""Where: what the thing lies in, the parks and firms in it, and how far a firm reaches."""

from __future__ import annotations

from parkgraph.queries.report.blocks import Cell, Section
from parkgraph.queries.report.dossier import Dossier
from parkgraph.queries.report.reading import (
    DEEPEST_FIRM,
    DEEPEST_PARK,
    DEEPEST_PLACE,
    WITHIN,
    Edge,
    Reader,
)
from parkgraph.queries.report.sections.people import state_cells

SETTLED = ("TENANT_OF", "LOCATED_IN")
SITES = ("Company", "Institution")
STATE = ("since", "status", "support", "evidence")


def containers_of(reader: Reader, id_: str) -> list[Edge]:
    """Where it lies and what it is a part of; where it is a tenant."""
    found = reader.out(id_, *WITHIN, "TENANT_OF")
    return sorted(found, key=lambda e: (e.type, reader.name(e.end), e.row["key"]))


def parks_inside(reader: Reader, id_: str) -> list[tuple[str, Edge]]:
    """What the recipe parks-in-region gives: parks within, each with its best way in."""
    inside = reader.inside(id_, WITHIN, DEEPEST_PLACE)
    parks = [park for park in inside if park != id_ and reader.label(park) == "Park"]
    ways = [
        (
            park,
            min((e for e in reader.out(park, *WITHIN) if e.end in inside), key=lambda e: e.order),
        )
        for park in parks
    ]
    return sorted(ways, key=lambda way: (reader.name(way[0]), way[0]))


def firms_inside(reader: Reader, id_: str) -> list[tuple[str, Edge]]:
    """What the recipe firms-in-park gives: firms of a park and its parts, or of a region."""
    if reader.label(id_) == "Region":
        places = (id_, *(park for park, _ in parks_inside(reader, id_)))
    else:
        places = tuple(
            place
            for place in reader.inside(id_, WITHIN, DEEPEST_PARK)
            if reader.label(place) == "Park"
        )
    best: dict[tuple[str, str], Edge] = {}
    for place in places:
        for edge in sorted(reader.into(place, *SETTLED), key=_tenancy_first):
            if reader.label(edge.start) in SITES:
                best.setdefault((place, edge.start), edge)
    return sorted(
        ((firm, edge) for (_, firm), edge in best.items()),
        key=lambda found: (reader.name(found[1].end), reader.name(found[0]), found[0]),
    )


def footprint_of(reader: Reader, id_: str) -> list[Edge]:
    """What the recipe firm-footprint gives: where a firm is and invests, then its subsidiaries."""
    members = reader.inside(id_, ("SUBSIDIARY_OF",), DEEPEST_FIRM)
    found = [e for member in members for e in reader.out(member, *SETTLED, "INVESTED_IN")]
    return sorted(
        found,
        key=lambda e: (
            e.start != id_,
            reader.name(e.start),
            e.type,
            reader.name(e.end),
            e.row["key"],
        ),
    )


def _tenancy_first(edge: Edge) -> tuple[bool, tuple[int, str]]:
    return edge.type != "TENANT_OF", edge.order


def section(dossier: Dossier) -> Section | None:
    """Up to three tables, by what the thing is."""
    reader, words, id_ = dossier.reader, dossier.words, dossier.id
    if dossier.label == "Company":
        edges = footprint_of(reader, id_)
        caption = words("footprint")
        return dossier.section(
            "places",
            dossier.table(caption, _FOOTPRINT, edges, _footprint, recipe="firm-footprint"),
        )
    edges = containers_of(reader, id_)
    parks, firms = parks_inside(reader, id_), firms_inside(reader, id_)
    firm_recipe = "firms-in-park" if dossier.label == "Park" else "neighbours"
    return dossier.section(
        "places",
        dossier.table(words("lies_in_table"), _CONTAINER, edges, _container, recipe="neighbours"),
        dossier.table(words("parks_inside"), _PARK, parks, _park, recipe="parks-in-region"),
        dossier.table(words("firms_inside"), _FIRM, firms, _firm, recipe=firm_recipe),
    )


_CONTAINER = ("relation", "place", "type", *STATE)
_PARK = ("park", "via", "tenants", *STATE)
_FIRM = ("firm", "type", "place", "sectors", "relation", *STATE)
_FOOTPRINT = ("firm", "relation", "place", "type", "region", *STATE)


def _container(dossier: Dossier, edge: Edge) -> tuple[Cell, ...]:
    reader, words = dossier.reader, dossier.words
    return (
        Cell(words.relation(edge.type)),
        Cell(reader.name(edge.end)),
        Cell(words.label(reader.label(edge.end))),
        *state_cells(dossier, edge),
    )


def _park(dossier: Dossier, way: tuple[str, Edge]) -> tuple[Cell, ...]:
    reader, (park, edge) = dossier.reader, way
    tenants = [e for e in reader.into(park, "TENANT_OF") if e.row["status"] == "asserted"]
    via = "" if edge.end == dossier.id else reader.name(edge.end)
    return (
        Cell(reader.name(park)),
        Cell(via),
        Cell(str(len(tenants)), is_number=True),
        *state_cells(dossier, edge),
    )


def _firm(dossier: Dossier, found: tuple[str, Edge]) -> tuple[Cell, ...]:
    reader, words, (firm, edge) = dossier.reader, dossier.words, found
    sectors = reader.names({e.end for e in reader.out(firm, "IN_SECTOR")})
    return (
        Cell(reader.name(firm)),
        Cell(words.label(reader.label(firm))),
        Cell("" if edge.end == dossier.id else reader.name(edge.end)),
        Cell(words.join(sectors)),
        Cell(words.relation(edge.type)),
        *state_cells(dossier, edge),
    )


def _footprint(dossier: Dossier, edge: Edge) -> tuple[Cell, ...]:
    reader, words = dossier.reader, dossier.words
    return (
        Cell("" if edge.start == dossier.id else reader.name(edge.start)),
        Cell(words.relation(edge.type)),
        Cell(reader.name(edge.end)),
        Cell(words.label(reader.label(edge.end))),
        Cell(reader.region_of(edge.end) or ""),
        *state_cells(dossier, edge),
    )
