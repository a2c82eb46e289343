"""What of two states of a graph a change may touch -> the lines of each that come of it.

Both states are assembled from the same few documents. Lines that need more than these come out
wrong, but equal on both sides: only lines that differ count, and the claims behind those are
gathered whole (ring.py).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from parkgraph.kg.graph import build_graph
from parkgraph.kg.graph.assembly import KnownNode
from parkgraph.kg.graph.lines import EdgeLine, NodeLine, edge_lines, node_lines
from parkgraph.kg.records import Entity, EntityRef, Extraction, Judgement
from parkgraph.kg.resolve import Places, Resolution, resolve_keyed
from parkgraph.kg.resolve.handles import Member
from parkgraph.kg.resolve.keys import Keyed
from parkgraph.kg.resolve.milestones import LABEL as MILESTONE
from parkgraph.kg.resolve.milestones import milestone_entities

Ids = Mapping[Member, str]


@dataclass(frozen=True, slots=True)
class Side:
    """One state: its documents whole or in part, and who is who among what was resolved anew."""

    entities: Mapping[str, Entity]
    ids: Ids
    joins: tuple[Judgement, ...]


def resolve_side(
    places: Places,
    keyed: Iterable[Keyed],
    offices: Iterable[Extraction],
    judgements: Iterable[Judgement],
    known: Ids,
) -> Side:
    """Resolve what may have moved; `known` are the ids of everything else in these documents."""
    keyed = sorted(keyed, key=lambda each: each.member)
    found = resolve_keyed(keyed, offices, places, judgements, known)
    return Side({each.id: each for each in found.entities}, found.ids, found.joins)


def add_steps(
    side: Side, claims: Iterable[Extraction], known: Ids, names: Mapping[str, str]
) -> Side:
    """The side with the milestones that these claims tell of; `names` are those of the things."""
    ids = {**known, **side.ids}
    names = {**names, **{id_: each.name for id_, each in side.entities.items()}}
    # Two words for one step (投产, 投入生产) give two of one id, of which the graph shows the last.
    steps = list(milestone_entities(claims, ids, names))
    members = {member: each.id for each in steps for member in each.members}
    entities = {**side.entities, **{each.id: each for each in steps}}
    return replace(side, entities=entities, ids={**side.ids, **members})


def only_steps(extraction: Extraction, things: Collection[str], ids: Ids) -> Extraction:
    """An extraction with nothing but the claims on milestones of these things."""
    id_ = extraction.document.id
    claims = (
        claim
        for claim in extraction.claims
        if claim.subject.type == MILESTONE
        and claim.object is not None
        and ids.get((id_, claim.object)) in things
    )
    return replace(extraction, entities=(), claims=tuple(claims))


def moved(old: Side, new: Side, stored: Ids, changed: Collection[str]) -> set[Member]:
    """Local entities of documents that stay whose entity has another id or another name now."""
    found = set()
    for member, id_ in new.ids.items():
        if member[0] in changed:
            continue
        before = old.ids.get(member, stored.get(member))
        entity = None if before is None else old.entities.get(before)
        if before != id_ or (entity is not None and entity.name != new.entities[id_].name):
            found.add(member)
    return found


def lines_of_side(
    places: Places,
    side: Side,
    extractions: Collection[Extraction],
    stored: Ids,
    known: Iterable[KnownNode],
    verdicts: Mapping[str, str],
) -> tuple[set[NodeLine], set[EdgeLine]]:
    """The nodes and edges that come of one state's part of the universe.

    `verdicts` are what people said of claims; they are the same in both states.
    """
    resolution = Resolution(
        tuple(side.entities[id_] for id_ in sorted(side.entities)), {**stored, **side.ids}
    )
    documents = [extraction.document for extraction in extractions]
    graph = build_graph(documents, extractions, resolution, places, known=known, verdicts=verdicts)
    return set(node_lines(graph)), set(edge_lines(graph))


def refs_in(extraction: Extraction) -> set[EntityRef]:
    """All that a document's claims and mentions name."""
    ends = (ref for claim in extraction.claims for ref in (claim.subject, claim.object))
    return {*(ref for ref in ends if ref is not None), *(e.ref for e in extraction.entities)}
