"""Quantity claims -> one node per subject, measure, value, unit, scope and date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from parkgraph.kg.graph.canvas import Canvas
from parkgraph.kg.graph.contradictions import weigh_numbers
from parkgraph.kg.graph.ledger import Entry, Ledger, backing, period
from parkgraph.kg.graph.things import add_support
from parkgraph.kg.records import Property, content_id

PREDICATE = "HAS_QUANTITY"


def add_quantities(canvas: Canvas, ledger: Ledger) -> Mapping[str, str]:
    """Add quantity nodes and edges; returns claim id -> quantity id."""
    groups: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in ledger.holding(PREDICATE):
        if entry.claim.quantity is not None:
            groups[_identity(entry)].append(entry)
    quantity_of: dict[str, str] = {}
    by_id = {content_id("quantity", *parts): groups[parts] for parts in sorted(groups)}
    standings = weigh_numbers(by_id)
    for id_, entries in by_id.items():
        standing = standings[id_].properties() if id_ in standings else {}
        canvas.add_node("Quantity", id_, {**_properties(entries), **standing})
        add_quantity_edge(canvas, entries[0].subject_id, id_, entries)
        add_support(canvas, id_, [entry.id for entry in entries])
        quantity_of.update((entry.id, id_) for entry in entries)
    return quantity_of


def add_quantity_edge(canvas: Canvas, owner: str, quantity_id: str, entries: list[Entry]) -> None:
    """Tie a quantity to the entity or event it is said of."""
    key = content_id("edge", PREDICATE, owner, quantity_id)
    canvas.add_edge(PREDICATE, owner, quantity_id, key, {**backing(entries), **period(entries)})


def _identity(entry: Entry) -> tuple[str, ...]:
    claim, amount = entry.claim, entry.claim.quantity
    if amount is None:
        raise ValueError(f"claim {entry.id} states a quantity without a number")
    return (
        entry.subject_id,
        claim.measure or "other",
        repr(float(amount.value)),
        amount.unit,
        claim.qualifier("scope") or "",
        (claim.date.iso if claim.date is not None else None) or "",
    )


def _properties(entries: list[Entry]) -> dict[str, Property | None]:
    """Facts of the surest claim; status, support and confidence of all."""
    best = min(entries, key=lambda entry: (-entry.claim.confidence, entry.id)).claim
    together = backing(entries)
    amount = best.quantity
    return {
        "measure": best.measure or "other",
        "value": amount.value if amount is not None else None,
        "unit": amount.unit if amount is not None else None,
        "modifier": (amount.modifier or None) if amount is not None else None,
        "lower": amount.lower if amount is not None else None,
        "upper": amount.upper if amount is not None else None,
        "text": amount.text if amount is not None else None,
        "scope": best.qualifier("scope"),
        "as_of": best.date.iso if best.date is not None else None,
        **{name: together[name] for name in ("status", "support", "confidence")},
    }
