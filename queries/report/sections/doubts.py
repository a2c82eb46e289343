"""A graph and a thing -> what a reader should not take for granted, by kind of doubt.

`weak` is a matter of taste: rules are rarely below 0.7, and a denied fact is kept at half its
confidence, so that it falls below.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from parkgraph.kg.records import AGAINST
from parkgraph.queries.report.reading import Edge, Reader
from parkgraph.schema.model import load_model

WEAK = 0.6
PLANS = ("planned", "proposed")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Numbers that cannot all be true: ids of the one to go by and of the others."""

    owner: str
    chosen: str
    others: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Disputed:
    """A claim that denies, ends or only rumours something, or plans it."""

    claim: str
    predicate: str
    subject: str
    object: str | None
    status: str


def facts_of(reader: Reader, id_: str) -> list[Edge]:
    """Relationships of the thing, or of governments of the region, that sentences state.

    The links of events are left out: what follows from the events is there.
    """
    types = [
        name
        for name, relation in load_model().relations.items()
        if not relation.bookkeeping and relation.origin != "events"
    ]
    found = {
        edge.row["key"]: edge
        for actor in reader.actors(id_)
        for edge in reader.around(actor, *types)
        if edge.claims
    }
    return list(found.values())


def contradictions_of(reader: Reader, id_: str) -> list[Contradiction]:
    """Numbers of the thing and of events about it that others contradict."""
    owners = {id_} | {edge.start for edge in reader.into(id_, "CONCERNS")}
    found: list[Contradiction] = []
    for owner in sorted(owners):
        for edge in reader.out(owner, "HAS_QUANTITY"):
            row = reader.row(edge.end)
            if row.get("standing") == "chosen":
                others = tuple(other for other in row["contradicts"] if other in reader.graph)
                found.append(Contradiction(owner, edge.end, others, str(row.get("reason", ""))))
    return sorted(found, key=lambda c: (reader.name(c.owner), c.chosen))


def claims_with(reader: Reader, id_: str, *statuses: str) -> list[Disputed]:
    """Claims about the thing, or governments of the region, with one of these statuses."""
    found = {
        claim: disputed
        for actor in reader.actors(id_)
        for claim in reader.claims_of(actor)
        if (disputed := _disputed(reader, claim)).status in statuses
        and actor in (disputed.subject, disputed.object)
    }
    return sorted(found.values(), key=lambda d: (d.predicate, d.subject, d.object or "", d.claim))


def disputed_of(reader: Reader, id_: str) -> list[Disputed]:
    """What the recipe disputed-facts gives of the thing."""
    return claims_with(reader, id_, *AGAINST, "rumoured")


def plans_of(reader: Reader, id_: str) -> list[Disputed]:
    """What is planned, or proposed by extractors of others and not accepted in review."""
    held = {claim for edge in facts_of(reader, id_) for claim in edge.claims}
    found = claims_with(reader, id_, *PLANS)
    return [each for each in found if each.status == "planned" or each.claim not in held]


def single_of(reader: Reader, id_: str) -> list[Edge]:
    """Relationships that one independent document states, least certain first."""
    facts = [edge for edge in facts_of(reader, id_) if edge.row.get("support") == 1]
    return sorted(facts, key=lambda e: (e.row["confidence"], e.type, e.row["key"]))


def weak_of(reader: Reader, id_: str) -> list[Edge]:
    """Relationships below `WEAK` that several documents state; the others are single ones."""
    facts = facts_of(reader, id_)
    weak = [e for e in facts if e.row["confidence"] < WEAK and e.row.get("support") != 1]
    return sorted(weak, key=lambda e: (e.row["confidence"], e.type, e.row["key"]))


def namesakes_of(reader: Reader, id_: str) -> list[str]:
    """Other things with a name or alias of this one, sorted by name."""
    own = set(_names(reader, id_))
    labels = load_model().entity_labels
    found = [
        other
        for other, data in reader.graph.nodes(data=True)
        if other != id_ and data["label"] in labels and not own.isdisjoint(_names(reader, other))
    ]
    return sorted(found, key=lambda other: (reader.name(other), other))


def _names(reader: Reader, id_: str) -> Iterator[str]:
    row = reader.row(id_)
    yield from (str(row.get("name")), *row.get("aliases", ()))


def _disputed(reader: Reader, claim: str) -> Disputed:
    row = reader.row(claim)
    ends = row["subject_id"], row.get("object_id")
    return Disputed(claim, row["predicate"], *ends, row["status"])
