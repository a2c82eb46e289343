"""The working state of one document inside the pipeline: what each component adds for the next.

It lives until the `Extraction` is made; nothing outside kg.mentions and kg.claims sees it.
All offsets are into `text`, which is `Document.folded`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from parkgraph.kg.records import Claim, Document, EntityRef, PartialDate, Quantity, Section

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one section; `index` is its place in the document."""

    start: int
    end: int
    section: Section
    index: int

    def of(self, found: Sequence[T], start_of: Callable[[T], int]) -> Sequence[T]:
        """Those of the things found, sorted by `start_of`, that begin in the sentence."""
        first = bisect_left(found, self.start, key=start_of)
        return found[first : bisect_left(found, self.end, first, key=start_of)]


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """A span some rule or model takes for a name; `score` is its expected precision."""

    start: int
    end: int
    type: str
    source: str
    score: float


@dataclass(frozen=True, slots=True)
class Reference:
    """Words such as 该园区 or 双方 that stand for entities named before.

    `is_defined` marks words that the text itself defines (以下简称“公司”).
    """

    start: int
    end: int
    entities: tuple[EntityRef, ...]
    is_defined: bool = False


@dataclass(frozen=True, slots=True)
class Grouping:
    """Which entity every mention names, all names of each entity, and the codes of regions."""

    entity_of: Mapping[tuple[int, int], EntityRef]
    names: Mapping[EntityRef, tuple[str, ...]]
    codes: Mapping[EntityRef, tuple[str, ...]]


@dataclass(slots=True)
class Analysis:
    """Everything found in one document so far."""

    document: Document
    text: str
    sentences: list[Sentence] = field(default_factory=list)
    quantities: list[tuple[int, int, Quantity]] = field(default_factory=list)
    dates: list[tuple[int, int, PartialDate]] = field(default_factory=list)
    offices: list[tuple[int, int]] = field(default_factory=list)
    titles: list[tuple[int, int]] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    chosen: list[Candidate] = field(default_factory=list)
    grouping: Grouping = field(default_factory=lambda: Grouping({}, {}, {}))
    references: list[Reference] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
