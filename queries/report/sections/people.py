"""Who: persons with their offices, then parents, subsidiaries and operators."""

from __future__ import annotations

from parkgraph.queries.report.blocks import Cell, Section
from parkgraph.queries.report.dossier import Dossier, period_text
from parkgraph.queries.report.reading import Edge, Reader

ORGANISATION = ("SUBSIDIARY_OF", "OPERATES")
_OFFICES = ("body", "person", "office", "since", "status", "support", "evidence")
_RELATIONS = ("relation", "thing", "type", "since", "status", "support", "evidence")


def offices_of(reader: Reader, id_: str) -> list[Edge]:
    """What the recipe officials-of gives: offices at the thing and at governments seated in it.

    The offices of a person come here too.
    """
    bodies = {id_} | {
        edge.start
        for edge in reader.into(id_, "LOCATED_IN")
        if reader.label(edge.start) == "Government"
    }
    found = [edge for body in bodies for edge in reader.into(body, "HOLDS_OFFICE")]
    found += reader.out(id_, "HOLDS_OFFICE")
    return sorted(
        found,
        key=lambda e: (
            reader.name(e.end),
            e.row.get("office") or "",
            reader.name(e.start),
            e.row["key"],
        ),
    )


def organisation_of(reader: Reader, id_: str) -> list[Edge]:
    """Parents, subsidiaries, operators and what is operated."""
    return sorted(
        reader.around(id_, *ORGANISATION),
        key=lambda e: (e.type, e.start != id_, reader.name(e.other(id_)), e.row["key"]),
    )


def section(dossier: Dossier) -> Section | None:
    """Offices and organisations as two tables."""
    reader, words, id_ = dossier.reader, dossier.words, dossier.id
    offices, ties = offices_of(reader, id_), organisation_of(reader, id_)
    return dossier.section(
        "people",
        dossier.table(words("officials"), _OFFICES, offices, _office, recipe="officials-of"),
        dossier.table(
            words("organisations"), _RELATIONS, ties, relation_cells, recipe="neighbours"
        ),
    )


def _office(dossier: Dossier, edge: Edge) -> tuple[Cell, ...]:
    reader = dossier.reader
    return (
        Cell(reader.name(edge.end)),
        Cell(reader.name(edge.start)),
        Cell(edge.row.get("office") or ""),
        *state_cells(dossier, edge),
    )


def relation_cells(dossier: Dossier, edge: Edge) -> tuple[Cell, ...]:
    """A relationship of the thing: its type with the direction, the other end, and its state."""
    reader = dossier.reader
    other = edge.other(dossier.id)
    relation = dossier.words.relation(edge.type)
    return (
        Cell(f"{relation} →" if edge.start == dossier.id else f"← {relation}"),
        Cell(reader.name(other)),
        Cell(dossier.words.label(reader.label(other))),
        *state_cells(dossier, edge),
    )


def state_cells(dossier: Dossier, edge: Edge) -> tuple[Cell, ...]:
    """Since when, status, sources and evidence of a relationship."""
    row = edge.row
    return (
        Cell(period_text(row.get("since") or row.get("date"), row.get("until"))),
        dossier.status(row.get("status")),
        dossier.support(row.get("support")),
        dossier.edge_refs(edge),
    )
