"""What a change moved -> the documents beside it: those whose claims tell of the same things.

A relationship is told by all claims on its pair, a number by all on the same thing, an event by
all of its document with the amounts of their sentences.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from parkgraph.kg.artefacts.kept import is_in
from parkgraph.kg.build.change import PARK, Change, is_bracketed
from parkgraph.kg.build.sides import Universe
from parkgraph.kg.records import Extraction

_EVENTS = ("SIGNED_WITH", "INVESTED_IN")
_TOLD_OF_EVENTS = (*_EVENTS, "HAS_QUANTITY")


def documents_beside(
    change: Change, universe: Universe, shifted: Collection[str]
) -> dict[str, Extraction]:
    """The old state's documents, whole or what of them stands beside a changed claim.

    Of the `shifted` ones, in which something moved, all claims count as changed.
    """
    kept, touched = change.kept, change.gone | set(shifted)
    whole = kept.extractions(touched | _of_enclaves(universe))
    claims = kept.table("claims")
    before = {id_: each for id_, each in whole.items() if id_ in touched}
    ring = _ring(change, universe, before, shifted)
    is_event = is_in(claims["predicate"], _EVENTS)
    telling = set(claims.filter(pc.and_(ring, is_event))["document_id"].to_pylist())
    told = pc.and_(
        is_in(claims["document_id"], telling), is_in(claims["predicate"], _TOLD_OF_EVENTS)
    )
    members = {*universe.old.ids, *universe.new.ids}
    return {**kept.extractions_in_part(members, pc.or_(ring, told), telling), **whole}


def _ring(
    change: Change,
    universe: Universe,
    before: Mapping[str, Extraction],
    shifted: Collection[str],
) -> pa.Array:
    """A mask of the claims on the same pair, or a number of the same thing, as a changed one."""
    pairs: set[tuple[str, str]] = set()
    measured: set[str] = set()
    kept = change.kept
    stored = {**kept.ids(before), **universe.stored}
    new = {**{m: i for m, i in stored.items() if m[0] in shifted}, **universe.new.ids}
    for extractions, ids in ((before.values(), stored), (change.after(before), new)):
        for claim in (claim for extraction in extractions for claim in extraction.claims):
            start = ids[claim.document_id, claim.subject]
            if claim.object is None:
                measured.add(start)
            else:
                pairs.add((start, ids[claim.document_id, claim.object]))
    claims = kept.table("claims")
    ends = pc.binary_join_element_wise(claims["subject_id"], claims["object_id"], "|")
    both = {f"{a}|{b}" for a, b in pairs} | {f"{b}|{a}" for a, b in pairs}
    number = pc.and_(pc.is_null(claims["object_id"]), kept.where("claims", "subject_id", measured))
    return pc.or_(is_in(pc.fill_null(ends, ""), both), number)


def _of_enclaves(universe: Universe) -> set[str]:
    """Documents of the parks that an ENCLAVE_OF may rest on, where one is touched."""
    return {
        document_id
        for side in (universe.old, universe.new)
        for entity in side.entities.values()
        if entity.type == PARK and is_bracketed(entity.name, *entity.aliases)
        for document_id, _ in entity.members
    }
