"""Handles: how a judgement writes down what it is about, independent of keys and canonical ids.

`Company:禾赛科技` is the name wherever it is used, `Person:张伟@doc:1f…` what one document means.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from parkgraph.kg.errors import SchemaError
from parkgraph.kg.records import Entity, EntityRef, Judgement

# A document and the name it uses for an entity.
Member = tuple[str, EntityRef]
_HANDLE = re.compile(r"(?P<type>[A-Za-z]+):(?P<name>.+?)(?:@(?P<document>doc:[0-9a-f]+))?", re.S)


@dataclass(frozen=True, slots=True, order=True)
class Handle:
    """A name of one type, everywhere or in one document."""

    ref: EntityRef
    document_id: str | None = None

    def __str__(self) -> str:
        base = f"{self.ref.type}:{self.ref.name}"
        return base if self.document_id is None else f"{base}@{self.document_id}"


def parse_handle(text: str) -> Handle:
    """Inverse of `str`; raises SchemaError for a text that is no handle.

    >>> parse_handle("Person:张伟@doc:1f").document_id
    'doc:1f'
    """
    found = _HANDLE.fullmatch(text)
    if found is None:
        raise SchemaError(f"{text!r} is no handle; write TYPE:NAME or TYPE:NAME@DOCUMENT")
    return Handle(EntityRef(found["type"], found["name"]), found["document"])


def handle_of(
    entity: Entity, bearers: Mapping[EntityRef, Collection[str]], name: str = ""
) -> Handle:
    """The shortest handle that means this entity: its name alone unless other entities bear it too.

    `bearers` are the ids of the entities that go by a name (`bearers_of`); `name` is preferred to
    the displayed one.
    """
    wanted = (name or entity.name, entity.name)
    refs = sorted({ref for _, ref in entity.members}, key=lambda ref: _rank(ref, wanted))
    free = next((ref for ref in refs if len(bearers[ref]) == 1), None)
    if free is not None:
        return Handle(free)
    document_id, ref = min(entity.members)
    return Handle(ref, document_id)


def _rank(ref: EntityRef, wanted: Sequence[str]) -> tuple[int, EntityRef]:
    place = next((at for at, name in enumerate(wanted) if ref.name == name), len(wanted))
    return place, ref


def bearers_of(ids: Mapping[tuple[str, EntityRef], str]) -> Mapping[EntityRef, Collection[str]]:
    """Ids of the entities by the names that documents use for them."""
    bearers: dict[EntityRef, set[str]] = {}
    for (_, ref), id_ in ids.items():
        bearers.setdefault(ref, set()).add(id_)
    return bearers


def judgements_on(
    judgements: Iterable[Judgement], members: Collection[Member]
) -> Iterator[Judgement]:
    """Those with a side that is a name of the entity with these members."""
    named: set[tuple[str | None, EntityRef]] = {*members, *((None, ref) for _, ref in members)}
    for judgement in judgements:
        if judgement.is_on_claim:
            continue
        handles = (parse_handle(judgement.left), parse_handle(judgement.right))
        if any((handle.document_id, handle.ref) in named for handle in handles):
            yield judgement
