"""Holding claims -> one relationship per subject, type and object (and office)."""

from __future__ import annotations

from collections import defaultdict

from parkgraph.kg.graph.canvas import Canvas
from parkgraph.kg.graph.ledger import Entry, Ledger, backing, most_precise, period
from parkgraph.kg.records import Property, content_id


def add_relations(canvas: Canvas, ledger: Ledger) -> None:
    """Add every relationship that claims state directly, not through an event."""
    groups: dict[tuple[str, str, str, str], list[Entry]] = defaultdict(list)
    direct = [r.name for r in canvas.model.relations.values() if r.is_stated]
    for entry in ledger.holding(*direct):
        ends = relation_ends(canvas, entry)
        if ends is not None:
            office = entry.claim.qualifier("office") or ""
            groups[entry.claim.predicate, *ends, office].append(entry)
    for type_, start, end, office in sorted(groups):
        entries = groups[type_, start, end, office]
        denials = ledger.denials(start, type_, end)
        canvas.add_edge(
            type_,
            start,
            end,
            relation_key(type_, start, end, office),
            {
                **backing(entries, denials),
                **period(entries, denials),
                **_particulars(canvas, type_, entries),
            },
        )


def relation_ends(canvas: Canvas, entry: Entry) -> tuple[str, str] | None:
    """Start and end of the relationship; undirected ones run from the smaller id.

    None for a claim about one and the same thing (嘉定 beside 嘉定区 once both are resolved).
    """
    start, end = entry.subject_id, entry.object_id
    if end is None or start == end:
        return None
    if canvas.model.relations[entry.claim.predicate].undirected and end < start:
        return end, start
    return start, end


def relation_key(type_: str, start: str, end: str, *further: str) -> str:
    """Content hash of what makes a relationship one."""
    return content_id("edge", type_, start, end, *further)


def _particulars(canvas: Canvas, type_: str, entries: list[Entry]) -> dict[str, Property | None]:
    """Properties that only some types have: date, share, and texts that claims qualify them by.

    Such a text (office, awarded_by, what an extension adds) has the name of its qualifier.
    """
    relation = canvas.model.relations[type_]
    slots = {slot.name for slot in relation.slots}
    found: dict[str, Property | None] = {
        slot.name: agreed(entries, slot.name) for slot in relation.own_texts
    }
    if "share" in slots:
        found["share"] = share_of(entries)
    if "date" in slots:
        found["date"] = most_precise(e.claim.date.iso for e in entries if e.claim.date is not None)
    return found


def agreed(entries: list[Entry], qualifier: str) -> str | None:
    """The value of a qualifier that most claims give, the smallest of several."""
    values = [v for e in entries if (v := e.claim.qualifier(qualifier)) is not None]
    return min(values, key=lambda value: (-values.count(value), value), default=None)


def share_of(entries: list[Entry]) -> float | None:
    """The share in percent that most claims give; a value that is no number is left out."""
    text = agreed(entries, "share")
    if text is None:
        return None
    try:
        return float(text.rstrip("%％"))
    except ValueError:
        return None
