"""A state of a graph folder and the documents that changed -> what changes in the graph.

What a change may touch is found in three steps: the local entities that hang together with those
of the changed documents by a token (kg/resolve/tokens.py), which are resolved again before and
after; the claims that speak of the same pairs or numbers as a changed one; and the documents of
both. The lines they give before and after are compared (universe.py).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import pyarrow as pa
import pyarrow.compute as pc

from parkgraph.kg.artefacts.kept import Kept, is_in
from parkgraph.kg.artefacts.patching import Patch
from parkgraph.kg.build.settling import settle_reprints
from parkgraph.kg.build.universe import (
    Ids,
    Side,
    add_steps,
    lines_of_side,
    moved,
    only_steps,
    refs_in,
    resolve_side,
)
from parkgraph.kg.graph.assembly import KnownNode
from parkgraph.kg.graph.ledger import verdicts_on_claims
from parkgraph.kg.records import Extraction, Judgement
from parkgraph.kg.resolve import Places, key_entities, parse_handle
from parkgraph.kg.resolve.handles import Member
from parkgraph.kg.resolve.milestones import LABEL as MILESTONE
from parkgraph.kg.resolve.tokens import tokens_of

# Above this share of the local entities a whole build is as quick.
MOST_TOUCHED = 0.25
_PERSON, _PARK, _REGION = "Person", "Park", "Region"
_OFFICE = "HOLDS_OFFICE"
_BRACKETS = "(（"
_EVENTS = ("SIGNED_WITH", "INVESTED_IN")
_TOLD_OF_EVENTS = (*_EVENTS, "HAS_QUANTITY")


class NotFollowedError(Exception):
    """The change cannot be followed; the graph has to be made from all documents."""


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
    return _Following(kept, frozenset(gone), fresh, places, tuple(judgements), most).patch()


@dataclass(frozen=True, slots=True)
class _Universe:
    """Members that were resolved again, and the two sides of them."""

    old: Side
    new: Side
    stored: Ids


class _Following:
    """One change on its way through the steps."""

    def __init__(
        self,
        kept: Kept,
        gone: frozenset[str],
        fresh: Mapping[str, Extraction],
        places: Places,
        judgements: tuple[Judgement, ...],
        most: float,
    ) -> None:
        self.kept, self.gone, self.fresh = kept, gone, fresh
        self.changed = gone | fresh.keys()
        self.places, self.judgements, self.most = places, judgements, most
        self.fresh_keyed = [k for e in fresh.values() for k in key_entities(places, e)]

    def patch(self) -> Patch:
        """What changes in every part."""
        rows = self._first_rows()
        while True:
            rows = self._closed(rows)
            universe = self._resolve(rows)
            strong = moved(universe.old, universe.new, universe.stored, self.changed)
            shifted = {document_id for document_id, _ in strong}
            further = self._office_holders(strong, universe.stored) | self._enclaves_in(shifted)
            if _regions(universe.old) != _regions(universe.new):
                # One that nothing names any more stays while it is an end of an ENCLAVE_OF.
                further |= self._bracketed
            further -= rows
            if not further:
                return self._compare(universe, strong)
            rows |= further

    def _first_rows(self) -> set[int]:
        """Rows of the keys of changed documents and of judged names."""
        mask = self.kept.where("keys", "document_id", self.gone)
        rows = _true(mask)
        handles = (
            parse_handle(h) for j in self.judgements if not j.is_on_claim for h in (j.left, j.right)
        )
        names = {handle.ref.name for handle in handles}
        return rows | _true(self.kept.where("keys", "name", names)) if names else rows

    def _closed(self, rows: set[int]) -> set[int]:
        """The rows with all that hang together with them by a chain of tokens."""
        known = set(chain.from_iterable(tokens_of(self.places, k) for k in self.fresh_keyed))
        known |= self.kept.tokens(rows)
        tokens = known
        while True:
            found = self.kept.sharing(tokens) - rows
            if not found and not (found := self._enclaves(rows) - rows):
                return rows
            rows = rows | found
            if len(rows) > self.most * max(1, self.kept.table("keys").num_rows):
                raise NotFollowedError
            tokens = self.kept.tokens(found) - known
            known |= tokens

    def _enclaves(self, rows: set[int]) -> set[int]:
        """Rows of all parks with a bracket in a name, if one of them is touched.

        甲(乙)某某园 and 甲(乙)另一园 stand behind one and the same ENCLAVE_OF.
        """
        come = (k.entity for k in self.fresh_keyed if k.entity.ref.type == _PARK)
        touched = any(_is_bracketed(e.ref.name, *e.aliases) for e in come)
        return self._bracketed if touched or not self._bracketed.isdisjoint(rows) else set()

    def _enclaves_in(self, documents: Collection[str]) -> set[int]:
        """The same, if one of these documents names one: events that concern it may be others."""
        inside = _true(self.kept.where("keys", "document_id", documents))
        return self._bracketed if not self._bracketed.isdisjoint(inside) else set()

    @cached_property
    def _bracketed(self) -> set[int]:
        entities, keys = self.kept.table("entities"), self.kept.table("keys")
        parks = entities.filter(pc.equal(entities["type"], _PARK))
        columns = (parks[name].to_pylist() for name in ("name", "aliases"))
        names = {name for name, more in zip(*columns, strict=True) if _is_bracketed(name, *more)}
        return _true(pc.and_(pc.equal(keys["type"], _PARK), is_in(keys["name"], names)))

    def _resolve(self, rows: set[int]) -> _Universe:
        """Both sides of who is who; the old one must be what the folder says."""
        kept = self.kept.keyed(rows)
        stay = [each for each in kept if each.document_id not in self.gone]
        documents = {each.document_id for each in kept}
        stored = self.kept.ids(documents)
        persons = {k.document_id for k in kept if k.entity.ref.type == _PERSON}
        offices = self.kept.extractions(persons)
        old = resolve_side(self.places, kept, offices.values(), self.judgements, stored)
        for member, id_ in old.ids.items():
            if stored.get(member) != id_:
                raise NotFollowedError
        after = [e for id_, e in offices.items() if id_ not in self.gone]
        new = resolve_side(
            self.places,
            [*stay, *self.fresh_keyed],
            [*after, *self.fresh.values()],
            self.judgements,
            {m: id_ for m, id_ in stored.items() if m[0] not in self.gone},
        )
        return self._with_steps(_Universe(old, new, stored))

    def _with_steps(self, universe: _Universe) -> _Universe:
        """Both sides with the milestones of all things that a changed step may be of."""
        strong = moved(universe.old, universe.new, universe.stored, self.changed)
        things = {universe.new.ids[m] for m in strong}
        things |= {universe.stored[m] for m in strong if m in universe.stored}
        gone = self.kept.where("claims", "document_id", self.gone)
        is_step = pc.equal(self.kept.table("claims")["subject_type"], MILESTONE)
        told = self.kept.table("claims").filter(pc.and_(gone, is_step))
        things |= set(told["object_id"].to_pylist())
        for extraction in self.fresh.values():
            for claim in extraction.claims:
                if claim.subject.type == MILESTONE and claim.object is not None:
                    things.add(universe.new.ids[extraction.document.id, claim.object])
        things.discard(None)
        mask = pc.and_(is_step, self.kept.where("claims", "object_id", things))
        documents = set(self.kept.table("claims").filter(mask)["document_id"].to_pylist())
        if not documents and not things:
            return universe
        extractions = self.kept.extractions(documents)
        stored = {**universe.stored, **self.kept.ids(documents)}
        names = {id_: str(p.get("name")) for id_, (_, p) in self.kept.nodes(things).items()}
        before = [
            only_steps(e, things, {**stored, **universe.old.ids}) for e in extractions.values()
        ]
        old = add_steps(universe.old, before, stored, names)
        if any(stored.get(member) != id_ for member, id_ in old.ids.items()):
            raise NotFollowedError
        ids = {**stored, **universe.new.ids}
        stay = [e for id_, e in extractions.items() if id_ not in self.gone]
        after = [only_steps(e, things, ids) for e in [*stay, *self.fresh.values()]]
        new = add_steps(universe.new, after, stored, names)
        return _Universe(old, new, stored)

    def _office_holders(self, strong: Collection[Member], stored: Ids) -> set[int]:
        """Rows of the persons who hold office at an entity that has another id now."""
        ids = {stored[member] for member in strong if member in stored}
        claims = self.kept.table("claims")
        mask = pc.and_(
            pc.equal(claims["predicate"], _OFFICE), self.kept.where("claims", "object_id", ids)
        )
        found = claims.filter(mask)
        names = set(found["subject_name"].to_pylist())
        keys = self.kept.table("keys")
        mask = pc.and_(
            pc.and_(pc.equal(keys["type"], _PERSON), is_in(keys["name"], names)),
            self.kept.where("keys", "document_id", set(found["document_id"].to_pylist())),
        )
        return _true(mask)

    def _compare(self, universe: _Universe, strong: Collection[Member]) -> Patch:
        """The lines that differ between the two sides, and what else is to be written."""
        shifted = {document_id for document_id, _ in strong} - self.gone
        before = self._before(universe, shifted)
        after = {id_: each for id_, each in before.items() if id_ not in self.gone}
        after |= self.fresh
        stored = {**self.kept.ids(before), **universe.stored}
        stay = {m: id_ for m, id_ in stored.items() if m[0] not in self.gone}
        known = self._known(universe, [*before.values(), *self.fresh.values()], stored)
        verdicts = verdicts_on_claims(self.judgements)
        old = lines_of_side(self.places, universe.old, before.values(), stored, known, verdicts)
        new = lines_of_side(self.places, universe.new, after.values(), stay, known, verdicts)
        return Patch(
            gone=self.gone | shifted,
            extractions={**self.kept.extractions(shifted), **self.fresh},
            ids={**stay, **universe.new.ids},
            keyed=tuple(self.fresh_keyed),
            keyed_gone=self.gone,
            joins=(universe.old.joins, universe.new.joins),
            nodes=(old[0] - new[0], new[0] - old[0]),
            edges=(old[1] - new[1], new[1] - old[1]),
        )

    def _before(self, universe: _Universe, shifted: set[str]) -> dict[str, Extraction]:
        """The old state's documents, whole or what of them stands beside a changed claim.

        Events are told by all claims of a document on them, with the amounts of its sentences.
        """
        whole = self.kept.extractions(self.gone | shifted | self._of_enclaves(universe))
        claims = self.kept.table("claims")
        ring = self._ring(universe, shifted)
        is_event = is_in(claims["predicate"], _EVENTS)
        telling = set(claims.filter(pc.and_(ring, is_event))["document_id"].to_pylist())
        told = pc.and_(
            is_in(claims["document_id"], telling), is_in(claims["predicate"], _TOLD_OF_EVENTS)
        )
        members = {*universe.old.ids, *universe.new.ids}
        return {
            **self.kept.extractions_in_part(members, pc.or_(ring, told), telling),
            **whole,
        }

    def _ring(self, universe: _Universe, shifted: set[str]) -> pa.Array:
        """A mask of the claims on the same pair, or a number of the same thing, as a changed one.

        Of a document in which something moved all claims count as changed.
        """
        pairs: set[tuple[str, str]] = set()
        measured: set[str] = set()
        changed = self.kept.extractions(self.gone | shifted)
        stored = {**self.kept.ids(changed), **universe.stored}
        new = {**{m: i for m, i in stored.items() if m[0] in shifted}, **universe.new.ids}
        after = [*(changed[id_] for id_ in sorted(shifted)), *self.fresh.values()]
        for extractions, ids in ((changed.values(), stored), (after, new)):
            for extraction in extractions:
                for claim in extraction.claims:
                    start = ids[claim.document_id, claim.subject]
                    if claim.object is None:
                        measured.add(start)
                    else:
                        pairs.add((start, ids[claim.document_id, claim.object]))
        claims = self.kept.table("claims")
        ends = pc.binary_join_element_wise(claims["subject_id"], claims["object_id"], "|")
        both = {f"{a}|{b}" for a, b in pairs} | {f"{b}|{a}" for a, b in pairs}
        number = pc.and_(
            pc.is_null(claims["object_id"]), self.kept.where("claims", "subject_id", measured)
        )
        return pc.or_(is_in(pc.fill_null(ends, ""), both), number)

    def _of_enclaves(self, universe: _Universe) -> set[str]:
        """Documents of the parks that an ENCLAVE_OF may rest on, where one is touched."""
        return {
            document_id
            for side in (universe.old, universe.new)
            for entity in side.entities.values()
            if entity.type == _PARK and _is_bracketed(entity.name, *entity.aliases)
            for document_id, _ in entity.members
        }

    def _known(
        self, universe: _Universe, extractions: Iterable[Extraction], stored: Ids
    ) -> list[KnownNode]:
        """The nodes at the ends of claims that were not resolved again, and all known regions."""
        resolved = universe.old.entities.keys() | universe.new.entities.keys()
        members = {(e.document.id, ref) for e in extractions for ref in refs_in(e)}
        ids = {id_ for m in members if (id_ := stored.get(m)) is not None} - resolved
        entities = self.kept.table("entities")
        regions = entities.filter(pc.equal(entities["type"], _REGION))["entity_id"]
        wanted = ids | (set(regions.to_pylist()) - resolved)
        found = self.kept.nodes(wanted)
        if found.keys() != wanted:
            raise NotFollowedError
        return [(label, id_, str(row["name"])) for id_, (label, row) in sorted(found.items())]


def _regions(side: Side) -> set[str]:
    return {id_ for id_, entity in side.entities.items() if entity.type == _REGION}


def _is_bracketed(*names: str) -> bool:
    return any(sign in name for name in names for sign in _BRACKETS)


def _true(mask: object) -> set[int]:
    return set(pc.indices_nonzero(mask).to_pylist())
