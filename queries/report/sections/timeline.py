"""Since when: agreements, investments, milestones, offices and tenancies in order of time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from parkgraph.queries.report.blocks import Cell, Section
from parkgraph.queries.report.dossier import Dossier
from parkgraph.queries.report.reading import WITHIN, Reader
from parkgraph.queries.report.sections.agreements import agreement_rows
from parkgraph.queries.report.sections.investments import investment_rows
from parkgraph.queries.report.sections.people import offices_of

COLUMNS = ("date", "what", "thing", "status", "support", "evidence")
# Milestones of what lies in a place directly: beyond, a province would list every workshop.
_DEPTH = 1


@dataclass(frozen=True, slots=True)
class Moment:
    """Something with a date; `kind` is a key of words.yaml or the kind of a milestone."""

    date: str
    kind: str
    name: str
    status: str
    support: int
    claims: tuple[str, ...]
    ends: tuple[str, ...]


def moments_of(reader: Reader, id_: str) -> list[Moment]:
    """Whatever has a date, earliest first."""
    found = [*_events(reader, id_), *_milestones(reader, id_), *_beginnings(reader, id_)]
    return sorted(found, key=lambda m: (m.date, m.kind, m.name, m.claims))


def _events(reader: Reader, id_: str) -> Iterator[Moment]:
    for agreement in agreement_rows(reader, id_):
        if agreement.date is not None:
            ends = (*agreement.parties, *agreement.concerns)
            yield Moment(
                agreement.date, "step_signed", agreement.name, agreement.status,
                agreement.support, reader.claims_of(agreement.id), ends,
            )  # fmt: skip
    for each in investment_rows(reader, id_):
        if each.date is not None:
            ends = (*each.targets, *each.investors)
            yield Moment(
                each.date, "step_investment", reader.name(each.id), each.status,
                each.support, reader.claims_of(each.id), ends,
            )  # fmt: skip


def _milestones(reader: Reader, id_: str) -> Iterator[Moment]:
    about = reader.inside(id_, (*WITHIN, "TENANT_OF"), _DEPTH)
    events = {edge.start for thing in about for edge in reader.into(thing, "CONCERNS")}
    for event in events:
        row = reader.row(event)
        if reader.label(event) == "Milestone" and row.get("date") is not None:
            targets = tuple(sorted(edge.end for edge in reader.out(event, "CONCERNS")))
            yield Moment(
                row["date"], str(row.get("kind") or ""), row["name"], row["status"],
                row["support"], reader.claims_of(event), targets,
            )  # fmt: skip


def _beginnings(reader: Reader, id_: str) -> Iterator[Moment]:
    edges = [("step_office", edge, edge.start) for edge in offices_of(reader, id_)]
    edges += [("step_tenancy", edge, edge.other(id_)) for edge in reader.around(id_, "TENANT_OF")]
    for kind, edge, other in edges:
        since = edge.row.get("since")
        if since is not None:
            name = " ".join(filter(None, (reader.name(other), edge.row.get("office"))))
            yield Moment(
                since, kind, name, edge.row["status"], edge.row["support"], edge.claims,
                (edge.start, edge.end),
            )  # fmt: skip


def section(dossier: Dossier) -> Section | None:
    """The moments as a table."""
    moments = moments_of(dossier.reader, dossier.id)
    caption = dossier.words("timeline_table")
    table = dossier.table(caption, COLUMNS, moments, _cells, latest=True)
    return dossier.section("timeline", table)


def _cells(dossier: Dossier, moment: Moment) -> tuple[Cell, ...]:
    words = dossier.words
    is_word = moment.kind.startswith("step_")
    return (
        Cell(moment.date),
        Cell(words(moment.kind) if is_word else words.milestone(moment.kind)),
        Cell(moment.name),
        dossier.status(moment.status),
        dossier.support(moment.support),
        dossier.refs(moment.claims, *moment.ends),
    )
