"""One document while the proposals of one extractor are checked, and the checks all kinds share."""

from __future__ import annotations

import math
from dataclasses import dataclass

from parkgraph.kg.documents.folding import fold
from parkgraph.kg.extractors.anchoring import Anchors
from parkgraph.kg.extractors.known import KnownNames
from parkgraph.kg.mentions.dates import resolve_date
from parkgraph.kg.records import (
    HOLDING_STATUSES,
    PROPOSED,
    Claim,
    EntityRef,
    Evidence,
    Extraction,
    PartialDate,
)
from parkgraph.schema.model import Model, load_model

# Below every rule of our own, so that no choice by confidence prefers a proposal.
MAX_CONFIDENCE = 0.5
MAX_NAME, MAX_EVIDENCE = 80, 1500
# Labels that the pipeline does not find as mentions either: they are words of a sentence.
ATTRIBUTES = frozenset({"Title", "Sector"})
# These follow from others or are ties of bookkeeping; no text states them.
NOT_STATED = frozenset({"HAS_QUANTITY", "PARTY_TO", "CONCERNS", "ENCLAVE_OF"})
AGREED, ALONE = "agreed", "alone"


class Dropped(Exception):
    """A proposal that text or schema does not bear out; the message is the reason."""


@dataclass(frozen=True, slots=True)
class Context:
    """The extractor's name, the document with what is known of it, and the schema."""

    name: str
    extraction: Extraction
    anchors: Anchors
    known: KnownNames
    model: Model
    stated: frozenset[tuple[object, ...]]

    @classmethod
    def of(cls, name: str, extraction: Extraction) -> Context:
        """Index one extraction."""
        holding = (c for c in extraction.claims if c.status in HOLDING_STATUSES)
        return cls(
            name,
            extraction,
            Anchors(extraction.document),
            KnownNames(extraction),
            load_model(),
            frozenset(statement_of(claim) for claim in holding),
        )

    @property
    def source(self) -> str:
        """What claims and mentions give as their rule or extractor."""
        return f"{PROPOSED}:{self.name}"


def named_labels(model: Model) -> tuple[str, ...]:
    """Labels of things that a text can name; events such as agreements follow from claims."""
    return tuple(
        name
        for name in model.entity_labels
        if "date_text" not in {slot.name for slot in model.labels[name].slots}
    )


def statable_relations(model: Model) -> tuple[str, ...]:
    """Relationship types that a text can state, quantities aside."""
    return tuple(
        name
        for name, relation in model.relations.items()
        if not relation.bookkeeping and name not in NOT_STATED
    )


def statement_of(claim: Claim) -> tuple[object, ...]:
    """What a claim says, without where and how it says so."""
    if claim.quantity is not None:
        return claim.subject, claim.quantity.value, claim.quantity.unit
    return claim.predicate, frozenset((claim.subject, claim.object))


def evidence_of(context: Context, quote: str, start: int | None) -> Evidence:
    """The sentences that hold a quotation; Dropped when the text does not have it."""
    found = context.anchors.evidence(text_of(quote), start if isinstance(start, int) else None)
    if found is None:
        raise Dropped("evidence is not in the text")
    if found.end - found.start > MAX_EVIDENCE:
        raise Dropped(f"evidence is longer than {MAX_EVIDENCE} characters")
    return found


def end_of(context: Context, ref: EntityRef, evidence: Evidence) -> EntityRef:
    """The entity meant at one end of a fact; Dropped when the text has none of that type."""
    type_, name = text_of(ref.type), text_of(ref.name).strip()
    if type_ in ATTRIBUTES and type_ in context.model.entity_labels:
        if 1 < len(name) <= MAX_NAME and is_quoted(name, evidence):
            return EntityRef(type_, name)
        raise Dropped(f"{type_} is not in the evidence")
    found = context.known.find(type_, name)
    if found is None:
        raise Dropped("an end is no entity of the text")
    return found


def require_named(context: Context, evidence: Evidence, *ends: EntityRef) -> None:
    """Dropped unless the evidence names one of the ends: the other may be 该园区 or unsaid."""
    names = {
        name for ref in ends if ref.type not in ATTRIBUTES for name in context.known.names(ref)
    }
    if not any(is_quoted(name, evidence) for name in names):
        raise Dropped("evidence names neither end")


def is_quoted(words: str, evidence: Evidence) -> bool:
    """Whether the evidence holds the words, width and punctuation aside."""
    return words in evidence.text or fold(words) in fold(evidence.text)


def date_of(context: Context, words: str | None, evidence: Evidence) -> PartialDate | None:
    """The date that quoted words give; words that are not in the evidence give none."""
    if not isinstance(words, str) or not words.strip() or not is_quoted(words.strip(), evidence):
        return None
    return resolve_date(fold(words.strip()), context.extraction.document.content_date)


def confidence_of(value: object) -> float:
    """A number between 0 and MAX_CONFIDENCE; Dropped for anything that is no number."""
    if not isinstance(value, int | float) or not math.isfinite(value):
        raise Dropped("confidence is no number")
    return round(min(max(float(value), 0.0), MAX_CONFIDENCE), 3)


def qualifiers_of(
    context: Context, modality: str, claim_says: tuple[object, ...]
) -> dict[str, str]:
    """Who proposes it, what it takes the fact for, and whether our own pipeline says so too."""
    if modality not in context.model.enums["ClaimStatus"] or modality == PROPOSED:
        raise Dropped("modality is no status of the schema")
    tier = AGREED if claim_says in context.stated else ALONE
    return {"modality": modality, "proposed_by": context.name, "tier": tier}


def text_of(value: object) -> str:
    """The value if it is text; Dropped otherwise, for extractors return what they like."""
    if not isinstance(value, str):
        raise Dropped("a text is missing")
    return value
