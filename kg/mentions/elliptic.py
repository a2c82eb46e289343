"""Governments named without their region (区委, 市政府) in, their full names out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from parkgraph.kg.mentions.aliases import load_memory


@cache
def elliptic_words() -> Mapping[str, str]:
    """Word → suffix of the region it belongs to (区委 → 区)."""
    return {
        word: level["suffix"]
        for level in load_memory()["elliptic"].values()
        for word in level["words"].split()
    }


def full_name(word: str, regions_before: Sequence[str]) -> str | None:
    """区委 after 嘉定区 is 嘉定区委; `regions_before` are usual full names, nearest first.

    None when no region of that level was named.
    """
    suffix = elliptic_words().get(word)
    if suffix is None:
        return None
    for region in regions_before:
        if region.endswith(suffix):
            return region + word[1:] if word.startswith(suffix) else region + word
    return None
