"""Mentions of regions in, their entities by code out: one rule for Chinese and English pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from parkgraph.kg.mentions.analysis import Candidate
from parkgraph.kg.records import EntityRef
from parkgraph.schema.gazetteer import load_gazetteer


def group_regions(
    text: str,
    mentions: Sequence[Candidate],
    codes_by_name: Mapping[str, tuple[str, ...]],
    shown: Callable[[str], str] = str,
) -> Iterator[tuple[Candidate, EntityRef, tuple[str, ...]]]:
    """Yield every mention with its region and the codes that it may have.

    `codes_by_name` has all names that are mentioned. A name of several codes is told apart by the
    regions that are sure; where that fails the entity bears the name as `shown`.
    """
    gazetteer = load_gazetteer()
    sure = {codes[0] for codes in codes_by_name.values() if len(codes) == 1}
    for mention in mentions:
        name = text[mention.start : mention.end]
        codes = codes_by_name[name]
        if len(codes) > 1:
            codes = gazetteer.disambiguate(codes, sure)
        known = len(codes) == 1
        yield (
            mention,
            EntityRef("Region", gazetteer.display_name(codes[0]) if known else shown(name)),
            codes,
        )
