"""The names of a document's entities in, which entity somebody else means by a name out."""

from __future__ import annotations

from collections.abc import Iterator

from parkgraph.kg.documents.folding import fold
from parkgraph.kg.records import EntityRef, Extraction, LocalEntity


class KnownNames:
    """Entities by type and any of their names; proposed ones may be added."""

    def __init__(self, extraction: Extraction) -> None:
        self._entities: dict[tuple[str, str], EntityRef] = {}
        self._names: dict[EntityRef, set[str]] = {}
        for entity in extraction.entities:
            self.add(entity)

    def add(self, entity: LocalEntity) -> None:
        """Make an entity known; a name that is taken already stays with its first owner."""
        for name in _surfaces(entity):
            self._entities.setdefault((entity.ref.type, fold(name)), entity.ref)
            self._names.setdefault(entity.ref, set()).add(name)

    def find(self, type_: str, name: str) -> EntityRef | None:
        """The entity of a type that goes by a name."""
        return self._entities.get((type_, fold(name.strip())))

    def names(self, ref: EntityRef) -> frozenset[str]:
        """All names of an entity; its own alone when it is not known."""
        return frozenset(self._names.get(ref, {ref.name}))


def _surfaces(entity: LocalEntity) -> Iterator[str]:
    yield entity.ref.name
    yield from entity.aliases
    yield from (mention.text for mention in entity.mentions)
