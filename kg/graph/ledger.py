"""Claims with canonical ends, and what a set of them says together: status, period, support.

Support counts witnesses: documents that are reprints of each other are one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from parkgraph.kg.records import (
    AGAINST,
    HOLDING_STATUSES,
    PROPOSED,
    Claim,
    Document,
    Extraction,
    Judgement,
    Property,
)
from parkgraph.kg.resolve import Resolution

# A present fact outweighs a plan, a plan outweighs a memory.
_STATUS_RANK: Mapping[str, int] = {"asserted": 0, "planned": 1, "former": 2}
# What a proposal may say that it is.
_MODALITIES = HOLDING_STATUSES | AGAINST | {"rumoured"}
# A fact that another sentence denies or calls ended is kept at half its confidence, so that the
# contradiction stays visible: the denying claim hangs on the same entities.
DENIED_FACTOR = 0.5

# Titles go without one, however many exclamation marks they have.
_FULL_STOP = "\N{IDEOGRAPHIC FULL STOP}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim with the canonical ids of its ends, its witness and the date it was told.

    `told` is the date of the claim, else of its document's content, else None. `is_title`: its
    evidence is the title of the document. `verdict` is what a person said of it: accepted, rejected
    or nothing.
    """

    id: str
    claim: Claim
    subject_id: str
    object_id: str | None
    witness: str
    told: str | None
    in_headline: bool = False
    is_title: bool = False
    verdict: str = ""

    @property
    def status(self) -> str:
        """The claim's status, or what a person made of it."""
        return judged_status(self.claim, self.verdict)

    @property
    def holds(self) -> bool:
        """Whether the claim is held to be true."""
        return self.status in HOLDING_STATUSES


@dataclass(frozen=True, slots=True)
class Ledger:
    """All claims, once each, sorted by id, and by its ends what some claim denies or ends."""

    entries: tuple[Entry, ...]
    against: Mapping[tuple[str, str, str], tuple[Entry, ...]]

    def holding(self, *predicates: str) -> Iterator[Entry]:
        """Claims held to be true with one of these predicates, in order of id."""
        return (e for e in self.entries if e.holds and e.claim.predicate in predicates)

    def denials(self, subject_id: str, predicate: str, object_id: str) -> tuple[Entry, ...]:
        """Claims that deny this or say it has ended, in order of id; direction does not matter."""
        ways = {(subject_id, predicate, object_id), (object_id, predicate, subject_id)}
        found = {e.id: e for way in ways for e in self.against.get(way, ())}
        return tuple(found[id_] for id_ in sorted(found))


