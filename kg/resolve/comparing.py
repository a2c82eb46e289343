"""Two names of one type -> how likely they are one thing, and why; never a merge by itself.

Hard negatives are settled before (conflicts.py). The scores only order the review queue: they are
guesses of the author, not probabilities.
"""

from __future__ import annotations

from dataclasses import dataclass

from parkgraph.kg.resolve.algebra import NameParts, without_joint, without_national, zone_kind
from parkgraph.kg.resolve.places import Places, may_be_same_place
from parkgraph.kg.resolve.spellings import sound, unspun

_MIN_BRAND = 2
# An abbreviation takes a character of each word: 上汽 of 上海汽车, 中建三局 of 中国建筑第三工程局.
_MAX_ABBREVIATION = 6
# Said of one side only, a region or a 集团 leaves some doubt.
_DOUBT = 0.05


@dataclass(frozen=True, slots=True, order=True)
class Likeness:
    """A score from 0 to 1 and the reason in words."""

    score: float
    reason: str


def compare_names(places: Places, type_: str, left: NameParts, right: NameParts) -> Likeness | None:
    """How alike two names are; None when they need no look. Symmetric."""
    if left.text == right.text or not _regions_fit(places, left, right):
        return None
    found = _COMPARISONS.get(type_, _compare_words)(left, right) or _compare_spelling(left, right)
    if found is None:
        return None
    doubts = (bool(left.regions) != bool(right.regions)) + (left.group != right.group)
    return Likeness(round(found.score - _DOUBT * doubts, 2), found.reason)


def _regions_fit(places: Places, left: NameParts, right: NameParts) -> bool:
    """Each region of the side with fewer has its place on the other side, if that names any."""
    few, many = sorted((left, right), key=lambda parts: (len(parts.regions), parts.text))
    return not many.regions or all(
        region.text in many.text
        or any(may_be_same_place(places, region.codes, other.codes) for other in many.regions)
        for region in few.regions
    )


def _compare_firms(left: NameParts, right: NameParts) -> Likeness | None:
    a, b = without_national(left.brand), without_national(right.brand)
    if a == b and len(a) >= _MIN_BRAND:
        if left.trade == right.trade:
            same_form = not left.form or not right.form
            return Likeness(0.9, "short form") if same_form else Likeness(0.8, "other legal form")
        if not left.trade or not right.trade:
            return Likeness(0.8, "brand without trade")
        if _nested(left.trade, right.trade):
            return Likeness(0.7, "brand with a shorter trade")
        return None
    if (
        left.core
        and right.core
        and _starts(without_national(left.core), without_national(right.core))
    ):
        return Likeness(0.7, "beginning of the name")
    return _compare_abbreviation(left, right)


def _compare_zones(left: NameParts, right: NameParts) -> Likeness | None:
    a, b = without_joint(left.core), without_joint(right.core)
    if a == b or _joined(left, right):
        return Likeness(0.85, "same name, other region or joint-venture word")
    if not left.brand and not right.brand:
        kinds = {zone_kind(left.form), zone_kind(right.form)}
        area = left.regions and right.regions and left.regions[0].codes[0].startswith("area:")
        if _nested(left.form, right.form) or (len(kinds) == 1 and "" not in kinds):
            return Likeness(0.55, "like head words")
        return Likeness(0.5, "same area, other head word") if area else None
    if left.brand and left.brand == right.brand:
        return Likeness(0.7, "same name, other head word")
    if _starts(without_joint(left.brand), without_joint(right.brand)):
        return Likeness(0.6, "beginning of the name")
    return _compare_abbreviation(left, right)


def _joined(left: NameParts, right: NameParts) -> bool:
    """中新苏州工业园 and 苏州工业园: the whole names but for the joint-venture word."""
    return without_joint(left.text) == without_joint(right.text)


def _compare_words(left: NameParts, right: NameParts) -> Likeness | None:
    if left.core == right.core:
        return Likeness(0.8, "same name, other region")
    if left.brand and left.brand == right.brand and _nested(left.form, right.form):
        return Likeness(0.7, "same name, other head word")
    if left.text.removesuffix("项目") == right.text.removesuffix("项目"):
        return Likeness(0.8, "same name with and without its last word")
    if _starts(left.core, right.core) and _nested(left.text, right.text):
        return Likeness(0.5, "beginning of the name")
    return _compare_abbreviation(left, right)


def _compare_abbreviation(left: NameParts, right: NameParts) -> Likeness | None:
    if (left.form and left.form == right.form) or (left.is_full and right.is_full):
        return None
    short, long = sorted((_whole(left), _whole(right)), key=lambda name: (len(name), name))
    if not _MIN_BRAND <= len(short) <= _MAX_ABBREVIATION or len(long) < len(short) * 3 / 2:
        return None
    if short[0] != long[0] or not _in_order(short[1:], long[1:]):
        return None
    return Likeness(0.55, "abbreviation")


def _compare_spelling(left: NameParts, right: NameParts) -> Likeness | None:
    if unspun(left.text) == unspun(right.text):
        return Likeness(0.75, "spun wording")
    if (
        left.core != right.core
        and left.form == right.form
        and sound(left.core) == sound(right.core)
    ):
        return Likeness(0.6, "same sound") if len(left.core) > _MIN_BRAND else None
    return None


def _whole(parts: NameParts) -> str:
    """The name with its regions but without its legal form; of zones and offices all of it."""
    return parts.text.removesuffix(parts.form) if parts.legal else parts.text


def _starts(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return len(short) >= _MIN_BRAND and short != long and long.startswith(short)


def _nested(a: str, b: str) -> bool:
    """Whether the characters of the shorter stand in order in the longer."""
    short, long = sorted((a, b), key=len)
    return _in_order(short, long)


def _in_order(short: str, long: str) -> bool:
    rest = iter(long)
    return all(char in rest for char in short)


_COMPARISONS = {"Company": _compare_firms, "Park": _compare_zones}
