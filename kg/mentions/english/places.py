"""English names of regions in, their codes out: Jiading District -> 310114.

Chinese divisions are known by their pinyin. Many share it (Suzhou is 苏州 and 宿州), so a name may
have several codes; the kind that the text adds (District, County, City) and the other regions of
the document narrow them, and what stays ambiguous keeps the English name and no code.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from parkgraph.schema.gazetteer import load_gazetteer
from parkgraph.schema.lexicon import read_table

# What the word behind the name says of the level and of the end of the Chinese name.
_KINDS: Mapping[str, tuple[str, str]] = {
    "province": ("province", "省"),
    "municipality": ("province", "市"),
    "city": ("city", "市"),
    "district": ("county", "区"),
    "county": ("county", "县"),
    "prefecture": ("city", "州"),
    "autonomous region": ("province", "区"),
    "new area": ("county", "新区"),
}
_SUFFIX = re.compile(
    rf"[ -](?P<kind>{'|'.join(sorted(_KINDS, key=len, reverse=True))})$", re.IGNORECASE
)
_PREFIX = re.compile(r"^(?:the )?(?P<kind>city|province|county|district|municipality) of ", re.I)
_APOSTROPHE = str.maketrans({"’": "'", "‘": "'", "`": "'"})


@cache
def place_index() -> Mapping[str, tuple[str, ...]]:
    """English name in lower case -> codes."""
    index: dict[str, list[str]] = defaultdict(list)
    for row in read_table("english/pinyin.tsv"):
        index[row["name"].lower()].append(row["code"])
    gazetteer = load_gazetteer()
    for row in read_table("english/places.tsv"):
        for name in row["english"].split("|"):
            index[name.lower()] += gazetteer.lookup(row["name"])
    return {name: tuple(codes) for name, codes in index.items()}


@cache
def lookup_english(name: str) -> tuple[str, ...]:
    """All codes that an English name may mean, none when it is no known region.

    >>> lookup_english("Jiading District")
    ('310114',)
    >>> lookup_english("Atlantis")
    ()
    """
    plain = name.translate(_APOSTROPHE).strip()
    found = _SUFFIX.search(plain) or _PREFIX.search(plain)
    if found is None:
        return place_index().get(plain.lower(), ())
    rest = (plain[: found.start()] + plain[found.end() :]).strip()
    codes = place_index().get(rest.lower(), ())
    level, ending = _KINDS[found["kind"].lower()]
    gazetteer = load_gazetteer()
    divisions = [gazetteer.by_code(code) for code in codes]
    exact = [d.code for d in divisions if d.name.endswith(ending) and d.level == level]
    return tuple(exact or [d.code for d in divisions if d.name.endswith(ending)])


def is_place(name: str) -> bool:
    """Whether a name is an English name of a region."""
    return bool(lookup_english(name))
