"""Names in, what they say by themselves out: 嘉定工业区 lies in 嘉定区, 某园二期 is part of 某园.

Weak evidence, used only where the text says nothing about the place of the thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from parkgraph.kg.claims.pruning import is_province
from parkgraph.kg.mentions.regions import region_index
from parkgraph.kg.mentions.short_forms import leading_regions, plain
from parkgraph.kg.records import EntityRef
from parkgraph.schema.gazetteer import load_gazetteer

RULE = "name.region"
CONFIDENCE = 0.5
_HOST = re.compile("[（(](?P<host>[^（）()]{2,8})[）)]")


def regions_in(name: str) -> list[tuple[str, str]]:
    """(surface, code) of the regions a name begins with or has in brackets, outermost first.

    Ambiguous names narrow each other; what stays ambiguous is left out.
    """
    index, _risky = region_index()
    gazetteer = load_gazetteer()
    surfaces = [name[start:end] for start, end in index.find_leftmost(name)]
    candidates = {surface: gazetteer.lookup(surface) for surface in surfaces}
    sure = {codes[0] for codes in candidates.values() if len(codes) == 1}
    found: list[tuple[str, str]] = []
    for surface, codes in candidates.items():
        narrowed = gazetteer.disambiguate(codes, sure) if len(codes) > 1 else codes
        if len(narrowed) == 1:
            found.append((surface, narrowed[0]))
    return found


def place_in_name(ref: EntityRef) -> EntityRef | None:
    """The region in a park's name: the one in brackets, else the innermost it begins with."""
    host = _HOST.search(ref.name)
    regions = leading_regions(plain(host["host"]), 0) if host is not None else []
    if not regions:
        regions = leading_regions(plain(ref.name))
    _index, risky = region_index()
    # 滨江智造园 is hardly the one of 滨江区 in Hangzhou.
    if not regions or regions[-1] in risky:
        return None
    codes = load_gazetteer().lookup("".join(regions)) or load_gazetteer().lookup(regions[-1])
    if len(codes) != 1 or load_gazetteer().by_code(codes[0]).level == "area":
        return None
    return EntityRef("Region", load_gazetteer().display_name(codes[0]))


def parts_of_names(refs: Sequence[EntityRef]) -> dict[EntityRef, list[EntityRef]]:
    """Regions and parks whose names lie inside the name of each organisation."""
    gazetteer = load_gazetteer()
    parks = [ref for ref in refs if ref.type == "Park"]
    return {
        ref: [
            *(
                EntityRef("Region", gazetteer.display_name(code))
                for _s, code in regions_in(plain(ref.name))
            ),
            *(park for park in parks if park != ref and park.name in ref.name),
        ]
        for ref in refs
        if ref.type not in ("Region", "Person", "Title")
    }


def iter_places(
    parks: Sequence[EntityRef], located: Set[EntityRef]
) -> Iterator[tuple[EntityRef, EntityRef]]:
    """(park, region) for the parks that no sentence locates."""
    for park in parks:
        if park not in located:
            place = place_in_name(park)
            if place is not None and not is_province(place):
                yield park, place
