"""Mentions with their entities in, all names of each entity out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from parkgraph.kg.mentions.aliases import Alias
from parkgraph.kg.records import EntityRef


def names_of_entities(
    text: str,
    entity_of: Mapping[tuple[int, int], EntityRef],
    aliases: Sequence[Alias],
    shown: Callable[[str], str] = str,
) -> dict[EntityRef, tuple[str, ...]]:
    """All surfaces of every entity, as `shown`, and introduced names; most frequent first."""
    counts: dict[EntityRef, Counter[str]] = defaultdict(Counter)
    for (start, end), ref in entity_of.items():
        counts[ref][shown(text[start:end])] += 1
    for alias in aliases:
        owner = entity_of.get((alias.of.start, alias.of.end))
        if owner is not None:
            counts[owner][alias.name] += 1
    return {
        ref: tuple(sorted(counter, key=lambda name: (-counter[name], name)))
        for ref, counter in sorted(counts.items())
    }
