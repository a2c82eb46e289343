"""Claims with canonical ends, and what a set of them says together: status, period, support."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from parkgraph.kg.records import HOLDING_STATUSES, Claim, Extraction, Property
from parkgraph.kg.resolve import Resolution

# A present fact outweighs a plan, a plan outweighs a memory.
_STATUS_RANK: Mapping[str, int] = {"asserted": 0, "planned": 1, "former": 2}
# A fact that another sentence denies or calls ended is kept at half its confidence, so that the
# contradiction stays visible: the denying claim hangs on the same entities.
DENIED_FACTOR = 0.5


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim with the canonical ids of its ends."""

    id: str
    claim: Claim
    subject_id: str
    object_id: str | None

    @property
    def holds(self) -> bool:
        """Whether the claim is held to be true."""
        return self.claim.status in HOLDING_STATUSES


@dataclass(frozen=True, slots=True)
class Ledger:
    """All claims, once each, sorted by id, and the pairs of ends that some claim denies."""

    entries: tuple[Entry, ...]
    denied: frozenset[tuple[str, str, str]]

    def holding(self, *predicates: str) -> Iterator[Entry]:
        """Claims held to be true with one of these predicates, in order of id."""
        return (e for e in self.entries if e.holds and e.claim.predicate in predicates)

    def is_denied(self, subject_id: str, predicate: str, object_id: str) -> bool:
        """Whether a claim denies this or says it has ended; direction does not matter."""
        return bool(
            {(subject_id, predicate, object_id), (object_id, predicate, subject_id)} & self.denied
        )


def open_ledger(extractions: Iterable[Extraction], resolution: Resolution) -> Ledger:
    """Collect all claims; of two with the same id the surer one stays."""
    best: dict[str, Claim] = {}
    for extraction in extractions:
        for claim in extraction.claims:
            known = best.get(claim.id)
            if known is None or _preference(claim) < _preference(known):
                best[claim.id] = claim
    entries = tuple(_entry(id_, best[id_], resolution) for id_ in sorted(best))
    denied = frozenset(
        (entry.subject_id, entry.claim.predicate, entry.object_id)
        for entry in entries
        if entry.claim.status in ("denied", "ended") and entry.object_id is not None
    )
    return Ledger(entries, denied)


def _preference(claim: Claim) -> tuple[float, str, str]:
    date = claim.date.iso if claim.date is not None else None
    return -claim.confidence, claim.rule, date or "~"


def _entry(id_: str, claim: Claim, resolution: Resolution) -> Entry:
    target = claim.object
    return Entry(
        id_,
        claim,
        resolution.canonical(claim.document_id, claim.subject),
        None if target is None else resolution.canonical(claim.document_id, target),
    )


def backing(entries: Collection[Entry], *, denied: bool = False) -> dict[str, Property | None]:
    """Properties of whatever rests on these claims: status, confidence, support and sources."""
    documents = sorted({entry.claim.document_id for entry in entries})
    confidence = max(entry.claim.confidence for entry in entries)
    return {
        "status": merged_status(entries),
        "confidence": confidence * DENIED_FACTOR if denied else confidence,
        "support": len(documents),
        "documents": documents,
        "claims": sorted(entry.id for entry in entries),
    }


def merged_status(entries: Iterable[Entry]) -> str:
    """The strongest status: asserted before planned before former."""
    return min((entry.claim.status for entry in entries), key=lambda s: _STATUS_RANK[s])


def period(entries: Iterable[Entry]) -> dict[str, Property | None]:
    """Earliest start and latest end that the claims date; no end while some claim leaves it open.

    The single date of a former fact (曾于2019年任) is its end, not its start.
    """
    since: list[str] = []
    until: list[str] = []
    is_open = False
    for entry in entries:
        date, is_former = entry.claim.date, entry.claim.status == "former"
        start = date.start if date is not None else None
        end = date.end if date is not None else None
        if start is not None and (end is not None or not is_former):
            since.append(start)
        closing = end or (start if is_former else None)
        if closing is not None:
            until.append(closing)
        is_open |= closing is None and not is_former
    return {
        "since": min(since, default=None),
        "until": None if is_open else max(until, default=None),
    }


def most_precise(dates: Iterable[str | None]) -> str | None:
    """The longest ISO prefix, the earliest of several equally long."""
    return min((d for d in dates if d is not None), key=lambda d: (-len(d), d), default=None)
