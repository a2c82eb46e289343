"""What resolution asks of the gazetteer, and the regions inside a name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from parkgraph.kg.records import Property

# The longest region name worth looking up (积石山保安族东乡族撒拉族自治县 has 15 characters).
MAX_REGION_LENGTH = 16
_BRACKETED = re.compile(r"\(([^()]+)\)")


class Place(Protocol):
    """A division as the gazetteer gives it."""

    @property
    def code(self) -> str: ...
    @property
    def short(self) -> str: ...
    @property
    def level(self) -> str: ...
    @property
    def parent(self) -> str | None: ...
    @property
    def longitude(self) -> float | None: ...
    @property
    def latitude(self) -> float | None: ...
    @property
    def kind(self) -> str: ...


class Places(Protocol):
    """The part of the gazetteer that resolution and the graph use."""

    def __hash__(self) -> int: ...
    def __contains__(self, code: object) -> bool: ...
    def by_code(self, code: str) -> Place: ...
    def lookup(self, name: str) -> tuple[str, ...]: ...
    def beginnings(self, text: str, longest: int) -> tuple[int, ...]: ...
    def contains(self, outer: str, inner: str) -> bool: ...
    def disambiguate(
        self, codes: Sequence[str], context: Collection[str], on: str | None = None
    ) -> tuple[str, ...]: ...
    def display_name(self, code: str) -> str: ...


# Statistical units that are parks or farms, not regions (嘉定工业区 has the town code 310114501).
_NO_REGION = frozenset({"zone", "other"})


@dataclass(frozen=True, slots=True)
class RegionPart:
    """A region name inside a longer name, with every code it may stand for."""

    text: str
    codes: tuple[str, ...]


def region_properties(places: Places, code: str) -> dict[str, Property]:
    """Properties of the node of one coded region; unknown coordinates are left out."""
    place = places.by_code(code)
    properties: dict[str, Property] = {"level": place.level}
    if code.isdigit():
        properties["code"] = code
    if place.kind:
        properties["kind"] = place.kind
    if place.longitude is not None and place.latitude is not None:
        properties["longitude"] = place.longitude
        properties["latitude"] = place.latitude
    return properties


@lru_cache(maxsize=1 << 17)
def split_regions(places: Places, name: str) -> tuple[tuple[RegionPart, ...], str]:
    """Split a name into its leading regions, each inside the one before, and the rest.

    The codes of each region are narrowed to those inside the region before it, so that
    上海市嘉定工业区 gives 上海市 (31), 嘉定 (310114) and 工业区.
    """
    rest = unicodedata.normalize("NFKC", name).strip()
    chain: list[RegionPart] = []
    while True:
        found = _longest_region(places, rest, chain[-1].codes if chain else None)
        if found is None:
            return tuple(chain), rest
        chain.append(found)
        rest = rest[len(found.text) :]


def _longest_region(places: Places, text: str, outer: tuple[str, ...] | None) -> RegionPart | None:
    for length in places.beginnings(text, MAX_REGION_LENGTH):
        name = text[:length]
        codes = tuple(c for c in places.lookup(name) if places.by_code(c).kind not in _NO_REGION)
        if outer is None:
            codes = _without_common_words(places, name, codes)
        else:
            codes = tuple(c for c in codes if any(places.contains(o, c) for o in outer))
        if codes:
            return RegionPart(name, codes)
    return None


def _without_common_words(places: Places, name: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Drop towns whose bare name several towns share: such names are mostly ordinary words."""
    found = [(code, places.by_code(code)) for code in codes]
    bare = [code for code, place in found if place.level == "town" and place.short == name]
    return codes if len(bare) < 2 else tuple(code for code in codes if code not in bare)


def regions_in(places: Places, name: str) -> tuple[RegionPart, ...]:
    """The innermost leading region of a name and the regions that fill its brackets."""
    chain, _ = split_regions(places, name)
    found = list(chain[-1:])
    for inner in _BRACKETED.findall(unicodedata.normalize("NFKC", name)):
        codes = places.lookup(inner)
        if codes:
            found.append(RegionPart(inner, codes))
    return tuple(found)


def may_be_same_place(places: Places, left: Iterable[str], right: Iterable[str]) -> bool:
    """Whether some code of one side equals, holds or lies in some code of the other."""
    return any(_related(places, a, b) for a in left for b in right)


def _related(places: Places, a: str, b: str) -> bool:
    return a == b or places.contains(a, b) or places.contains(b, a)


def narrow(
    places: Places, codes: Iterable[str], context: Collection[str], on: str | None = None
) -> tuple[str, ...]:
    """Codes that remain beside the other regions of the document, on its date if that is known."""
    candidates = tuple(sorted(set(codes)))
    return candidates if len(candidates) < 2 else places.disambiguate(candidates, context, on)


def region_id(code: str) -> str:
    """Node id of a coded region."""
    return f"region:{code}"
