"""Extractions of many documents -> entities with canonical ids.

Regions go by their code, everything else by judgements, normalised names and the aliases that
documents introduce. The result depends on the set of extractions and judgements, not on order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from parkgraph.kg.errors import SchemaError
from parkgraph.kg.records import (
    Entity,
    EntityRef,
    Extraction,
    Judgement,
    LocalEntity,
    content_id,
)
from parkgraph.kg.resolve.credit_codes import credit_codes
from parkgraph.kg.resolve.keys import Context, Keyed, document_context, key_entity, region_codes
from parkgraph.kg.resolve.linking import Linked, link_entities
from parkgraph.kg.resolve.milestones import LABEL as MILESTONE
from parkgraph.kg.resolve.milestones import milestone_entities
from parkgraph.kg.resolve.naming import display_name, other_names
from parkgraph.kg.resolve.persons import by_office, ties_of
from parkgraph.kg.resolve.places import Places, narrow, region_id, region_properties

PERSON = "Person"


@dataclass(frozen=True, slots=True)
class Resolution:
    """All entities, sorted by id, and which of them each local name means.

    `joins` are the merges that rules made; `contradicted` are positive judgements that a negative
    one stands against.
    """

    entities: tuple[Entity, ...]
    ids: Mapping[tuple[str, EntityRef], str]
    joins: tuple[Judgement, ...] = ()
    contradicted: tuple[Judgement, ...] = ()

    def canonical(self, document_id: str, ref: EntityRef) -> str:
        """Canonical id of a local entity; raises SchemaError for one that no extraction has."""
        try:
            return self.ids[document_id, ref]
        except KeyError:
            raise SchemaError(
                f"document {document_id} has no {ref.type} named {ref.name!r}; "
                "resolve the extraction that the claim belongs to"
            ) from None


def resolve(
    extractions: Iterable[Extraction], gazetteer: Places, judgements: Iterable[Judgement] = ()
) -> Resolution:
    """Find out which local entities of different documents are one thing.

    Judgements hold against every rule; what `retracted_at` says is left to the caller.
    """
    extractions = sorted(extractions, key=lambda item: item.document.id)
    contexts = {e.document.id: document_context(gazetteer, e) for e in extractions}
    judgements = tuple(judgements)
    coded, named = _keyed(gazetteer, extractions, contexts)
    entities = [_coded_region(gazetteer, code, members) for code, members in coded.items()]
    ids = {member: entity.id for entity in entities for member in entity.members}
    joins: list[Judgement] = []
    contradicted: list[Judgement] = []
    # Persons last: they are told apart by the organisations in which they hold office.
    for type_ in sorted(named, key=lambda type_: (type_ == PERSON, type_)):
        rules = []
        if type_ == PERSON:
            rules = [by_office(ties_of(gazetteer, extractions, contexts, ids), contexts)]
        linked = link_entities(gazetteer, type_, named[type_], judgements, *rules)
        found = list(_named_entities(linked))
        entities += found
        ids |= {member: entity.id for entity in found for member in entity.members}
        joins += linked.joins
        contradicted += linked.contradicted
    names = {entity.id: entity.name for entity in entities}
    milestones = list(milestone_entities(extractions, ids, names))
    ids |= {member: entity.id for entity in milestones for member in entity.members}
    ordered = tuple(sorted([*entities, *milestones], key=lambda entity: entity.id))
    return Resolution(ordered, ids, tuple(sorted(joins)), tuple(sorted(contradicted)))


def _keyed(
    places: Places, extractions: Sequence[Extraction], contexts: Mapping[str, Context]
) -> tuple[dict[str, list[Keyed]], dict[str, list[Keyed]]]:
    """All local entities: coded regions by code, the others by type."""
    coded: dict[str, list[Keyed]] = defaultdict(list)
    named: dict[str, list[Keyed]] = defaultdict(list)
    for extraction in extractions:
        context = contexts[extraction.document.id]
        registered = credit_codes(extraction)
        for entity in local_entities(extraction):
            keyed = key_entity(places, entity, context, registered.get(entity.ref, ""))
            code = _single_code(places, entity, context)
            if code is not None:
                coded[code].append(keyed)
            else:
                named[entity.ref.type].append(keyed)
    return coded, named


def local_entities(extraction: Extraction) -> Iterator[LocalEntity]:
    """The entities of a document, with those that only claims name (titles, sectors), sorted.

    Milestones are not among them: they are told apart by what took the step.
    """
    known = {entity.ref: entity for entity in extraction.entities}
    for claim in extraction.claims:
        for ref in (claim.subject, claim.object):
            if ref is not None and ref.type != MILESTONE:
                known.setdefault(ref, LocalEntity(ref, (), ()))
    return (known[ref] for ref in sorted(known))


def _single_code(places: Places, entity: LocalEntity, context: Context) -> str | None:
    if entity.ref.type != "Region":
        return None
    codes = narrow(places, region_codes(places, entity), context.regions, context.date)
    return codes[0] if len(codes) == 1 else None


def _coded_region(places: Places, code: str, members: list[Keyed]) -> Entity:
    name = places.display_name(code)
    return Entity(
        id=region_id(code),
        type="Region",
        name=name,
        aliases=other_names(members, name, places.by_code(code).short),
        members=_member_refs(members),
        properties=region_properties(places, code),
    )


def _named_entities(linked: Linked) -> Iterator[Entity]:
    for smallest, group in linked.groups():
        name = display_name(group)
        yield Entity(
            id=content_id(linked.type.lower(), smallest),
            type=linked.type,
            name=name,
            aliases=other_names(group, name),
            members=_member_refs(group),
        )


def _member_refs(members: Iterable[Keyed]) -> tuple[tuple[str, EntityRef], ...]:
    return tuple(sorted((member.document_id, member.entity.ref) for member in members))
