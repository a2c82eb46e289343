"""Extractions of many documents -> entities with canonical ids.

Regions go by their code, everything else by judgements, normalised names and the aliases that
documents introduce. The result depends on the set of extractions and judgements, not on order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

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
from parkgraph.kg.resolve.keys import Keyed, document_context, key_entity
from parkgraph.kg.resolve.linking import Linked, link_entities
from parkgraph.kg.resolve.milestones import LABEL as MILESTONE
from parkgraph.kg.resolve.milestones import milestone_entities
from parkgraph.kg.resolve.naming import display_name, other_names
from parkgraph.kg.resolve.persons import by_office, ties_of
from parkgraph.kg.resolve.places import Places, region_id, region_properties

PERSON = "Person"


@dataclass(frozen=True, slots=True)
class Resolution:
    """All entities, sorted by id, and which of them each local name means.

    `joins` are the merges that rules made; `contradicted` are positive judgements that a negative
    one stands against; `keyed` are the local entities it was found from.
    """

    entities: tuple[Entity, ...]
    ids: Mapping[tuple[str, EntityRef], str]
    joins: tuple[Judgement, ...] = ()
    contradicted: tuple[Judgement, ...] = ()
    keyed: tuple[Keyed, ...] = ()

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
    keyed = [each for extraction in extractions for each in key_entities(gazetteer, extraction)]
    found = resolve_keyed(keyed, extractions, gazetteer, judgements)
    names = {entity.id: entity.name for entity in found.entities}
    return with_milestones(found, milestone_entities(extractions, found.ids, names))


def resolve_keyed(
    keyed: Iterable[Keyed],
    extractions: Iterable[Extraction],
    gazetteer: Places,
    judgements: Iterable[Judgement] = (),
    known: Mapping[tuple[str, EntityRef], str] | None = None,
) -> Resolution:
    """Resolve local entities, sorted by document and name, but for milestones.

    The `extractions` say who holds which office; `known` are ids of those that are not among
    `keyed`.
    """
    keyed, extractions = tuple(keyed), list(extractions)
    judgements = tuple(each for each in judgements if not each.is_on_claim)
    coded: dict[str, list[Keyed]] = defaultdict(list)
    named: dict[str, list[Keyed]] = defaultdict(list)
    for each in keyed:
        if each.region:
            coded[each.region].append(each)
        else:
            named[each.entity.ref.type].append(each)
    entities = [_coded_region(gazetteer, code, members) for code, members in coded.items()]
    ids = {member: entity.id for entity in entities for member in entity.members}
    joins: list[Judgement] = []
    contradicted: list[Judgement] = []
    # Persons last: they are told apart by the organisations in which they hold office.
    for type_ in sorted(named, key=lambda type_: (type_ == PERSON, type_)):
        rules = []
        if type_ == PERSON:
            contexts = {e.document.id: document_context(gazetteer, e) for e in extractions}
            offices = {**(known or {}), **ids}
            rules = [by_office(ties_of(gazetteer, extractions, contexts, offices), contexts)]
        linked = link_entities(gazetteer, type_, named[type_], judgements, *rules)
        found = list(_named_entities(linked))
        entities += found
        ids |= {member: entity.id for entity in found for member in entity.members}
        joins += linked.joins
        contradicted += linked.contradicted
    ordered = tuple(sorted(entities, key=lambda entity: entity.id))
    return Resolution(ordered, ids, tuple(sorted(joins)), tuple(sorted(contradicted)), keyed)


def with_milestones(resolution: Resolution, milestones: Iterable[Entity]) -> Resolution:
    """The resolution with these milestones too."""
    further = list(milestones)
    return replace(
        resolution,
        entities=tuple(sorted([*resolution.entities, *further], key=lambda entity: entity.id)),
        ids={
            **resolution.ids,
            **{member: entity.id for entity in further for member in entity.members},
        },
    )


def key_entities(places: Places, extraction: Extraction) -> Iterator[Keyed]:
    """The local entities of one document with their keys, sorted; no other document counts."""
    context, registered = document_context(places, extraction), credit_codes(extraction)
    for entity in local_entities(extraction):
        yield key_entity(places, entity, context, registered.get(entity.ref, ""))


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
