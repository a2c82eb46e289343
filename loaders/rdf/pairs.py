"""Values of one property -> predicate and object, each made once as long as there is room.

A look-up that hits runs no Python code: a claim has forty triples, most of whose predicates and
values have been there before.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

# Enough for all statuses, units, dates, rules and most ids; a bound on what a long export keeps.
_CACHED = 8_000


class Pairs(dict[Any, Any]):
    """What `make` gives for a value; `holds_ids` says that values are ids of nodes."""

    __slots__ = ("_make", "holds_ids")

    def __init__(self, make: Callable[[Any], Any], *, holds_ids: bool = False) -> None:
        super().__init__()
        self._make = make
        self.holds_ids = holds_ids

    def __missing__(self, value: Any) -> Any:
        made = self._make(value)
        # Zero is made each time: 0.0 == -0.0, and the digest tells them apart.
        if value and len(self) < _CACHED:
            self[value] = made
        return made
