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

from parkgraph.kg.mentions.english.vocabulary import load_english
from parkgraph.kg.mentions.word_patterns import any_of
from parkgraph.schema.gazetteer import load_gazetteer
from parkgraph.schema.lexicon import read_table

_APOSTROPHE = str.maketrans({"’": "'", "‘": "'", "`": "'"})


@cache
def _kinds() -> Mapping[str, tuple[str, str]]:
    """Kinds of divisions -> the level, and how the Chinese name ends."""
    kinds = load_english("names.yaml")["divisions"]
    return {word: (kind["level"], kind["ending"]) for word, kind in kinds.items()}


@cache
def _kind_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The kind behind a name (Jiading District) and before it (the city of Wenzhou)."""
    before = load_english("names.yaml")["divisions_before"]
    return (
        re.compile(rf"[ -](?P<kind>{any_of(_kinds())})$", re.IGNORECASE),
        re.compile(rf"^(?:the )?(?P<kind>{any_of(before)}) of ", re.IGNORECASE),
    )


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
    behind, before = _kind_patterns()
    found = behind.search(plain) or before.search(plain)
    if found is None:
        return place_index().get(plain.lower(), ())
    rest = (plain[: found.start()] + plain[found.end() :]).strip()
    codes = place_index().get(rest.lower(), ())
    level, ending = _kinds()[found["kind"].lower()]
    gazetteer = load_gazetteer()
    divisions = [gazetteer.by_code(code) for code in codes]
    exact = [d.code for d in divisions if d.name.endswith(ending) and d.level == level]
    return tuple(exact or [d.code for d in divisions if d.name.endswith(ending)])


def is_place(name: str) -> bool:
    """Whether a name is an English name of a region."""
    return bool(lookup_english(name))
