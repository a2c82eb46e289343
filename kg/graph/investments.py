"""INVESTED_IN claims -> Investment events with investors, target and amounts, and their edges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from parkgraph.kg.graph.agreements import add_derived, add_event, link_event
from parkgraph.kg.graph.canvas import Canvas
from parkgraph.kg.graph.events import Account, Event, merge_accounts
from parkgraph.kg.graph.ledger import Entry, Ledger, most_precise
from parkgraph.kg.graph.quantities import add_quantity_edge

PREDICATE = "INVESTED_IN"
AMOUNT = "total_investment"


def add_investments(canvas: Canvas, ledger: Ledger, quantity_of: Mapping[str, str]) -> None:
    """Add investments with all they tie together, then INVESTED_IN from investor to target.

    `quantity_of` maps claims to quantity nodes: amounts that a sentence gives for the target of
    an investment it tells of belong to the investment as well.
    """
    pairs: dict[tuple[str, str], list[Event]] = defaultdict(list)
    amounts = _amounts(ledger)
    for event in merge_accounts("investment", _accounts(ledger), by_ends=True):
        _add_investment(canvas, event)
        _add_amounts(canvas, event, amounts, quantity_of)
        for investor in event.parties:
            pairs[investor, event.targets[0]].append(event)
    for (investor, target), events in sorted(pairs.items(), key=lambda item: item[0]):
        add_derived(canvas, ledger, PREDICATE, investor, target, events)


def _accounts(ledger: Ledger) -> Iterator[Account]:
    """Claims of one document that share the target and the event, else the sentence."""
    groups: dict[tuple[str, str, str], list[Entry]] = defaultdict(list)
    for entry in ledger.holding(PREDICATE):
        claim, target = entry.claim, entry.object_id
        if target is not None and target != entry.subject_id:
            event = claim.qualifier("event") or f"{claim.evidence.start}-{claim.evidence.end}"
            groups[claim.document_id, event, target].append(entry)
    for (_, _, target), entries in sorted(groups.items(), key=lambda item: item[0]):
        yield Account(
            parties=tuple(sorted({entry.subject_id for entry in entries})),
            targets=(target,),
            titles=(),
            date=most_precise(e.claim.date.iso for e in entries if e.claim.date is not None),
            entries=tuple(entries),
        )


def _add_investment(canvas: Canvas, event: Event) -> None:
    investors = "、".join(sorted(canvas.name(party) for party in event.parties))
    target = event.targets[0]
    add_event(canvas, "Investment", event, f"{investors} 投资 {canvas.name(target)}")
    for investor in event.parties:
        link_event(canvas, "PARTY_TO", investor, event.id, event, role="investor")
    link_event(canvas, "CONCERNS", event.id, target, event)


def _amounts(ledger: Ledger) -> Mapping[tuple[str, int, int, str], list[Entry]]:
    """Claims of total investment by document, sentence and subject."""
    found: dict[tuple[str, int, int, str], list[Entry]] = defaultdict(list)
    for entry in ledger.holding("HAS_QUANTITY"):
        if entry.claim.measure == AMOUNT:
            found[_sentence(entry, entry.subject_id)].append(entry)
    return found


def _sentence(entry: Entry, target: str) -> tuple[str, int, int, str]:
    evidence = entry.claim.evidence
    return entry.claim.document_id, evidence.start, evidence.end, target


def _add_amounts(
    canvas: Canvas,
    event: Event,
    amounts: Mapping[tuple[str, int, int, str], list[Entry]],
    quantity_of: Mapping[str, str],
) -> None:
    stated: dict[str, dict[str, Entry]] = defaultdict(dict)
    for sentence in sorted({_sentence(entry, event.targets[0]) for entry in event.entries}):
        for amount in amounts.get(sentence, ()):
            if amount.id in quantity_of:
                stated[quantity_of[amount.id]][amount.id] = amount
    for quantity_id, entries in sorted(stated.items()):
        add_quantity_edge(canvas, event.id, quantity_id, list(entries.values()))
