"""Numbers said of the thing and of events that concern it, with what became of contradictions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from parkgraph.queries.report.amounts import quantity_text, short_number
from parkgraph.queries.report.blocks import Bar, Cell, Chart, Charts, Section
from parkgraph.queries.report.dossier import Dossier
from parkgraph.queries.report.reading import Edge, Reader

COLUMNS = (
    "measure", "number", "scope", "as_of", "owner", "status", "standing", "support", "evidence",
)  # fmt: skip
# A line through fewer values shows no course.
_LEAST_HISTORY = 3
_MOST_HISTORIES = 4


@dataclass(frozen=True, slots=True)
class Figure:
    """What the recipe quantities-of gives: a Quantity, who it is said of, the relationship."""

    owner: str
    quantity: str
    edge: Edge


def figures_of(reader: Reader, id_: str) -> list[Figure]:
    """Numbers by measure, scope and date."""
    owners = {id_} | {edge.start for edge in reader.into(id_, "CONCERNS")}
    found = [
        Figure(owner, edge.end, edge)
        for owner in owners
        for edge in reader.out(owner, "HAS_QUANTITY")
    ]
    return sorted(found, key=lambda figure: _order(reader, id_, figure))


def _order(reader: Reader, id_: str, figure: Figure) -> tuple[object, ...]:
    row = reader.row(figure.quantity)
    return (
        figure.owner != id_,
        row["measure"] == "other",
        row["measure"],
        row.get("scope") or "",
        row.get("as_of") or "9999",
        row["value"],
        figure.owner,
        figure.quantity,
    )


def section(dossier: Dossier) -> Section | None:
    """The numbers as a table, and a line for each measure that has a history."""
    figures = figures_of(dossier.reader, dossier.id)
    histories = _histories(dossier, figures)
    charts = Charts(tuple(histories)) if histories else None
    caption = dossier.words("figures_table")
    table = dossier.table(caption, COLUMNS, figures, _cells, recipe="quantities-of")
    return dossier.section("figures", charts, table)


def _cells(dossier: Dossier, figure: Figure) -> tuple[Cell, ...]:
    reader, words = dossier.reader, dossier.words
    row = reader.row(figure.quantity)
    standing = row.get("standing")
    return (
        Cell(words.measure(row["measure"])),
        Cell(quantity_text(words, row)),
        Cell(row.get("scope") or ""),
        Cell(row.get("as_of") or ""),
        Cell(reader.name(figure.owner) if figure.owner != dossier.id else ""),
        dossier.status(row.get("status") or figure.edge.row.get("status")),
        Cell(words.standing(standing) if standing else "", flag=standing),
        dossier.support(figure.edge.row.get("support")),
        dossier.edge_refs(figure.edge),
    )


def _histories(dossier: Dossier, figures: list[Figure]) -> list[Chart]:
    """One line a measure, unit and scope of the thing itself, over the dates it is told for."""
    reader = dossier.reader
    told: dict[tuple[str, str, str], dict[str, float]] = defaultdict(dict)
    for figure in figures:
        row = reader.row(figure.quantity)
        date = row.get("as_of")
        usable = date and row.get("standing") != "set_aside" and row.get("status") != "planned"
        if figure.owner == dossier.id and usable:
            key = (row["measure"], row["unit"], row.get("scope") or "")
            told[key].setdefault(str(date).partition("/")[0], row["value"])
    charts = [
        _line(dossier, key, values)
        for key, values in sorted(told.items())
        if len(values) >= _LEAST_HISTORY
    ]
    return charts[:_MOST_HISTORIES]


def _line(dossier: Dossier, key: tuple[str, str, str], values: dict[str, float]) -> Chart:
    measure, unit, scope = key
    words = dossier.words
    name = f"{words.measure(measure)} {scope}".strip()
    bars = tuple(
        Bar(date, value, f"{short_number(words, value)} {words.unit(unit)}".strip())
        for date, value in sorted(values.items())
    )
    return Chart(words("figure_history", measure=name), "line", bars)
