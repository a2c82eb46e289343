"""Who: persons with their offices, then parents, subsidiaries and operators."""

from __future__ import annotations

from collections.abc import Iterable

from parkgraph.queries.report.blocks import Block, Cell, Section
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
    offices = offices_of(dossier.reader, dossier.id)
    relations = organisation_of(dossier.reader, dossier.id)
    blocks: list[Block] = []
    if offices:
        shown = offices[: dossier.limit]
        blocks.append(
            dossier.table(
                dossier.words("officials"),
                _OFFICES,
                [tuple(_office(dossier, edge)) for edge in shown],
                left_out=len(offices) - len(shown),
                recipe="officials-of",
            )
        )
    if relations:
        shown = relations[: dossier.limit]
        blocks.append(
            dossier.table(
                dossier.words("organisations"),
                _RELATIONS,
                [relation_cells(dossier, edge) for edge in shown],
                left_out=len(relations) - len(shown),
                recipe="neighbours",
            )
        )
    return Section("people", dossier.words("people"), tuple(blocks)) if blocks else None


def _office(dossier: Dossier, edge: Edge) -> Iterable[Cell]:
    reader, row = dossier.reader, edge.row
    yield Cell(reader.name(edge.end))
    yield Cell(reader.name(edge.start))
    yield Cell(row.get("office") or "")
    yield from state_cells(dossier, edge)


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
