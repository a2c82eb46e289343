"""Agreements that the thing, or a government of the region, signed or that concern it, by date."""

from __future__ import annotations

from dataclasses import dataclass

from parkgraph.queries.report.amounts import quantity_text
from parkgraph.queries.report.blocks import Cell, Section
from parkgraph.queries.report.dossier import Dossier
from parkgraph.queries.report.reading import Reader

COLUMNS = ("date", "agreement", "parties", "concerns", "amount", "status", "support", "evidence")


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """What the recipe agreement-timeline gives, with the ids behind it.

    The recipe asks for parties only; here what merely `concerns` the thing is in too.
    """

    id: str
    name: str
    date: str | None
    parties: tuple[str, ...]
    concerns: tuple[str, ...]
    status: str
    support: int


def agreement_rows(reader: Reader, id_: str) -> list[AgreementRow]:
    """Agreements by date, undated ones last."""
    events = {e.end for actor in reader.actors(id_) for e in reader.out(actor, "PARTY_TO")}
    events |= {edge.start for edge in reader.into(id_, "CONCERNS")}
    rows = [_row(reader, event) for event in events if reader.label(event) == "Agreement"]
    return sorted(rows, key=lambda row: (row.date or "9999", row.name, row.id))


def _row(reader: Reader, id_: str) -> AgreementRow:
    row = reader.row(id_)
    return AgreementRow(
        id_,
        reader.name(id_),
        row.get("date"),
        tuple(sorted({edge.start for edge in reader.into(id_, "PARTY_TO")})),
        tuple(sorted({edge.end for edge in reader.out(id_, "CONCERNS")})),
        row["status"],
        row["support"],
    )


def section(dossier: Dossier) -> Section | None:
    """The agreements as a table."""
    agreements = agreement_rows(dossier.reader, dossier.id)
    caption = dossier.words("agreements_table")
    table = dossier.table(caption, COLUMNS, agreements, _cells, recipe="agreement-timeline")
    return dossier.section("agreements", table)


def _cells(dossier: Dossier, row: AgreementRow) -> tuple[Cell, ...]:
    reader, words = dossier.reader, dossier.words
    own = reader.row(row.id)
    amounts = [
        quantity_text(words, reader.row(edge.end)) for edge in reader.out(row.id, "HAS_QUANTITY")
    ]
    return (
        Cell(row.date or own.get("date_text") or words("undated")),
        Cell(row.name),
        Cell(words.join(reader.names(row.parties))),
        Cell(words.join(reader.names(row.concerns))),
        Cell(words.join(sorted(amounts))),
        dossier.status(row.status),
        dossier.support(row.support),
        dossier.refs(reader.claims_of(row.id), *row.parties, *row.concerns),
    )
