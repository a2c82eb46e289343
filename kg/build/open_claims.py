"""A graph folder -> the claims that a person should accept or reject, those that change most first.

They are what extractors of others propose, and weak claims of our own on which a relationship
or number rests alone. Steps of milestones are left out: they are entities and merge by names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from parkgraph.kg.artefacts import read_extractions, read_graph, read_judgements
from parkgraph.kg.records import PROPOSED, Claim, Extraction

# As in the report: rules are rarely below 0.7.
WEAK = 0.6
_MILESTONE = "milestone"


@dataclass(frozen=True, slots=True)
class OpenClaim:
    """A claim nobody has judged; `impact` counts the relationships that come or go with it."""

    id: str
    claim: Claim
    impact: int
    reason: Literal["proposed", "weak"]


def find_open_claims(folder: Path) -> tuple[OpenClaim, ...]:
    """Claims to review, by impact, then the least certain first."""
    judged = {each.left for each in read_judgements(folder) if each.is_on_claim}
    rows = (data["properties"] for _, _, data in read_graph(folder).edges(data=True))
    alone = Counter(str(claims[0]) for row in rows if len(claims := row.get("claims") or []) == 1)
    found = {each.id: each for each in _open(read_extractions(folder), alone, judged)}
    return tuple(sorted(found.values(), key=lambda c: (-c.impact, c.claim.confidence, c.id)))


def _open(
    extractions: Iterable[Extraction], alone: Counter[str], judged: Collection[str]
) -> Iterable[OpenClaim]:
    for extraction in extractions:
        for claim in extraction.claims:
            id_ = claim.id
            if id_ in judged or claim.qualifier(_MILESTONE) is not None:
                continue
            if claim.status == PROPOSED:
                # The one that would follow from it.
                yield OpenClaim(id_, claim, 1, "proposed")
            elif claim.confidence < WEAK and alone[id_]:
                yield OpenClaim(id_, claim, alone[id_], "weak")
