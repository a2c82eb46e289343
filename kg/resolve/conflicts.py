"""Two names -> whether they cannot mean one thing, however similar they look.

A different region, number, phase or part is a hard negative (北京/南京经济技术开发区,
中建三局/八局, 一期/二期, 工业区/工业区北区), and so is a legal person beside a place, a firm
beside its branch, a zone or an office of another kind. No chain of aliases may join such names.
"""

from __future__ import annotations

from dataclasses import dataclass

from parkgraph.kg.resolve.algebra import branch_of, office_kind, take_apart, zone_kind
from parkgraph.kg.resolve.names import fold_name, numbers_in, part_of, phases_in
from parkgraph.kg.resolve.places import Places, RegionPart, may_be_same_place


@dataclass(frozen=True, slots=True)
class Telling:
    """The parts of a name that tell it apart from others."""

    text: str
    regions: tuple[RegionPart, ...]
    numbers: frozenset[int]
    phases: frozenset[int]
    part: str
    kind: str = ""
    branch: str = ""
    person: bool = False
    seat: bool = False


def telling_parts(places: Places, name: str, type_: str = "") -> Telling:
    """Take a name apart; regions are the innermost leading one and those in brackets.

    `kind` is what a zone or an office is by statute, empty where the name leaves it open; `branch`
    is what makes a name a part of a firm; `person` says that a park bears a legal form, `seat` that
    each region has such an office of its own.
    """
    folded = fold_name(name)
    parts = take_apart(places, type_, name)
    kind, branch, person = "", "", False
    if type_ == "Company":
        branch = branch_of(folded)
    elif type_ == "Park":
        kind, person = zone_kind(parts.form), parts.legal
    elif type_ == "Government":
        kind = office_kind(parts.core)
    return Telling(
        folded,
        parts.regions,
        numbers_in(name),
        phases_in(name),
        part_of(name),
        kind,
        branch,
        person,
        type_ == "Government",
    )


def in_conflict(places: Places, left: Telling, right: Telling) -> bool:
    """Whether two names are a hard negative; symmetric."""
    return bool(
        left.phases != right.phases
        or left.part != right.part
        or left.person != right.person
        or left.branch != right.branch
        or (left.kind and right.kind and left.kind != right.kind)
        or not _nested(left.numbers, right.numbers)
        or _seats_differ(left, right)
        or _regions_differ(places, left, right)
    )


def _seats_differ(left: Telling, right: Telling) -> bool:
    """淮安市政府 and 淮安区政府: the one region lies in the other, the offices are two."""
    if not (left.seat and right.seat and left.regions and right.regions):
        return False
    return not set(left.regions[0].codes) & set(right.regions[0].codes)


def _nested(left: frozenset[int], right: frozenset[int]) -> bool:
    """A short form may leave a number out (中建 for 中建三局) but not state another."""
    return left <= right or right <= left


def _regions_differ(places: Places, left: Telling, right: Telling) -> bool:
    if left.text in right.text or right.text in left.text:
        return False
    if len(left.regions) == len(right.regions):
        return _foreign(places, left, right) or _foreign(places, right, left)
    few, many = sorted((left, right), key=lambda telling: len(telling.regions))
    return _foreign(places, few, many)


def _foreign(places: Places, few: Telling, many: Telling) -> bool:
    """Whether `few` names a region that `many`, which names regions too, has no room for."""
    return bool(many.regions) and any(
        region.text not in many.text
        and not any(may_be_same_place(places, region.codes, other.codes) for other in many.regions)
        for region in few.regions
    )
