"""Titles that the thing bears and lines of business it works in."""

from __future__ import annotations

from parkgraph.queries.report.blocks import Cell, Section
from parkgraph.queries.report.dossier import Dossier
from parkgraph.queries.report.reading import Edge, Reader
from parkgraph.queries.report.sections.people import state_cells

COLUMNS = ("relation", "title", "since", "status", "support", "evidence")


def honours_of(reader: Reader, id_: str) -> list[Edge]:
    """What the recipes awards-of and sectors-of give, by type and name."""
    found = reader.out(id_, "AWARDED", "IN_SECTOR")
    return sorted(found, key=lambda e: (e.type, reader.name(e.end), e.row["key"]))


def section(dossier: Dossier) -> Section | None:
    """Titles and sectors as one table."""
    honours = honours_of(dossier.reader, dossier.id)
    caption = dossier.words("honours_table")
    table = dossier.table(caption, COLUMNS, honours, _cells, recipe="awards-of")
    return dossier.section("honours", table)


def _cells(dossier: Dossier, edge: Edge) -> tuple[Cell, ...]:
    return (
        Cell(dossier.words.relation(edge.type)),
        Cell(dossier.reader.name(edge.end)),
        *state_cells(dossier, edge),
    )
