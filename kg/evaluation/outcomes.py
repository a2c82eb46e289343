"""What scoring yields: one item that is right, wrong or missed, with the cause of an error.

Layouts: a prediction is what `parkgraph extract` prints for one document, gold is NAME.gold.json.
Gold marked `optional` counts neither as a miss nor as a false find.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from parkgraph.kg.records import HOLDING_STATUSES

Json = Mapping[str, Any]
Kind = Literal["tp", "fp", "fn"]
KINDS: tuple[Kind, ...] = ("tp", "fp", "fn")

# A quantity said as a goal is still found right; a relation merely hoped for is not.
QUANTITY_STATUSES = HOLDING_STATUSES | {"target", "forecast", "prospective"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One scored item: `group` such as entity/Park; `what` and `cause` for the list of errors.

    `rule` made the item; it is empty for entities and for what was missed.
    """

    group: str
    kind: Kind
    what: str
    cause: str = ""
    rule: str = ""


def several(value: object) -> list[Any]:
    """A field that holds nothing, one value or a list, as a list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def types_of(item: Json) -> set[str]:
    """The type of a gold item and those accepted instead."""
    return {item["type"], *several(item.get("type_alt"))}


def holds(fact: Json, statuses: Collection[str]) -> bool:
    """Whether a fact is stated as true; one without status is."""
    return not fact.get("status") or fact["status"] in statuses