def open_ledger(
    extractions: Iterable[Extraction],
    resolution: Resolution,
    verdicts: Mapping[str, str] | None = None,
) -> Ledger:
    """Collect all claims; of two with the same id the surer one stays.

    `verdicts` are what people said of claims, by id.
    """
    verdicts = verdicts or {}
    best: dict[str, tuple[Claim, Document]] = {}
    for extraction in extractions:
        for claim in extraction.claims:
            known = best.get(id_ := claim.id)
            if known is None or _preference(claim) < _preference(known[0]):
                best[id_] = claim, extraction.document
    entries = tuple(
        _entry(id_, *best[id_], resolution, verdicts.get(id_, "")) for id_ in sorted(best)
    )
    against: dict[tuple[str, str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.status in AGAINST and entry.object_id is not None:
            against[entry.subject_id, entry.claim.predicate, entry.object_id].append(entry)
    return Ledger(entries, {ends: tuple(found) for ends, found in against.items()})


def judged_status(claim: Claim, verdict: str) -> str:
    """The status of a claim after what a person said of it.

    A rejected claim speaks neither for nor against anything. What somebody else's extractor
    proposes becomes, once accepted, what it says it is.
    """
    if verdict == "rejected":
        return verdict
    if verdict == "accepted" and claim.status == PROPOSED:
        modality = claim.qualifier("modality") or ""
        return modality if modality in _MODALITIES else "asserted"
    return claim.status


def verdicts_on_claims(judgements: Iterable[Judgement]) -> dict[str, str]:
    """What people said of claims, accepted or rejected, by the id of the claim."""
    return {each.left: each.verdict for each in judgements if each.is_on_claim}


def _preference(claim: Claim) -> tuple[float, str, str]:
    date = claim.date.iso if claim.date is not None else None
    return -claim.confidence, claim.rule, date or "~"


def _entry(
    id_: str, claim: Claim, document: Document, resolution: Resolution, verdict: str
) -> Entry:
    target, date = claim.object, claim.date.start if claim.date is not None else None
    return Entry(
        id_,
        claim,
        resolution.canonical(claim.document_id, claim.subject),
        None if target is None else resolution.canonical(claim.document_id, target),
        document.witness,
        date or document.content_date or document.published,
        _in_headline(document, claim.evidence.start),
        claim.evidence.text == document.title,
        verdict,
    )


def _in_headline(document: Document, place: int) -> bool:
    """Whether a place of the text lies outside the running text: title, teaser, boilerplate.

    A related article further down the page has its title inside its section, as a line of its own.
    """
    section = next((s for s in document.sections if s.start <= place < s.end), None)
    if section is None or section.kind in ("title", "boilerplate"):
        return True
    if section.kind != "related":
        return False
    text = document.text
    line_end = text.find("\n", place)
    line = text[text.rfind("\n", 0, place) + 1 : line_end if line_end >= 0 else len(text)]
    return _FULL_STOP not in line


def count_witnesses(witness_of: Mapping[str, str], document_ids: Iterable[str]) -> int:
    """Number of independent documents among these."""
    return len({witness_of.get(id_, id_) for id_ in document_ids})


def backing(
    entries: Collection[Entry], denials: Collection[Entry] = ()
) -> dict[str, Property | None]:
    """Properties of whatever rests on these claims: status, confidence, support and sources.

    `denials` are claims against it: they halve the confidence, and where one that says it has
    ended is told after all others, the status becomes `former`.
    """
    confidence = max(entry.claim.confidence for entry in entries)
    return {
        "status": "former" if end_of(entries, denials) else merged_status(entries),
        "confidence": confidence * DENIED_FACTOR if denials else confidence,
        "support": len({entry.witness for entry in entries}),
        "documents": sorted({entry.claim.document_id for entry in entries}),
        "claims": sorted(entry.id for entry in entries),
        **({"denied_by": sorted(entry.id for entry in denials)} if denials else {}),
    }


def end_of(entries: Iterable[Entry], denials: Iterable[Entry]) -> str | None:
    """When a later claim says that this ended; None while the last word is that it holds."""
    ends = [e.told for e in denials if e.status == "ended" and e.told is not None]
    last_held = max((entry.told or "" for entry in entries), default="")
    last_end = max(ends, default="")
    return last_end if last_end and last_end >= last_held else None


def merged_status(entries: Iterable[Entry]) -> str:
    """The strongest status: asserted before planned before former."""
    return min((entry.status for entry in entries), key=lambda s: _STATUS_RANK[s])


def period(entries: Collection[Entry], denials: Collection[Entry] = ()) -> dict[str, str | None]:
    """Earliest start and latest end that the claims date; no end while some claim leaves it open.

    The single date of a former fact (曾于2019年任) is its end, not its start. A later claim that it
    has ended closes it at that claim's date.
    """
    since: list[str] = []
    until: list[str] = []
    is_open = False
    for entry in entries:
        date, is_former = entry.claim.date, entry.status == "former"
        start = date.start if date is not None else None
        end = date.end if date is not None else None
        if start is not None and (end is not None or not is_former):
            since.append(start)
        closing = end or (start if is_former else None)
        if closing is not None:
            until.append(closing)
        is_open |= closing is None and not is_former
    stated = None if is_open else max(until, default=None)
    return {"since": min(since, default=None), "until": end_of(entries, denials) or stated}


def most_precise(dates: Iterable[str | None]) -> str | None:
    """The longest ISO prefix, the earliest of several equally long."""
    return min((d for d in dates if d is not None), key=lambda d: (-len(d), d), default=None)
