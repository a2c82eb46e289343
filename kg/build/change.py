"""A state of a graph folder with the documents that go and come: what the steps of following read.

follow -> reach.py (what may move) -> sides.py (who is who before and after) -> ring.py (which
claims stand beside a changed one) -> universe.py (the lines of both states).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow.compute as pc

from parkgraph.kg.artefacts.kept import Kept
from parkgraph.kg.records import Extraction, Judgement
from parkgraph.kg.resolve import Places
from parkgraph.kg.resolve.keys import Keyed

PERSON, PARK, REGION = "Person", "Park", "Region"
_BRACKETS = "(（"


class NotFollowedError(Exception):
    """The change cannot be followed; the graph has to be made from all documents."""


@dataclass(frozen=True, slots=True)
class Change:
    """Documents `gone` go and extractions `fresh` come, with the local entities they key.

    A document that changed is in both.
    """

    kept: Kept
    gone: frozenset[str]
    fresh: Mapping[str, Extraction]
    keyed: tuple[Keyed, ...]
    places: Places
    judgements: tuple[Judgement, ...]

    def after(self, before: Mapping[str, Extraction]) -> list[Extraction]:
        """Of these documents those that stay, with the fresh ones."""
        return [
            *(each for id_, each in before.items() if id_ not in self.gone),
            *self.fresh.values(),
        ]


def is_bracketed(*names: str) -> bool:
    """Whether a name holds a bracket: 甲(乙)某某园 stands behind an ENCLAVE_OF."""
    return any(sign in name for name in names for sign in _BRACKETS)


def true_rows(mask: object) -> set[int]:
    """The places where a mask is true."""
    return set(pc.indices_nonzero(mask).to_pylist())
