"""Extractions of many documents -> entities with canonical ids.

Regions go by their code, everything else by normalised name and the aliases that documents
introduce. The result depends on the set of extractions, never on their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from parkgraph.kg.errors import SchemaError
from parkgraph.kg.records import Entity, EntityRef, Extraction, Judgement, LocalEntity, content_id
from parkgraph.kg.resolve.clusters import Clusters, link_aliases
from parkgraph.kg.resolve.conflicts import in_conflict, telling_parts
from parkgraph.kg.resolve.keys import Keyed, document_context, key_entity, region_codes
from parkgraph.kg.resolve.milestones import LABEL as MILESTONE
from parkgraph.kg.resolve.milestones import milestone_entities
from parkgraph.kg.resolve.naming import display_name, other_names
from parkgraph.kg.resolve.places import Places, narrow, region_id, region_properties


@dataclass(frozen=True, slots=True)
class Resolution:
    """All entities, sorted by id, and which of them each local name means."""

    entities: tuple[Entity, ...]
    ids: Mapping[tuple[str, EntityRef], str]

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
    """Find out which local entities of different documents are one thing."""
    coded: dict[str, list[Keyed]] = defaultdict(list)
    named: dict[str, list[Keyed]] = defaultdict(list)
    extractions = sorted(extractions, key=lambda item: item.document.id)
    for extraction in extractions:
        context = document_context(gazetteer, extraction)
        for entity in local_entities(extraction):
            keyed = key_entity(gazetteer, extraction.document.id, entity, context)
            code = _single_code(gazetteer, entity, context)
            if code is not None:
                coded[code].append(keyed)
            else:
                named[entity.ref.type].append(keyed)
    entities = [_coded_region(gazetteer, code, members) for code, members in coded.items()]
    for type_ in sorted(named):
        entities += _named_entities(gazetteer, type_, named[type_])
    ids = {member: entity.id for entity in entities for member in entity.members}
    names = {entity.id: entity.name for entity in entities}
    milestones = list(milestone_entities(extractions, ids, names))
    ids |= {member: entity.id for entity in milestones for member in entity.members}
    return Resolution(tuple(sorted([*entities, *milestones], key=lambda entity: entity.id)), ids)


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


def _single_code(places: Places, entity: LocalEntity, context: Collection[str]) -> str | None:
    if entity.ref.type != "Region":
        return None
    codes = narrow(places, region_codes(places, entity), context)
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


def _named_entities(places: Places, type_: str, members: list[Keyed]) -> Iterator[Entity]:
    by_key: dict[str, list[Keyed]] = defaultdict(list)
    owners: dict[str, set[str]] = defaultdict(set)
    for member in members:
        by_key[member.key].append(member)
        for alias in member.links:
            owners[alias].add(member.key)
    parts = {
        key: [telling_parts(places, name) for name in sorted({m.entity.ref.name for m in group})]
        for key, group in by_key.items()
    }

    def conflict(left: str, right: str) -> bool:
        return any(in_conflict(places, a, b) for a in parts[left] for b in parts[right])

    clusters = Clusters(by_key, conflict)
    link_aliases(clusters, owners)
    for smallest, keys in clusters.members().items():
        group = [member for key in keys for member in by_key[key]]
        name = display_name(group)
        yield Entity(
            id=content_id(type_.lower(), smallest),
            type=type_,
            name=name,
            aliases=other_names(group, name),
            members=_member_refs(group),
        )


def _member_refs(members: Iterable[Keyed]) -> tuple[tuple[str, EntityRef], ...]:
    return tuple(sorted((member.document_id, member.entity.ref) for member in members))
