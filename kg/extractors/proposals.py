"""What an extractor of somebody else implements and returns; see docs/extractors.md.

Every name, evidence, date and amount is a verbatim quotation: offsets are found here, and what the
text does not contain is dropped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from parkgraph.kg.records import EntityRef, Extraction


@dataclass(frozen=True, slots=True)
class EntityProposal:
    """An entity by its label in the schema and its name as printed."""

    type: str
    name: str
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class RelationProposal:
    """A relation between two entities and the words that say so.

    Ends are entities of the extraction (by any of their names) or proposed ones; titles and
    sectors need no proposal. `start` tells which occurrence of the evidence is meant. `modality`
    is a status of the schema, `qualifiers` are text properties of the relationship type (office).
    """

    subject: EntityRef
    predicate: str
    object: EntityRef
    evidence: str
    start: int | None = None
    confidence: float = 0.5
    modality: str = "asserted"
    date: str | None = None
    qualifiers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QuantityProposal:
    """An amount said of an entity: `text` is number and unit as printed, which are read here."""

    subject: EntityRef
    measure: str
    text: str
    evidence: str
    start: int | None = None
    confidence: float = 0.5
    modality: str = "asserted"
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Proposals:
    """Everything an extractor proposes for one document."""

    entities: Sequence[EntityProposal] = ()
    relations: Sequence[RelationProposal] = ()
    quantities: Sequence[QuantityProposal] = ()


class Extractor(Protocol):
    """What an entry point of the group `parkgraph.extractors` makes when it is called."""

    @property
    def version(self) -> str:
        """Anything that changes when the answers may: a build with another version starts anew."""
        ...

    def propose(self, extraction: Extraction) -> Proposals:
        """Propose facts of one document; `extraction` holds it and what the pipeline found.

        An exception costs the proposals for this document only.
        """
        ...
