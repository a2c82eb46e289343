"""Investments into what lies in a place, or by and into a firm, the largest first."""

from __future__ import annotations

from dataclasses import dataclass

from parkgraph.queries.report.amounts import quantity_text
from parkgraph.queries.report.blocks import Cell, Section
from parkgraph.queries.report.dossier import Dossier
from parkgraph.queries.report.reading import DEEPEST_PLACE, WITHIN, Reader

PLACES = ("Region", "Park")
COLUMNS = ("target", "investors", "amount", "date", "status", "support", "evidence")


@dataclass(frozen=True, slots=True)
class InvestmentRow:
    """What the recipe investments-in gives, with ids; `amount` is the id of a Quantity."""

    id: str
    targets: tuple[str, ...]
    investors: tuple[str, ...]
    amount: str | None
    value: float | None
    unit: str | None
    date: str | None
    status: str
    support: int


def investment_rows(reader: Reader, id_: str) -> list[InvestmentRow]:
    """Investments by amount, those without one last.

    Of a place: into it and all that lies in it. Of anything else: by it and into it.
    """
    is_place = reader.label(id_) in PLACES
    targets = reader.inside(id_, WITHIN, DEEPEST_PLACE) if is_place else (id_,)
    events = {edge.start for target in targets for edge in reader.into(target, "CONCERNS")}
    if not is_place:
        events |= {edge.end for edge in reader.out(id_, "PARTY_TO")}
    rows = [_row(reader, event) for event in events if reader.label(event) == "Investment"]
    return sorted(
        rows, key=lambda r: (-1 * (-1.0 if r.value is None else r.value), r.date or "9999", r.id)
    )


def _row(reader: Reader, id_: str) -> InvestmentRow:
    row = reader.row(id_)
    targets = tuple(sorted({edge.end for edge in reader.out(id_, "CONCERNS")}))
    amount = _amount(reader, id_, targets)
    own = {} if amount is None else reader.row(amount)
    parties = reader.into(id_, "PARTY_TO")
    return InvestmentRow(
        id_,
        targets,
        tuple(sorted({e.start for e in parties if e.row.get("role") == "investor"})),
        amount,
        own.get("value"),
        own.get("unit"),
        row.get("date"),
        row["status"],
        row["support"],
    )


def _amount(reader: Reader, id_: str, targets: tuple[str, ...]) -> str | None:
    """Its own amount before that of what it concerns, the best supported, then the largest."""
    found: list[tuple[bool, int, float, str]] = []
    for owner in (id_, *targets):
        for edge in reader.out(owner, "HAS_QUANTITY"):
            row = reader.row(edge.end)
            own = owner == id_
            if row["measure"] == "total_investment" or (own and row["measure"] == "contract_value"):
                found.append((not own, -row["support"], -row["value"], edge.end))
    return min(found)[3] if found else None


def section(dossier: Dossier) -> Section | None:
    """The investments as a table."""
    investments = investment_rows(dossier.reader, dossier.id)
    caption = dossier.words("investments_table")
    table = dossier.table(caption, COLUMNS, investments, _cells, recipe="investments-in")
    return dossier.section("investments", table)


def _cells(dossier: Dossier, row: InvestmentRow) -> tuple[Cell, ...]:
    reader, words = dossier.reader, dossier.words
    amount = "" if row.amount is None else quantity_text(words, reader.row(row.amount))
    date = row.date or reader.row(row.id).get("date_text") or words("undated")
    return (
        Cell(words.join(reader.names(row.targets))),
        Cell(words.join(reader.names(row.investors))),
        Cell(amount),
        Cell(date),
        dossier.status(row.status),
        dossier.support(row.support),
        dossier.refs(reader.claims_of(row.id), *row.targets, *row.investors),
    )
