"""Mentions of one English document in, its entities out: which mentions name the same thing.

Regions are grouped by code, so that Jiading and 嘉定区 are one; everything else by name,
introduced names, legal forms left off, and short forms that begin a longer name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from parkgraph.kg.mentions.aliases import Alias
from parkgraph.kg.mentions.analysis import Candidate, Grouping
from parkgraph.kg.mentions.english.places import lookup_english
from parkgraph.kg.mentions.region_grouping import group_regions
from parkgraph.kg.mentions.surfaces import names_of_entities
from parkgraph.kg.records import EntityRef
from parkgraph.schema.gazetteer import load_gazetteer

_LEGAL = re.compile(
    r",? (?:Co\.?,? ?Ltd\.?|Company Limited|Ltd\.?|Limited|Inc\.?|Corp\.?|LLC|PLC|plc|GmbH|AG|SE|SA"
    r"|S\.A\.|AB|Oyj?|N\.?V\.?|B\.?V\.?|Co\.?|Sdn Bhd|Bhd|Pte Ltd|Pty Ltd|JSC|Kft\.?|UAB)$"
)
_SHORTENED = ("Company", "Park", "Institution", "Project")
Span = tuple[int, int]


def group_english(text: str, mentions: Sequence[Candidate], aliases: Sequence[Alias]) -> Grouping:
    """Group the outermost mentions of a document into entities."""
    entity_of: dict[Span, EntityRef] = {}
    codes: dict[EntityRef, tuple[str, ...]] = {}
    regions = [m for m in mentions if m.type == "Region"]
    known = _codes_by_name(text, regions, aliases)
    for mention, ref, found in group_regions(text, regions, known):
        entity_of[mention.start, mention.end] = ref
        codes[ref] = found
    for kind in sorted({m.type for m in mentions} - {"Region"}):
        own = [m for m in mentions if m.type == kind]
        declared = {
            plain(alias.name): plain(text[alias.of.start : alias.of.end])
            for alias in aliases
            if alias.of.type == kind
        }
        head_of = _heads([text[m.start : m.end] for m in own], kind, declared)
        for m in own:
            entity_of[m.start, m.end] = EntityRef(kind, head_of[text[m.start : m.end]])
    return Grouping(entity_of, names_of_entities(text, entity_of, aliases), codes)


def plain(name: str) -> str:
    """A name as compared: lower case, without legal form, article and marks.

    >>> plain("The Acme Robotics Co., Ltd.")
    'acme robotics'
    """
    name = _LEGAL.sub("", name.strip())
    name = re.sub(r"^[Tt]he ", "", name)
    return re.sub(r"[\s.,'’\"“”-]+", " ", name).strip().lower()


def _codes_by_name(
    text: str, mentions: Sequence[Candidate], aliases: Sequence[Alias]
) -> dict[str, tuple[str, ...]]:
    """Codes of every region named; a Chinese name in brackets behind it decides."""
    gazetteer = load_gazetteer()
    chinese = {
        text[a.of.start : a.of.end]: gazetteer.lookup(a.name)
        for a in aliases
        if a.of.type == "Region" and gazetteer.lookup(a.name)
    }
    names = {text[m.start : m.end] for m in mentions}
    return {name: chinese.get(name) or lookup_english(name) for name in names}


def _heads(names: Sequence[str], kind: str, declared: Mapping[str, str]) -> dict[str, str]:
    """Every surface -> the longest surface that names the same thing."""
    head_of: dict[str, str] = {}
    heads: list[str] = []
    for name in sorted(set(names), key=lambda n: (-len(n), n)):
        target = declared.get(plain(name), plain(name))
        owner = next((h for h in heads if plain(h) == target), None)
        if owner is None and is_acronym(name):
            owner = next((h for h in heads if initials(h) == name), None)
        if owner is None and kind in _SHORTENED:
            fitting = [h for h in heads if plain(h).startswith(f"{plain(name)} ")]
            owner = fitting[0] if len(fitting) == 1 else None
        if owner is None and kind == "Person" and " " not in name:
            fitting = [h for h in heads if plain(name) in plain(h).split()]
            owner = fitting[0] if len(fitting) == 1 else None
        head_of[name] = owner or name
        if owner is None:
            heads.append(name)
    return head_of


def is_acronym(name: str) -> bool:
    """Whether a name is nothing but capitals: BEZ."""
    return name.isalpha() and name.isupper() and len(name) >= 2


def initials(name: str) -> str:
    """First letters of the capitalised words of a longer name.

    >>> initials("Baltic Economic Zone of Gdynia")
    'BEZG'
    """
    words = [word for word in name.split() if word[:1].isupper()]
    return "".join(word[0] for word in words) if len(words) > 1 else ""
