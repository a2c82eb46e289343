"""Mentions of one document in, its entities out: which mentions name the same thing.

Regions are grouped by code, everything else by name, introduced aliases and short forms. The
grouping depends on the set of mentions only, not on the order in which they were found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from parkgraph.kg.mentions.abbreviations import abbreviates
from parkgraph.kg.mentions.aliases import Alias
from parkgraph.kg.mentions.analysis import Candidate, Grouping
from parkgraph.kg.mentions.elliptic import elliptic_words, full_name
from parkgraph.kg.mentions.region_grouping import group_regions
from parkgraph.kg.mentions.short_forms import is_short_form, plain
from parkgraph.kg.mentions.surfaces import names_of_entities
from parkgraph.kg.records import EntityRef
from parkgraph.schema.gazetteer import load_gazetteer

Span = tuple[int, int]


def group_mentions(text: str, mentions: Sequence[Candidate], aliases: Sequence[Alias]) -> Grouping:
    """Group the outermost mentions of a document into entities."""
    entity_of: dict[Span, EntityRef] = {}
    codes: dict[EntityRef, tuple[str, ...]] = {}
    regions = [m for m in mentions if m.type == "Region"]
    names = {text[m.start : m.end] for m in regions}
    known = {name: load_gazetteer().lookup(plain(name)) for name in names}
    for mention, ref, found in group_regions(text, regions, known, _unquoted):
        entity_of[mention.start, mention.end] = ref
        codes[ref] = found
    others = [m for m in mentions if m.type != "Region"]
    full = _full_government_names(text, others, regions, entity_of)
    for kind in sorted({m.type for m in others}):
        own = [m for m in others if m.type == kind]
        introduced = [
            (alias.name, text[alias.of.start : alias.of.end])
            for alias in aliases
            if alias.of.type == kind
        ]
        clusters = _cluster_names(
            {(m.start, m.end): full.get((m.start, m.end), text[m.start : m.end]) for m in own},
            kind,
            introduced,
        )
        entity_of.update(clusters)
    surfaces = names_of_entities(text, entity_of, aliases, _unquoted)
    return Grouping(entity_of, surfaces, codes)


def _unquoted(name: str) -> str:
    return name.strip("“”\"'‘’「」『』 \u3000")


def _full_government_names(
    text: str,
    mentions: Sequence[Candidate],
    regions: Sequence[Candidate],
    entity_of: Mapping[Span, EntityRef],
) -> dict[Span, str]:
    """Elliptic governments with the name of the nearest region of their level before them."""
    full: dict[Span, str] = {}
    named = sorted((r.start, entity_of[r.start, r.end].name) for r in regions)
    named += sorted(
        (m.start, text[m.start : m.end])
        for m in mentions
        if m.type == "Government" and text[m.start : m.end] not in elliptic_words()
    )
    named.sort()
    for mention in mentions:
        word = text[mention.start : mention.end]
        if mention.type == "Government" and word in elliptic_words():
            before = [name for start, name in reversed(named) if start < mention.start]
            # 市委书记 in the first line of a local paper: the region that the page names most.
            before += [name for name, _count in Counter(name for _, name in named).most_common()]
            name = _government_of(word, before) or full_name(word, before)
            if name is not None:
                full[mention.start, mention.end] = name
    return full


def _government_of(word: str, before: Sequence[str]) -> str | None:
    """The government named in full before that ends in the word: 嘉定区委 for 区委."""
    return next((name for name in before if len(name) > len(word) and name.endswith(word)), None)


def _cluster_names(
    surface_of: Mapping[Span, str], kind: str, introduced: Sequence[tuple[str, str]]
) -> dict[Span, EntityRef]:
    names = sorted(
        {_unquoted(name) for name in surface_of.values()}, key=lambda n: (-len(plain(n)), n)
    )
    declared = {plain(short): plain(long) for short, long in introduced}
    heads: list[str] = []
    head_of: dict[str, str] = {}
    first: dict[str, int] = {}
    for (start, _end), name in surface_of.items():
        key = _unquoted(name)
        first[key] = min(start, first.get(key, start))
    for name in names:
        owner = _owner(name, heads, kind, declared, first)
        head_of[name] = owner or name
        if owner is None:
            heads.append(name)
    return {span: EntityRef(kind, head_of[_unquoted(name)]) for span, name in surface_of.items()}


def _owner(
    name: str,
    heads: Sequence[str],
    kind: str,
    declared: Mapping[str, str],
    first: Mapping[str, int],
) -> str | None:
    """The longer name that `name` stands for: declared, else one named before that it shortens."""
    target = declared.get(plain(name))
    if target is not None:
        return next((head for head in heads if plain(head) == target), None)
    fitting = [head for head in heads if is_short_form(name, head, kind)]
    if not fitting:
        longer = [h for h in heads if first[h] < first[name] and abbreviates(name, h, kind)]
        return longer[0] if len(longer) == 1 else None
    if len(fitting) <= 1 or kind == "Person":
        return fitting[0] if fitting else None
    same = [head for head in fitting if plain(head) == plain(name)]
    if same:
        return same[0]
    earlier = [head for head in fitting if first[head] <= first[name]]
    return max(
        earlier or fitting, key=lambda head: (first[head] if earlier else -first[head], head)
    )
