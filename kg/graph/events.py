"""Claims of single documents -> events with n parties, merged across documents.

An account is what one document tells of one event. A document may tell it several times: its
headline says in words of its own what the text tells first, and 双方签约 repeats what was said just
before. Accounts of the same parties in several documents are one event when their titles or dates
agree and nothing speaks against it; the most precise account leads, so the outcome does not depend
on the order of documents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from parkgraph.kg.graph.ledger import Entry, most_precise
from parkgraph.kg.records import Property, content_id
from parkgraph.kg.resolve.milestones import may_be_one
from parkgraph.kg.resolve.names import fold_name


@dataclass(frozen=True, slots=True)
class Account:
    """What one document says of one event; `parties` and `targets` are sorted ids.

    `titles` come in order of their weight: the first one names the event.
    """

    parties: tuple[str, ...]
    targets: tuple[str, ...]
    titles: tuple[str, ...]
    date: str | None
    entries: tuple[Entry, ...]

    @property
    def is_bare(self) -> bool:
        """Whether it gives neither title nor date."""
        return not self.titles and self.date is None

    @property
    def is_headline(self) -> bool:
        """Whether nothing but the title of the document says so."""
        return all(entry.is_title for entry in self.entries)

    @property
    def start(self) -> tuple[int, str]:
        """Where the document first says so; a claim of the same place decides between two."""
        return min((entry.claim.evidence.start, entry.id) for entry in self.entries)

    def joined(self, other: Account) -> Account:
        """Both as one account, this one leading."""
        return Account(
            self.parties,
            tuple(sorted({*self.targets, *other.targets})),
            tuple(dict.fromkeys((*self.titles, *other.titles))),
            most_precise((self.date, other.date)),
            (*self.entries, *other.entries),
        )


@dataclass(frozen=True, slots=True)
class Event:
    """All accounts of one event; `date` is the most precise one, the first title leads."""

    id: str
    parties: tuple[str, ...]
    targets: tuple[str, ...]
    titles: tuple[str, ...]
    date: str | None
    entries: tuple[Entry, ...]

    @property
    def date_text(self) -> str | None:
        """Words of the date where it could not be resolved."""
        if self.date is not None:
            return None
        return min((e.claim.date.text for e in self.entries if e.claim.date), default=None)

    def date_properties(self) -> dict[str, Property | None]:
        """The two date properties that every event node has."""
        return {"date": self.date, "date_text": self.date_text}


def merge_accounts(prefix: str, accounts: Iterable[Account], *, by_ends: bool) -> Iterator[Event]:
    """Turn accounts into events, in order of their ends.

    With `by_ends` equal parties and targets are enough where dates do not differ; else a title,
    a date or the lack of both must be shared.
    """
    ends: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Account]] = defaultdict(list)
    for account in accounts:
        ends[account.parties, account.targets if by_ends else ()].append(account)
    for _, group in sorted(ends.items(), key=lambda item: item[0]):
        clusters: list[list[Account]] = []
        for account in sorted(_told_once(group), key=_precision):
            fitting = [c for c in clusters if _is_same(account, c, by_ends=by_ends)]
            if len(fitting) == 1:
                fitting[0].append(account)
            else:
                clusters.append([account])
        yield from _distinct(_event(prefix, cluster) for cluster in clusters)


def _told_once(accounts: Iterable[Account]) -> Iterator[Account]:
    """Join the accounts by which one document tells the same event again."""
    documents: dict[str, list[Account]] = defaultdict(list)
    for account in sorted(accounts, key=lambda account: (account.is_headline, account.start)):
        documents[account.entries[0].claim.document_id].append(account)
    for told in documents.values():
        events: list[Account] = []
        for account in told:
            if events and account.is_headline and may_be_one(account.date, events[0].date):
                events[0] = events[0].joined(account)
            elif events and account.is_bare:
                events[-1] = events[-1].joined(account)
            elif events and events[-1].is_bare:
                events[-1] = account.joined(events[-1])
            else:
                events.append(account)
        yield from events


def _precision(account: Account) -> tuple[bool, int, str, tuple[str, ...], tuple[str, ...]]:
    """Sort key: titled before untitled, precise dates before vague ones."""
    date, ids = account.date or "", tuple(sorted(entry.id for entry in account.entries))
    return not account.titles, -len(date), date, account.titles, ids


def _is_same(account: Account, cluster: list[Account], *, by_ends: bool) -> bool:
    titles = {fold_name(title) for other in cluster for title in other.titles}
    own = {fold_name(title) for title in account.titles}
    if own and titles and not own & titles:
        return False
    if not all(may_be_one(account.date, other.date) for other in cluster):
        return False
    return (
        by_ends
        or bool(own & titles)
        or (account.date is not None and any(o.date is not None for o in cluster))
        or (account.is_bare and all(other.is_bare for other in cluster))
    )


def _event(prefix: str, cluster: list[Account]) -> Event:
    lead = cluster[0]
    date = most_precise(account.date for account in cluster)
    title = fold_name(lead.titles[0]) if lead.titles else ""
    entries = {entry.id: entry for account in cluster for entry in account.entries}
    return Event(
        id=content_id(prefix, *lead.parties, "->", *lead.targets, title, date or ""),
        parties=lead.parties,
        targets=tuple(sorted({target for account in cluster for target in account.targets})),
        titles=tuple(dict.fromkeys(title for account in cluster for title in account.titles)),
        date=date,
        entries=tuple(entries[id_] for id_ in sorted(entries)),
    )


def _distinct(events: Iterable[Event]) -> Iterator[Event]:
    """Tell events apart whose parties, title and date are equal by their first claim."""
    seen: set[str] = set()
    for event in events:
        id_ = event.id
        if id_ in seen:
            id_ = content_id(id_.partition(":")[0], id_, event.entries[0].id)
        seen.add(id_)
        yield Event(id_, event.parties, event.targets, event.titles, event.date, event.entries)
