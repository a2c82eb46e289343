"""What the claim stage passes around inside one sentence: the view of it, and facts found in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from parkgraph.kg.claims.skeleton import Skeleton, Slot, build_skeleton
from parkgraph.kg.claims.topics import Topics
from parkgraph.kg.mentions.analysis import Sentence
from parkgraph.kg.records import EntityRef, PartialDate, Quantity, Status
from parkgraph.schema.grammar import read_grammar

PARTY_PARTS = ("Region", "Park")


@cache
def committee_suffixes() -> tuple[str, ...]:
    """Ends of the names of committees, which are no parties of their own."""
    return tuple(read_grammar("topics.yaml")["committees"].split())


@dataclass(frozen=True, slots=True)
class Fact:
    """A relation found in a sentence, before it becomes a claim of the document.

    `start` and `end` are document offsets of the words it was read from.
    """

    subject: EntityRef
    relation: str
    object: EntityRef
    status: Status
    rule: str
    confidence: float
    start: int
    end: int
    date: PartialDate | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()

    @property
    def office(self) -> str | None:
        """The office, for HOLDS_OFFICE."""
        return next((value for name, value in self.qualifiers if name == "office"), None)


@dataclass(frozen=True, slots=True)
class QuantityFact:
    """A quantity said of an entity."""

    subject: EntityRef
    measure: str
    quantity: Quantity
    scope: str
    status: Status
    rule: str
    confidence: float
    start: int
    end: int
    date: PartialDate | None


@dataclass(frozen=True, slots=True)
class SentenceView:
    """One sentence as the claim stage sees it; slots, quantities and dates are those inside it."""

    text: str
    sentence: Sentence
    slots: Sequence[Slot]
    dates: Sequence[tuple[int, int, PartialDate]]
    quantities: Sequence[tuple[int, int, Quantity]]
    parts: Mapping[EntityRef, Sequence[EntityRef]]
    topics: Topics
    skeleton: Skeleton

    def parts_of(self, ref: EntityRef) -> Sequence[EntityRef]:
        """Regions and parks whose names lie inside the name of `ref`."""
        return self.parts.get(ref, ())

    def party_of(self, ref: EntityRef) -> Sequence[EntityRef]:
        """The party that an organisation signs for: a committee signs for its region or park."""
        if ref.type != "Government" or not ref.name.endswith(committee_suffixes()):
            return (ref,)
        inner = [part for part in self.parts_of(ref) if part.type in PARTY_PARTS]
        return (inner[-1],) if inner else (ref,)

    def inherit(self, types: Sequence[str], position: int, suffix: str = "") -> EntityRef | None:
        """What an unsaid entity of these types before `position` stands for (see Topics)."""
        earlier = [slot for slot in self.slots if slot.end <= position and slot.refs]
        article = self.sentence.section.article
        index = self.sentence.index
        return self.topics.inherit(types, article, index, self.text, earlier, suffix=suffix)

    def office_of(self, types: Sequence[str], position: int, suffix: str = "") -> EntityRef | None:
        """Whose office one is that names no organisation: in an announcement that of its firm."""
        speaker = self.topics.speaker(self.sentence.section.article)
        if speaker is not None and speaker.type == types[0]:
            return speaker
        return self.inherit(types, position, suffix)

    def heading(self) -> EntityRef | None:
        """The entity of the line that heads this sentence (3. X项目。), or None."""
        return self.topics.heading(self.sentence.section.article, self.sentence.index)

    def virtual_slots(self) -> list[Slot]:
        """Topics of the sentences before that this one does not name."""
        present = {ref for slot in self.slots for ref in slot.refs}
        return self.topics.virtual_slots(
            self.sentence.section.article, self.sentence.index, present
        )

    def date_for(self, start: int, end: int) -> PartialDate | None:
        """The date of the words [start, end): inside them, else the last one before them."""
        inside = [date for s, e, date in self.dates if s >= start and e <= end]
        before = [date for s, e, date in self.dates if e <= start]
        if inside:
            return inside[0]
        return before[-1] if before else None


def view_sentence(
    text: str,
    sentence: Sentence,
    slots: Sequence[Slot],
    *,
    dates: Sequence[tuple[int, int, PartialDate]] = (),
    quantities: Sequence[tuple[int, int, Quantity]] = (),
    parts: Mapping[EntityRef, Sequence[EntityRef]],
    topics: Topics,
) -> SentenceView:
    """Build the view of a sentence; `slots` are sorted, inside it and do not overlap."""
    skeleton = build_skeleton(text, sentence.start, sentence.end, slots)
    return SentenceView(text, sentence, slots, dates, quantities, parts, topics, skeleton)
