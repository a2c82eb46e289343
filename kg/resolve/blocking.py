"""Names of entities -> pairs worth comparing, by shared keys; never all pairs.

A name has a key for its brand, its sound, its plain wording and its first characters; an
abbreviation has one for its first two. A key that many share says little: it is split by region,
and what is still too large is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from parkgraph.kg.resolve.algebra import NameParts, without_joint, without_national
from parkgraph.kg.resolve.spellings import sound, unspun

# A block of n entities has n(n-1)/2 pairs: with this limit pairs grow linearly with entities. With
# 40 the queue of 100,000 records took 30 % longer to find 3 of 33,092 true pairs more.
MAX_BLOCK = 20
_ABBREVIATED = 6
_SPREAD = 10


@dataclass(frozen=True, slots=True)
class Profile:
    """The names of one entity taken apart, the number of the entity in front."""

    number: int
    names: tuple[NameParts, ...]


def candidate_pairs(profiles: Iterable[Profile]) -> Iterator[tuple[int, int]]:
    """Pairs of entities that share a key, each once, sorted."""
    profiles = list(profiles)
    blocks: dict[str, set[int]] = defaultdict(set)
    regions = {profile.number: region_codes(profile) for profile in profiles}
    for key, number in block_keys(profiles):
        blocks[key].add(number)
    pairs: set[tuple[int, int]] = set()
    for key in sorted(blocks):
        for block in _small_blocks(blocks[key], regions):
            pairs.update(combinations(sorted(block), 2))
    return iter(sorted(pairs))


def block_keys(profiles: Sequence[Profile]) -> Iterator[tuple[str, int]]:
    """Every key with the number of each entity that has it."""
    short = {key for p in profiles for parts in p.names for key in _short_keys(parts)}
    for profile in profiles:
        for parts in profile.names:
            for key in {*_keys(parts), *_short_keys(parts), *(_long_keys(parts) & short)}:
                yield key, profile.number


def region_codes(profile: Profile) -> frozenset[str]:
    """Codes of all regions that an entity's names may speak of."""
    return frozenset(
        code for parts in profile.names for region in parts.regions for code in region.codes
    )


def _small_blocks(block: set[int], regions: Mapping[int, frozenset[str]]) -> Iterator[set[int]]:
    if len(block) <= MAX_BLOCK:
        yield block
        return
    parted: dict[str, set[int]] = defaultdict(set)
    for number in sorted(block):
        for code in regions[number]:
            parted[code].add(number)
    yield from (part for part in parted.values() if len(part) <= MAX_BLOCK)


def _keys(parts: NameParts) -> Iterator[str]:
    """Keys under which names of the same brand, sound or wording meet."""
    brand = without_national(without_joint(parts.brand))
    if len(brand) >= 2:
        yield f"brand {brand}"
        yield f"start {brand[:2]}"
        yield f"sound {sound(brand)}"
    else:
        for region in parts.regions[:1]:
            yield f"place {region.codes[0]} {parts.core[:1]}"
            yield f"area {region.codes[0]}"
    yield f"core {without_joint(parts.core)}"
    yield f"text {without_joint(parts.text)}"
    yield f"text {unspun(parts.text)}"


def _short_keys(parts: NameParts) -> Iterator[str]:
    """The first two characters of a name short enough to be an abbreviation, as its key."""
    name = parts.text.removesuffix(parts.form) if parts.legal else parts.text
    if 2 <= len(name) <= _ABBREVIATED:
        yield f"short {name[:2]}"


def _long_keys(parts: NameParts) -> frozenset[str]:
    """Keys of the abbreviations that a name may have: its first character and a later one."""
    first, later = parts.text[:1], parts.text[1:_SPREAD]
    return frozenset(f"short {first}{char}" for char in later)
