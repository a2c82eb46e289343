"""With whom the thing, or a government of the region, has signed, works or shares an enclave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from parkgraph.queries.report.blocks import Cell, Section
from parkgraph.queries.report.dossier import Dossier, period_text
from parkgraph.queries.report.reading import Edge, Reader

TIES = ("SIGNED_WITH", "PARTNERS_WITH", "ENCLAVE_OF")
COLUMNS = (
    "partner", "type", "region", "relations", "agreements", "period", "status", "support",
    "evidence",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tie:
    """What the recipe partners-of-region gives: one tie, and one agreement where it has any."""

    signatory: str
    partner: str
    relation: str
    agreement: str | None
    date: str | None
    status: str
    support: int
    edge: Edge


@dataclass(frozen=True, slots=True)
class Partner:
    """All ties with one partner."""

    id: str
    ties: tuple[Tie, ...]

    @property
    def agreements(self) -> int:
        """Number of agreements."""
        return len({tie.agreement for tie in self.ties if tie.agreement is not None})

    @property
    def weight(self) -> int:
        """Agreements, and ties that rest on none."""
        return self.agreements + len(
            {tie.edge.row["key"] for tie in self.ties if not tie.agreement}
        )


def ties_of(reader: Reader, id_: str) -> list[Tie]:
    """Every tie, sorted by partner, type and date."""
    actors = reader.actors(id_)
    ties = [
        tie
        for actor in actors
        for edge in reader.around(actor, *TIES)
        if edge.other(actor) not in actors
        for tie in _ties(reader, actor, edge)
    ]
    return sorted(ties, key=lambda t: (t.partner, t.relation, t.date or "9999", t.agreement or ""))


def _ties(reader: Reader, actor: str, edge: Edge) -> Iterable[Tie]:
    partner, row = edge.other(actor), edge.row
    events = [id_ for id_ in row.get("events", ()) if reader.label(id_) == "Agreement"]
    if not events:
        date = row.get("date") or row.get("since")
        yield Tie(actor, partner, edge.type, None, date, row["status"], row["support"], edge)
    for id_ in events:
        own = reader.row(id_)
        date = own.get("date") or own.get("date_text")
        yield Tie(actor, partner, edge.type, id_, date, own["status"], own["support"], edge)


def partners_of(reader: Reader, id_: str) -> list[Partner]:
    """Partners, those with most agreements and ties first."""
    found: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties_of(reader, id_):
        found[tie.partner].append(tie)
    partners = [Partner(partner, tuple(ties)) for partner, ties in found.items()]
    return sorted(partners, key=lambda each: (-each.weight, reader.name(each.id), each.id))


def section(dossier: Dossier) -> Section | None:
    """The partners as a table, one row each."""
    partners = partners_of(dossier.reader, dossier.id)
    caption = dossier.words("partners_table")
    recipe = "partners-of-region" if dossier.label == "Region" else "neighbours"
    table = dossier.table(caption, COLUMNS, partners, _cells, recipe=recipe)
    return dossier.section("partners", table)


def _cells(dossier: Dossier, partner: Partner) -> tuple[Cell, ...]:
    reader, words = dossier.reader, dossier.words
    dates = sorted(
        tie.date for tie in partner.ties if tie.date is not None and tie.date[0].isdigit()
    )
    relations = sorted({words.relation(tie.relation) for tie in partner.ties})
    statuses = {tie.status for tie in partner.ties}
    status = "asserted" if "asserted" in statuses else min(statuses)
    claims = [claim for tie in partner.ties for claim in tie.edge.claims]
    actors = {tie.signatory for tie in partner.ties}
    return (
        Cell(reader.name(partner.id)),
        Cell(words.label(reader.label(partner.id))),
        Cell(reader.region_of(partner.id) or ""),
        Cell(words.join(relations)),
        Cell(str(partner.agreements), is_number=True),
        Cell(period_text(dates[0], dates[-1]) if dates else ""),
        dossier.status(status),
        dossier.support(max(tie.edge.row["support"] for tie in partner.ties)),
        dossier.refs(sorted(set(claims)), partner.id, *sorted(actors)),
    )
