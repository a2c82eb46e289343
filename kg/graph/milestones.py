"""Claims about milestones -> CONCERNS from each milestone to what took the step."""

from __future__ import annotations

from collections import defaultdict

from parkgraph.kg.graph.canvas import Canvas
from parkgraph.kg.graph.ledger import Entry, Ledger, backing, period
from parkgraph.kg.graph.relations import relation_key

PREDICATE = "CONCERNS"


def add_milestones(canvas: Canvas, ledger: Ledger) -> None:
    """Add one relationship per milestone and thing; the nodes are entities like any other."""
    groups: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in ledger.holding(PREDICATE):
        if entry.object_id is not None:
            groups[entry.subject_id, entry.object_id].append(entry)
    for (milestone, thing), entries in sorted(groups.items()):
        key = relation_key(PREDICATE, milestone, thing)
        canvas.add_edge(PREDICATE, milestone, thing, key, {**backing(entries), **period(entries)})
