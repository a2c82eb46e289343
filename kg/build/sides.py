"""Rows of the keys that a change may move -> who is who before and after it.

The state before must come out as the folder says, or the change is not followed.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import pyarrow.compute as pc

from parkgraph.kg.build.change import PERSON, Change, NotFollowedError
from parkgraph.kg.build.universe import (
    Ids,
    Side,
    add_steps,
    moved,
    only_steps,
    resolve_side,
)
from parkgraph.kg.resolve.handles import Member
from parkgraph.kg.resolve.milestones import LABEL as MILESTONE


@dataclass(frozen=True, slots=True)
class Universe:
    """Members that were resolved again: the two sides of them, and the ids the folder holds.

    `moved` are those that are another entity now, or one that goes by another name.
    """

    old: Side
    new: Side
    stored: Ids
    moved: Collection[Member]


def resolve_sides(change: Change, rows: Collection[int]) -> Universe:
    """Resolve both sides; raises NotFollowedError when the old one is not what the folder says."""
    kept = change.kept.keyed(rows)
    stay = [each for each in kept if each.document_id not in change.gone]
    stored: Ids = change.kept.ids({each.document_id for each in kept})
    persons = {each.document_id for each in kept if each.entity.ref.type == PERSON}
    offices = change.kept.extractions(persons)
    old = resolve_side(change.places, kept, offices.values(), change.judgements, stored)
    _check(old, stored)
    new = resolve_side(
        change.places,
        [*stay, *change.keyed],
        change.after(offices),
        change.judgements,
        {m: id_ for m, id_ in stored.items() if m[0] not in change.gone},
    )
    old, new, stored = _with_steps(change, old, new, stored)
    changed = change.gone | change.fresh.keys()
    return Universe(old, new, stored, moved(old, new, stored, changed))


def _with_steps(change: Change, old: Side, new: Side, stored: Ids) -> tuple[Side, Side, Ids]:
    """Both sides with the milestones of all things that a changed step may be of."""
    things = _with_changed_steps(change, old, new, stored)
    claims = change.kept.table("claims")
    mask = pc.and_(
        pc.equal(claims["subject_type"], MILESTONE),
        change.kept.where("claims", "object_id", things),
    )
    documents = set(claims.filter(mask)["document_id"].to_pylist())
    if not documents and not things:
        return old, new, stored
    before = change.kept.extractions(documents)
    stored = {**stored, **change.kept.ids(documents)}
    names = {id_: str(p.get("name")) for id_, (_, p) in change.kept.nodes(things).items()}
    ids = {**stored, **old.ids}
    old = add_steps(old, [only_steps(e, things, ids) for e in before.values()], stored, names)
    _check(old, stored)
    ids = {**stored, **new.ids}
    steps = [only_steps(each, things, ids) for each in change.after(before)]
    return old, add_steps(new, steps, stored, names), stored


def _with_changed_steps(change: Change, old: Side, new: Side, stored: Ids) -> set[str]:
    """Ids of the things that moved or that a step of a changed document is of."""
    shifted = moved(old, new, stored, change.gone | change.fresh.keys())
    things = {new.ids[m] for m in shifted} | {stored[m] for m in shifted if m in stored}
    claims = change.kept.table("claims")
    gone = change.kept.where("claims", "document_id", change.gone)
    told = claims.filter(pc.and_(gone, pc.equal(claims["subject_type"], MILESTONE)))
    things |= set(told["object_id"].to_pylist()) - {None}
    for extraction in change.fresh.values():
        for claim in extraction.claims:
            if claim.subject.type == MILESTONE and claim.object is not None:
                things.add(new.ids[extraction.document.id, claim.object])
    return things


def _check(side: Side, stored: Ids) -> None:
    if any(stored.get(member) != id_ for member, id_ in side.ids.items()):
        raise NotFollowedError
