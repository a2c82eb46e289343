"""An answer of the model in, proposals out; what has not the form of the schema is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from parkgraph.kg.extractors.llm.pieces import Piece, without_marks
from parkgraph.kg.extractors.proposals import (
    EntityProposal,
    Proposals,
    QuantityProposal,
    RelationProposal,
)
from parkgraph.kg.records import EntityRef

Item = Mapping[str, Any]


def read_answer(answer: Mapping[str, Any], piece: Piece) -> Proposals:
    """Resolve ids to entities and quotations to the words of the article."""
    ends = dict(piece.entities)
    new: list[EntityProposal] = []
    for item in _items(answer, "entities"):
        id_, type_, name = (_text(item, key) for key in ("id", "type", "name"))
        # An id of the article's own stays what it is.
        if id_ and type_ and name and id_ not in ends:
            ends[id_] = EntityRef(type_, name)
            new.append(EntityProposal(type_, name))
    return Proposals(
        new,
        list(_relations(_items(answer, "relations"), ends, piece)),
        list(_quantities(_items(answer, "quantities"), ends, piece)),
    )


def _relations(
    items: Iterator[Item], ends: Mapping[str, EntityRef], piece: Piece
) -> Iterator[RelationProposal]:
    for item in items:
        subject, object_ = ends.get(_text(item, "subject")), ends.get(_text(item, "object"))
        if subject is not None and object_ is not None:
            office = _text(item, "office")
            yield RelationProposal(
                subject,
                _text(item, "predicate"),
                object_,
                _text(item, "evidence"),
                piece.start,
                modality=_text(item, "modality") or "asserted",
                date=_text(item, "date") or None,
                qualifiers={"office": office} if office else {},
            )


def _quantities(
    items: Iterator[Item], ends: Mapping[str, EntityRef], piece: Piece
) -> Iterator[QuantityProposal]:
    for item in items:
        subject = ends.get(_text(item, "subject"))
        if subject is not None:
            yield QuantityProposal(
                subject,
                _text(item, "measure"),
                _text(item, "text"),
                _text(item, "evidence"),
                piece.start,
                modality=_text(item, "modality") or "asserted",
                date=_text(item, "date") or None,
            )


def _items(answer: Mapping[str, Any], part: str) -> Iterator[Item]:
    found = answer.get(part)
    return (
        (item for item in found if isinstance(item, dict)) if isinstance(found, list) else iter(())
    )


def _text(item: Item, key: str) -> str:
    value = item.get(key)
    return without_marks(value).strip() if isinstance(value, str) else ""
