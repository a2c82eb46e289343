"""A change -> the rows of the keys that it may move: all that hang together with its own.

They hang together by tokens (kg/resolve/tokens.py), by the brackets in the names of parks and by
the offices of persons.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from itertools import chain

import pyarrow.compute as pc

from parkgraph.kg.artefacts.kept import is_in
from parkgraph.kg.build.change import (
    PARK,
    PERSON,
    Change,
    NotFollowedError,
    is_bracketed,
    true_rows,
)
from parkgraph.kg.build.universe import Ids
from parkgraph.kg.resolve import parse_handle
from parkgraph.kg.resolve.handles import Member
from parkgraph.kg.resolve.tokens import tokens_of

_OFFICE = "HOLDS_OFFICE"


class Reach:
    """What one change may move, found step by step; rows count those of the keys.

    Above the share `most` of all rows NotFollowedError is raised: a whole build is as quick.
    """

    def __init__(self, change: Change, most: float) -> None:
        self._change, self._kept = change, change.kept
        self._most = most * max(1, self._kept.table("keys").num_rows)

    def first(self) -> set[int]:
        """Rows of the keys of changed documents and of judged names."""
        rows = self._rows_in(self._change.gone)
        judged = (each for each in self._change.judgements if not each.is_on_claim)
        handles = (parse_handle(h) for each in judged for h in (each.left, each.right))
        names = {handle.ref.name for handle in handles}
        return rows | true_rows(self._kept.where("keys", "name", names)) if names else rows

    def closed(self, rows: set[int]) -> set[int]:
        """The rows with all that hang together with them by a chain of tokens."""
        places = self._change.places
        known = set(chain.from_iterable(tokens_of(places, each) for each in self._change.keyed))
        known |= self._kept.tokens(rows)
        tokens = known
        while True:
            found = self._kept.sharing(tokens) - rows
            if not found and not (found := self._enclaves(rows) - rows):
                return rows
            rows = rows | found
            if len(rows) > self._most:
                raise NotFollowedError
            tokens = self._kept.tokens(found) - known
            known |= tokens

    def _enclaves(self, rows: set[int]) -> set[int]:
        """Rows of all parks with a bracket in a name, if one of them is touched.

        甲(乙)某某园 and 甲(乙)另一园 stand behind one and the same ENCLAVE_OF.
        """
        come = (each.entity for each in self._change.keyed if each.entity.ref.type == PARK)
        touched = any(is_bracketed(each.ref.name, *each.aliases) for each in come)
        return self.bracketed if touched or not self.bracketed.isdisjoint(rows) else set()

    def enclaves_in(self, documents: Collection[str]) -> set[int]:
        """The same, if one of these documents names one: events that concern it may be others."""
        named = not self.bracketed.isdisjoint(self._rows_in(documents))
        return self.bracketed if named else set()

    @cached_property
    def bracketed(self) -> set[int]:
        """Rows of the parks with a bracket in a name."""
        entities, keys = self._kept.table("entities"), self._kept.table("keys")
        parks = entities.filter(pc.equal(entities["type"], PARK))
        columns = (parks[name].to_pylist() for name in ("name", "aliases"))
        names = {name for name, more in zip(*columns, strict=True) if is_bracketed(name, *more)}
        return true_rows(pc.and_(pc.equal(keys["type"], PARK), is_in(keys["name"], names)))

    def office_holders(self, moved: Collection[Member], stored: Ids) -> set[int]:
        """Rows of the persons who hold office at an entity that has another id now."""
        ids = {stored[member] for member in moved if member in stored}
        claims, keys = self._kept.table("claims"), self._kept.table("keys")
        at_one = self._kept.where("claims", "object_id", ids)
        found = claims.filter(pc.and_(pc.equal(claims["predicate"], _OFFICE), at_one))
        names = set(found["subject_name"].to_pylist())
        persons = pc.and_(pc.equal(keys["type"], PERSON), is_in(keys["name"], names))
        documents = set(found["document_id"].to_pylist())
        return true_rows(pc.and_(persons, self._kept.where("keys", "document_id", documents)))

    def _rows_in(self, documents: Collection[str]) -> set[int]:
        return true_rows(self._kept.where("keys", "document_id", documents))
