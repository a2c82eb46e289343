"""An extraction -> the same without what the schema forbids, which is set aside.

One bad rule must cost one claim, not the article and not the run.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from parkgraph.kg.records import Claim, Document, Extraction, Quarantine
from parkgraph.schema.model import Model, load_model

STAGE = "claims"


def set_aside_unfit(extraction: Extraction) -> tuple[Extraction, tuple[Quarantine, ...]]:
    """Split an extraction into what fits the schema and one Quarantine for each misfit."""
    model, document = load_model(), extraction.document
    misfits: list[Quarantine] = []
    entities = tuple(e for e in extraction.entities if e.ref.type in model.entity_labels)
    for entity in extraction.entities:
        if entity.ref.type not in model.entity_labels:
            message = f"{entity.ref.name!r}: the schema has no entity label {entity.ref.type!r}"
            misfits.append(Quarantine(document.uri, "", STAGE, message))
    claims: list[Claim] = []
    for claim in extraction.claims:
        fault = next(_faults(model, document, claim), None)
        if fault is None:
            claims.append(claim)
        else:
            where = f"characters {claim.evidence.start}-{claim.evidence.end}"
            message = f"rule {claim.rule}: {fault}"
            misfits.append(Quarantine(document.uri, where, STAGE, message))
    return replace(extraction, entities=entities, claims=tuple(claims)), tuple(misfits)


def _faults(model: Model, document: Document, claim: Claim) -> Iterator[str]:
    subject, object_, evidence = claim.subject, claim.object, claim.evidence
    if claim.document_id != document.id:
        yield f"the claim belongs to document {claim.document_id}"
    if document.text[evidence.start : evidence.end] != evidence.text:
        yield "the evidence is not the text at its offsets"
    if claim.status not in model.enums["ClaimStatus"]:
        yield f"the schema has no status {claim.status!r}"
    if claim.predicate == "HAS_QUANTITY":
        yield from _quantity_faults(model, claim)
    elif object_ is None or not model.allows(subject.type, claim.predicate, object_.type):
        end = object_.type if object_ is not None else "nothing"
        yield f"the schema has no {claim.predicate} from {subject.type} to {end}"


def _quantity_faults(model: Model, claim: Claim) -> Iterator[str]:
    if claim.quantity is None:
        yield "a quantity claim without a number"
    elif claim.quantity.unit not in model.enums["Unit"]:
        yield f"the schema has no unit {claim.quantity.unit!r}"
    if claim.measure not in model.enums["Measure"]:
        yield f"the schema has no measure {claim.measure!r}"
    if not model.allows(claim.subject.type, claim.predicate, "Quantity"):
        yield f"the schema gives {claim.subject.type} no quantities"
