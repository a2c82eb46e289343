"""Claims of a document in, those out that add something: no 上海 where the text says 安亭镇.

A province is the vaguest of places; a classifier that sees 上海 in every headline likes it
too much.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from parkgraph.kg.records import Claim, EntityRef
from parkgraph.schema.gazetteer import load_gazetteer
from parkgraph.schema.model import load_model

_VAGUE = "province"


def prune_places(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Drop the province as the place of what lies in a narrower one in the same document."""
    model = load_model()
    senses = {name: relation.sense for name, relation in model.relations.items()}
    places: dict[EntityRef, set[EntityRef]] = defaultdict(set)
    for claim in claims:
        if senses[claim.predicate] in ("place", "tenancy") and claim.object is not None:
            places[claim.subject].add(claim.object)
    for claim in claims:
        if senses[claim.predicate] == "place" and claim.object is not None:
            others = places[claim.subject] - {claim.object}
            if is_province(claim.object) and any(not is_province(other) for other in others):
                continue
        yield claim


def is_province(ref: EntityRef) -> bool:
    """Whether a region can only be a province."""
    if ref.type != "Region":
        return False
    gazetteer = load_gazetteer()
    codes: Iterable[str] = gazetteer.lookup(ref.name)
    levels = {gazetteer.by_code(code).level for code in codes}
    return levels == {_VAGUE}
