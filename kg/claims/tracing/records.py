"""What a trace tells about one claim; every offset counts characters of the document's text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from parkgraph.kg.records import EntityRef

# named: by its own name; alias: by another name; reference: 该园区, 双方; acts for: a person or
# committee signs for it; inherited: the clause does not say it; in a name: only the other
# end's name says it; unknown: no mention stands before.
How = Literal["named", "alias", "reference", "acts for", "inherited", "in a name", "unknown"]


@dataclass(frozen=True, slots=True)
class Place:
    """Words of the document with their offsets."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Role:
    """One end of a claim: the words that stand for the entity and, unless named, the antecedent."""

    role: str
    entity: EntityRef
    how: How
    words: Place | None
    antecedent: Place | None
    antecedent_in: str | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """How one claim came about.

    `file` and `rule` say where the rule is written, `pattern` what it looks for, `matched` what it
    was read from. `decided` says why it was believed; `second_voice` is the probability that the
    pair classifier gave the same fact, None where it did not state it.
    """

    rule: str
    file: str
    pattern: str | None
    matched: Place | None
    triggers: tuple[Place, ...]
    roles: tuple[Role, ...]
    cue: Place | None
    status: str
    confidence: float
    decided: str
    second_voice: float | None
