"""One proposed relation or quantity in, a claim of status `proposed` out, or Dropped: why not."""

from __future__ import annotations

from dataclasses import replace

from parkgraph.kg.documents.folding import fold
from parkgraph.kg.extractors.context import (
    Context,
    Dropped,
    confidence_of,
    date_of,
    end_of,
    evidence_of,
    is_quoted,
    qualifiers_of,
    require_named,
    statable_relations,
    statement_of,
    text_of,
)
from parkgraph.kg.extractors.proposals import QuantityProposal, RelationProposal
from parkgraph.kg.mentions.quantities import find_quantities
from parkgraph.kg.records import PROPOSED, Claim, Evidence, Quantity


def relation_claim(context: Context, proposal: RelationProposal) -> Claim:
    """Check a relation against text and schema."""
    predicate = text_of(proposal.predicate)
    if predicate not in statable_relations(context.model):
        raise Dropped("the schema has no such relation to state")
    relation = context.model.relations[predicate]
    evidence = evidence_of(context, proposal.evidence, proposal.start)
    subject = end_of(context, proposal.subject, evidence)
    object_ = end_of(context, proposal.object, evidence)
    if subject == object_ or not context.model.allows(subject.type, predicate, object_.type):
        raise Dropped("the schema does not allow it between these types")
    require_named(context, evidence, subject, object_)
    if relation.undirected and object_ < subject:
        subject, object_ = object_, subject
    claim = Claim(
        context.extraction.document.id,
        subject,
        predicate,
        object_,
        evidence,
        context.source,
        PROPOSED,
        confidence_of(proposal.confidence),
        date_of(context, proposal.date, evidence),
    )
    known = {slot.name for slot in relation.slots if slot.range == "string"}
    said = {
        key: value
        for key, value in proposal.qualifiers.items()
        if key in known and isinstance(value, str) and value and is_quoted(value, evidence)
    }
    return _qualified(context, claim, proposal.modality, said)


def quantity_claim(context: Context, proposal: QuantityProposal) -> Claim:
    """Check a quantity; its value is read from the quoted words, never taken from the extractor."""
    if proposal.measure not in context.model.enums["Measure"]:
        raise Dropped("the schema has no such measure")
    evidence = evidence_of(context, proposal.evidence, proposal.start)
    subject = end_of(context, proposal.subject, evidence)
    if not context.model.allows(subject.type, "HAS_QUANTITY", "Quantity"):
        raise Dropped("the schema does not allow it between these types")
    require_named(context, evidence, subject)
    claim = Claim(
        context.extraction.document.id,
        subject,
        "HAS_QUANTITY",
        None,
        evidence,
        context.source,
        PROPOSED,
        confidence_of(proposal.confidence),
        date_of(context, proposal.date, evidence),
        proposal.measure,
        _quantity(text_of(proposal.text).strip(), evidence),
    )
    return _qualified(context, claim, proposal.modality, {})


def _quantity(words: str, evidence: Evidence) -> Quantity:
    if not words or not is_quoted(words, evidence):
        raise Dropped("the amount is not in the evidence")
    found = find_quantities(fold(words))
    if len(found) != 1:
        raise Dropped("the amount cannot be read")
    return replace(found[0][2], text=words)


def _qualified(context: Context, claim: Claim, modality: str, said: dict[str, str]) -> Claim:
    qualifiers = said | qualifiers_of(context, modality, statement_of(claim))
    return replace(claim, qualifiers=tuple(sorted(qualifiers.items())))
