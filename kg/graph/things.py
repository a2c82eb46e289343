"""Entities, documents and claims -> their nodes, and the edges that lead from fact to sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from parkgraph.kg.graph.canvas import Canvas
from parkgraph.kg.graph.ledger import Entry, Ledger, count_witnesses
from parkgraph.kg.records import (
    Claim,
    Document,
    Entity,
    EntityRef,
    Extraction,
    Property,
    content_id,
)

# What a claim states without a mention to go by, and reference data: nothing to doubt.
CERTAIN = 1.0


def add_documents(canvas: Canvas, documents: Iterable[Document]) -> None:
    """One node per article."""
    for doc in documents:
        canvas.add_node(
            "Document",
            doc.id,
            {
                "name": doc.name,
                "title": doc.title,
                "uri": doc.uri,
                "url": doc.url,
                "publisher": doc.publisher,
                "published": doc.published,
                "content_date": doc.content_date,
                "charset": doc.charset,
                "cluster": doc.witness,
            },
        )


def add_entities(
    canvas: Canvas, entities: Iterable[Entity], extractions: Iterable[Extraction]
) -> None:
    """One node per entity, with the number of independent documents that name it."""
    extractions = list(extractions)
    sureness = mention_confidence(extractions)
    witness_of = witnesses(extractions)
    proposers = {
        (each.document.id, entity.ref): entity.proposers
        for each in extractions
        for entity in each.entities
        if entity.proposers
    }
    for entity in entities:
        # What an extractor proposes adds nothing to what documents say by themselves.
        members = [m for m in entity.members if m not in proposers] or entity.members
        proposed_by = {name for m in members for name in proposers.get(m, ())}
        canvas.add_node(
            entity.type,
            entity.id,
            {
                "name": entity.name,
                "aliases": list(entity.aliases),
                "support": count_witnesses(witness_of, (id_ for id_, _ in members)),
                "confidence": max(sureness.get(m, 0.0) for m in members) or CERTAIN,
                "proposed_by": sorted(proposed_by) or None,
                **entity.properties,
            },
        )


def witnesses(extractions: Iterable[Extraction]) -> dict[str, str]:
    """Witness by document id."""
    return {e.document.id: e.document.witness for e in extractions}


def mention_confidence(
    extractions: Iterable[Extraction],
) -> Mapping[tuple[str, EntityRef], float]:
    """The surest mention of each local entity, else the surest claim that names it."""
    sureness: dict[tuple[str, EntityRef], float] = {}

    def note(document_id: str, ref: EntityRef, confidence: float) -> None:
        sureness[document_id, ref] = max(confidence, sureness.get((document_id, ref), 0.0))

    for extraction in extractions:
        id_ = extraction.document.id
        mentioned = {entity.ref for entity in extraction.entities if entity.mentions}
        for entity in extraction.entities:
            for mention in entity.mentions:
                note(id_, entity.ref, mention.confidence)
        for claim in extraction.claims:
            for ref in (claim.subject, claim.object):
                if ref is not None and ref not in mentioned:
                    note(id_, ref, claim.confidence)
    return sureness


def add_claims(canvas: Canvas, ledger: Ledger) -> None:
    """One node per claim, denied and rumoured ones too, tied to its document and its ends."""
    for entry in ledger.entries:
        canvas.add_node("Claim", entry.id, _claim_properties(entry))
        canvas.add_edge(
            "FROM_DOCUMENT",
            entry.id,
            entry.claim.document_id,
            content_id("edge", "FROM_DOCUMENT", entry.id),
            {},
        )
        add_support(canvas, entry.subject_id, [entry.id])
        if entry.object_id is not None:
            add_support(canvas, entry.object_id, [entry.id])


def add_support(canvas: Canvas, owner: str, claim_ids: Iterable[str]) -> None:
    """Tie a node to the claims that speak for it."""
    for claim_id in claim_ids:
        key = content_id("edge", "SUPPORTED_BY", owner, claim_id)
        canvas.add_edge("SUPPORTED_BY", owner, claim_id, key, {})


def _claim_properties(entry: Entry) -> dict[str, Property | None]:
    claim = entry.claim
    amount = claim.quantity
    return {
        "predicate": claim.predicate,
        "status": claim.status,
        "confidence": claim.confidence,
        "rule": claim.rule,
        "evidence": claim.evidence.text,
        "start": claim.evidence.start,
        "end": claim.evidence.end,
        "document_id": claim.document_id,
        "subject_id": entry.subject_id,
        "object_id": entry.object_id,
        "measure": claim.measure,
        "value": None if amount is None else amount.value,
        "unit": None if amount is None else amount.unit,
        "date": None if claim.date is None else claim.date.iso,
        "qualifiers": [f"{key}={value}" for key, value in claim.qualifiers],
        **_as_printed(claim),
    }


def _as_printed(claim: Claim) -> dict[str, Property | None]:
    """The rest of the claim, so that the node carries all of it (kg.graph.rebuilding)."""
    amount, date = claim.quantity, claim.date
    return {
        "subject_name": claim.subject.name,
        "object_name": None if claim.object is None else claim.object.name,
        "date_text": None if date is None else date.text,
        "granularity": None if date is None else date.granularity,
        "anchor": None if date is None else date.anchor,
        "text": None if amount is None else amount.text,
        "raw_unit": None if amount is None else amount.raw_unit or None,
        "modifier": None if amount is None else amount.modifier or None,
        "lower": None if amount is None else amount.lower,
        "upper": None if amount is None else amount.upper,
    }
