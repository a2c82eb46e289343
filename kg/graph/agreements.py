"""SIGNED_WITH claims -> Agreement events with all parties, and the pairs derived from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

import networkx

from parkgraph.kg.graph.canvas import Canvas
from parkgraph.kg.graph.events import Account, Event, merge_accounts
from parkgraph.kg.graph.ledger import Entry, Ledger, backing, end_of, most_precise
from parkgraph.kg.graph.relations import relation_key, share_of
from parkgraph.kg.graph.things import add_support

PREDICATE = "SIGNED_WITH"
Names = Mapping[tuple[str, str], tuple[str, ...]]


def add_agreements(canvas: Canvas, ledger: Ledger, names: Names) -> None:
    """Add agreements, their parties and what they concern, then SIGNED_WITH between parties.

    `names` gives the ids that a name may mean in a document, for the qualifier `concerns`.
    """
    pairs: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in merge_accounts("agreement", _accounts(canvas, ledger, names), by_ends=False):
        _add_agreement(canvas, event)
        for pair in combinations(event.parties, 2):
            pairs[pair].append(event)
    for (start, end), events in sorted(pairs.items(), key=lambda item: item[0]):
        add_derived(canvas, ledger, PREDICATE, start, end, events)


def _accounts(canvas: Canvas, ledger: Ledger, names: Names) -> Iterator[Account]:
    for entries in _signings(ledger):
        pairs = [(e.subject_id, e.object_id) for e in entries if e.subject_id != e.object_id]
        for parties in sorted(sorted(c) for c in networkx.find_cliques(networkx.Graph(pairs))):
            yield _account(canvas, parties, entries, names)


def _account(canvas: Canvas, parties: list[str], entries: Iterable[Entry], names: Names) -> Account:
    own = [e for e in entries if {e.subject_id, e.object_id} <= set(parties)]
    title = min((t for e in own if (t := e.claim.qualifier("agreement"))), default=None)
    return Account(
        parties=tuple(parties),
        targets=_concerned(canvas, own, names),
        titles=() if title is None else (title,),
        date=most_precise(e.claim.date.iso for e in own if e.claim.date is not None),
        entries=tuple(own),
    )


def _signings(ledger: Ledger) -> Iterator[list[Entry]]:
    """Claims of one document about one signing: one event (else sentence) and one title.

    Such claims may still tell of several agreements (甲与乙、丙与丁签约): only parties that are all
    paired with each other signed together, so no pair is derived that no claim states.
    """
    places: dict[tuple[str, str], dict[str | None, list[Entry]]] = {}
    for entry in ledger.holding(PREDICATE):
        claim = entry.claim
        event = claim.qualifier("event") or f"{claim.evidence.start}-{claim.evidence.end}"
        titles = places.setdefault((claim.document_id, event), defaultdict(list))
        titles[claim.qualifier("agreement")].append(entry)
    for _, titles in sorted(places.items()):
        untitled = titles.pop(None, [])
        if len(titles) == 1:
            untitled, titles = [*untitled, *titles.popitem()[1]], {}
        yield from (group for group in (untitled, *titles.values()) if group)


def _concerned(canvas: Canvas, entries: Iterable[Entry], names: Names) -> tuple[str, ...]:
    found = {
        id_
        for entry in entries
        for key, name in entry.claim.qualifiers
        if key == "concerns"
        for id_ in names.get((entry.claim.document_id, name), ())
        if canvas.model.allows("Agreement", "CONCERNS", str(canvas.label(id_)))
    }
    return tuple(sorted(found))


def _add_agreement(canvas: Canvas, event: Event) -> None:
    names = sorted(canvas.name(party) for party in event.parties)
    untitled = "—".join(names) + " 签约"
    add_event(canvas, "Agreement", event, event.titles[0] if event.titles else untitled)
    for party in event.parties:
        link_event(canvas, "PARTY_TO", party, event.id, event, role="signatory")
    for target in event.targets:
        link_event(canvas, "CONCERNS", event.id, target, event)


def add_event(canvas: Canvas, label: str, event: Event, name: str) -> None:
    """Add the node of an event and tie it to its claims."""
    together = backing(event.entries)
    canvas.add_node(
        label,
        event.id,
        {
            "name": name,
            "aliases": [title for title in event.titles if title != name],
            **event.date_properties(),
            **{key: together[key] for key in ("status", "support", "confidence")},
        },
    )
    add_support(canvas, event.id, [entry.id for entry in event.entries])


def link_event(
    canvas: Canvas, type_: str, start: str, end: str, event: Event, **further: str
) -> None:
    """Tie a party or a target to an event; `further` are properties that tell edges apart."""
    key = relation_key(type_, start, end, *further.values())
    canvas.add_edge(type_, start, end, key, {**backing(event.entries), **further})


def add_derived(
    canvas: Canvas, ledger: Ledger, type_: str, start: str, end: str, events: list[Event]
) -> None:
    """Add the relationship that follows from events, with their ids, titles and first date."""
    entries = list({entry.id: entry for event in events for entry in event.entries}.values())
    denials = ledger.denials(start, type_, end)
    dates = sorted(event.date for event in events if event.date is not None)
    first = dates[0] if dates else None
    titles = sorted({title for event in events for title in event.titles})
    slots = {slot.name for slot in canvas.model.relations[type_].slots}
    canvas.add_edge(
        type_,
        start,
        end,
        relation_key(type_, start, end),
        {
            **backing(entries, denials),
            "date": first,
            "since": first.partition("/")[0] if first is not None else None,
            "until": end_of(entries, denials),
            "events": sorted(event.id for event in events),
            **({"agreements": titles} if "agreements" in slots else {}),
            **({"share": share_of(entries)} if "share" in slots else {}),
        },
    )
