"""Relationships that no other section shows, such as those of an extension of the schema."""

from __future__ import annotations

from parkgraph.queries.report.blocks import Section
from parkgraph.queries.report.dossier import Dossier
from parkgraph.queries.report.reading import Edge, Reader
from parkgraph.queries.report.sections.honours import honours_of
from parkgraph.queries.report.sections.partners import TIES
from parkgraph.queries.report.sections.people import (
    ORGANISATION,
    offices_of,
    organisation_of,
    relation_cells,
)
from parkgraph.queries.report.sections.places import (
    containers_of,
    firms_inside,
    footprint_of,
    parks_inside,
)
from parkgraph.schema.model import load_model

COLUMNS = ("relation", "thing", "type", "since", "status", "support", "evidence")
# Sections about events, numbers and ties show all of these.
_EVENTS = ("PARTY_TO", "CONCERNS", "HAS_QUANTITY", *TIES, *ORGANISATION)


def others_of(reader: Reader, id_: str) -> list[Edge]:
    """Relationships left over, by type and other end."""
    relations = load_model().relations
    types = [
        name for name, each in relations.items() if not each.bookkeeping and name not in _EVENTS
    ]
    shown = {edge.row["key"] for edge in _shown(reader, id_)}
    left = [edge for edge in reader.around(id_, *types) if edge.row["key"] not in shown]
    return sorted(left, key=lambda e: (e.type, reader.name(e.other(id_)), e.row["key"]))


def _shown(reader: Reader, id_: str) -> list[Edge]:
    places = (
        footprint_of(reader, id_)
        if reader.label(id_) == "Company"
        else [
            *containers_of(reader, id_),
            *(edge for _, edge in parks_inside(reader, id_)),
            *(edge for _, edge in firms_inside(reader, id_)),
        ]
    )
    own = (*offices_of(reader, id_), *organisation_of(reader, id_), *honours_of(reader, id_))
    return [*places, *own]


def section(dossier: Dossier) -> Section | None:
    """The rest as one table."""
    others = others_of(dossier.reader, dossier.id)
    caption = dossier.words("other_table")
    table = dossier.table(caption, COLUMNS, others, relation_cells, recipe="neighbours")
    return dossier.section("other", table)
