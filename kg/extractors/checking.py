"""Proposals for a document in, claims and entities out that text and schema bear out.

What is dropped is counted by reason. Nothing that comes out is stated as true: the status of every
claim is `proposed`, what the extractor takes it for is the qualifier `modality`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from parkgraph.kg.extractors.claims import quantity_claim, relation_claim
from parkgraph.kg.extractors.context import (
    ATTRIBUTES,
    MAX_NAME,
    Context,
    Dropped,
    confidence_of,
    named_labels,
    text_of,
)
from parkgraph.kg.extractors.proposals import EntityProposal, Proposals
from parkgraph.kg.records import Claim, EntityRef, Extraction, LocalEntity, Mention

# A model that repeats itself must not flood the graph.
MAX_PROPOSALS = 1000
P = TypeVar("P")
A = TypeVar("A")


@dataclass(slots=True)
class Accepted:
    """What is left of the proposals, and how many were dropped for which reason."""

    entities: list[LocalEntity] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)


def check_proposals(name: str, proposals: Proposals, extraction: Extraction) -> Accepted:
    """Check what the extractor `name` proposes, one by one; claims come in order of their place.

    An entity that only a dropped fact would need stays, for its name stands in the text.
    """
    context, accepted = Context.of(name, extraction), Accepted()
    for entity in _checked(context, proposals.entities, _entity, accepted.dropped):
        if entity is not None and entity.ref not in {each.ref for each in accepted.entities}:
            context.known.add(entity)
            accepted.entities.append(entity)
    claims = [
        *_checked(context, proposals.relations, relation_claim, accepted.dropped),
        *_checked(context, proposals.quantities, quantity_claim, accepted.dropped),
    ]
    once = {claim.id: claim for claim in claims}
    accepted.claims = sorted(once.values(), key=lambda claim: (claim.evidence.start, claim.id))
    accepted.entities.sort(key=lambda entity: entity.ref)
    return accepted


def _checked(
    context: Context,
    proposals: Iterable[P],
    check: Callable[[Context, P], A],
    dropped: Counter[str],
) -> Iterator[A]:
    for proposal in islice(proposals, MAX_PROPOSALS):
        try:
            checked = check(context, proposal)
        except Dropped as reason:
            dropped[str(reason)] += 1
            continue
        yield checked


def _entity(context: Context, proposal: EntityProposal) -> LocalEntity | None:
    """The entity with all places of its name; None for one that the pipeline found itself."""
    type_, name = text_of(proposal.type), text_of(proposal.name).strip()
    if type_ not in named_labels(context.model):
        raise Dropped("the schema has no such entity label")
    if type_ in ATTRIBUTES or context.known.find(type_, name) is not None:
        return None
    if not 1 < len(name) <= MAX_NAME or "\n" in name:
        raise Dropped("a name of unlikely length")
    places = context.anchors.places(name)
    if not places:
        raise Dropped("name is not in the text")
    text, confidence = context.extraction.document.text, confidence_of(proposal.confidence)
    mentions = (
        Mention(start, end, text[start:end], type_, context.source, confidence)
        for start, end in places
    )
    return LocalEntity(EntityRef(type_, name), (), tuple(mentions))
