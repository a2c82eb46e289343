"""A state of a graph folder and the documents that changed -> what changes in the graph.

What a change may touch is found in three steps: the local entities that hang together with those
of the changed documents (reach.py), which are resolved again before and after (sides.py); the
claims that speak of the same pairs or numbers as a changed one; and the documents of both
(ring.py). The lines they give before and after are compared (universe.py).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import pyarrow.compute as pc

from parkgraph.kg.artefacts.kept import Kept
from parkgraph.kg.artefacts.patching import Patch
from parkgraph.kg.build.change import REGION, Change, NotFollowedError
from parkgraph.kg.build.reach import Reach
from parkgraph.kg.build.ring import documents_beside
from parkgraph.kg.build.settling import settle_reprints
from parkgraph.kg.build.sides import Universe, resolve_sides
from parkgraph.kg.build.universe import Ids, Side, lines_of_side, refs_in
from parkgraph.kg.graph.assembly import KnownNode
from parkgraph.kg.graph.ledger import verdicts_on_claims
from parkgraph.kg.records import Extraction, Judgement
from parkgraph.kg.resolve import Places, key_entities

# Above this share of the local entities a whole build is as quick.
MOST_TOUCHED = 0.25


def follow(
    kept: Kept,
    gone: Collection[str],
    fresh: Mapping[str, Extraction],
    places: Places,
    judgements: Sequence[Judgement] = (),
    *,
    most: float = MOST_TOUCHED,
) -> Patch:
    """Say what changes when the documents `gone` go and the extractions `fresh` come.

    A document that changed is in both. The outcome equals what making everything anew would give.
    Raises NotFollowedError when too much is touched, or when the kept state is not what these
    rules make of it.
    """
    gone, fresh = settle_reprints(kept, gone, fresh)
    keyed = tuple(each for e in fresh.values() for each in key_entities(places, e))
    change = Change(kept, gone, fresh, keyed, places, tuple(judgements))
    return _compare(change, _universe(change, Reach(change, most)))


def _universe(change: Change, reach: Reach) -> Universe:
    """Both sides of all that the change may move, made wider until nothing further does."""
    rows = reach.first()
    while True:
        rows = reach.closed(rows)
        universe = resolve_sides(change, rows)
        shifted = {document_id for document_id, _ in universe.moved}
        further = reach.office_holders(universe.moved, universe.stored)
        further |= reach.enclaves_in(shifted)
        if _regions(universe.old) != _regions(universe.new):
            # One that nothing names any more stays while it is an end of an ENCLAVE_OF.
            further |= reach.bracketed
        further -= rows
        if not further:
            return universe
        rows |= further


def _compare(change: Change, universe: Universe) -> Patch:
    """The lines that differ between the two sides, and what else is to be written."""
    kept, gone = change.kept, change.gone
    shifted = {document_id for document_id, _ in universe.moved} - gone
    before = documents_beside(change, universe, shifted)
    after = change.after(before)
    stored = {**kept.ids(before), **universe.stored}
    stay = {m: id_ for m, id_ in stored.items() if m[0] not in gone}
    known = _known(kept, universe, [*before.values(), *change.fresh.values()], stored)
    verdicts = verdicts_on_claims(change.judgements)
    old = lines_of_side(change.places, universe.old, before.values(), stored, known, verdicts)
    new = lines_of_side(change.places, universe.new, after, stay, known, verdicts)
    return Patch(
        gone=gone | shifted,
        extractions={**{id_: e for id_, e in before.items() if id_ in shifted}, **change.fresh},
        ids={**stay, **universe.new.ids},
        keyed=change.keyed,
        keyed_gone=gone,
        joins=(universe.old.joins, universe.new.joins),
        nodes=(old[0] - new[0], new[0] - old[0]),
        edges=(old[1] - new[1], new[1] - old[1]),
    )


def _known(
    kept: Kept, universe: Universe, extractions: Iterable[Extraction], stored: Ids
) -> list[KnownNode]:
    """The nodes at the ends of claims that were not resolved again, and all known regions."""
    resolved = universe.old.entities.keys() | universe.new.entities.keys()
    members = {(e.document.id, ref) for e in extractions for ref in refs_in(e)}
    ids = {id_ for m in members if (id_ := stored.get(m)) is not None} - resolved
    entities = kept.table("entities")
    regions = entities.filter(pc.equal(entities["type"], REGION))["entity_id"]
    wanted = ids | (set(regions.to_pylist()) - resolved)
    found = kept.nodes(wanted)
    if found.keys() != wanted:
        raise NotFollowedError
    return [(label, id_, str(row["name"])) for id_, (label, row) in sorted(found.items())]


def _regions(side: Side) -> set[str]:
    return {id_ for id_, entity in side.entities.items() if entity.type == REGION}
