"""A sentence in, the sectors that its subject says it is in out: 重点发展生物医药、智能装备等产业.

The list is read from the text itself, for sectors are no mentions; an item counts only if it holds
a word of business (schema/grammar/sectors.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from parkgraph.kg.claims.facts import Fact, SentenceView
from parkgraph.kg.claims.modality import status_of
from parkgraph.kg.mentions.word_patterns import one_of
from parkgraph.kg.records import EntityRef
from parkgraph.schema.grammar import read_grammar
from parkgraph.schema.model import load_model

RELATION = "IN_SECTOR"
RULE = "sector.list"
CONFIDENCE = 0.7
_LIST_END = re.compile("[，；。：！？（）《》“”]")


@dataclass(frozen=True, slots=True)
class SectorWords:
    """The vocabulary, compiled."""

    trigger: re.Pattern[str]
    separator: re.Pattern[str]
    stem: re.Pattern[str]
    stop: re.Pattern[str]
    ending: re.Pattern[str]
    max_length: int


@cache
def load_sector_words() -> SectorWords:
    """schema/grammar/sectors.yaml."""
    raw: Mapping[str, str] = read_grammar("sectors.yaml")
    return SectorWords(
        trigger=re.compile(one_of(raw["triggers"].split())),
        separator=re.compile(one_of(raw["separators"].split())),
        stem=re.compile(one_of(raw["stems"].split())),
        stop=re.compile(one_of(raw["stops"].split())),
        ending=re.compile(f"{one_of(raw['endings'].split())}+$"),
        max_length=int(raw["max_length"]),
    )


def find_sector_facts(view: SentenceView) -> Iterator[Fact]:
    """Yield one fact for each sector of each list, in text order."""
    words = load_sector_words()
    start, end = view.sentence.start, view.sentence.end
    owners = sorted(load_model().relations[RELATION].subjects)
    for trigger in words.trigger.finditer(view.text, start, end):
        owner = view.inherit(owners, trigger.start())
        if owner is None:
            continue
        stop = _LIST_END.search(view.text, trigger.end(), end)
        items_end = end if stop is None else stop.start()
        status = status_of(view.text[start:end], trigger.start() - start, trigger.end() - start)
        for name in sectors_in(view.text[trigger.end() : items_end]):
            yield Fact(
                owner,
                RELATION,
                EntityRef("Sector", name),
                status,
                RULE,
                CONFIDENCE,
                trigger.start(),
                items_end,
                view.date_for(trigger.start(), items_end),
            )


def sectors_in(words: str) -> list[str]:
    """The sectors of a list, without 等 and 产业.

    >>> sectors_in("生物医药、智能装备和新材料等产业")
    ['生物医药', '智能装备', '新材料']
    """
    vocabulary = load_sector_words()
    found: list[str] = []
    for item in vocabulary.separator.split(words):
        name = vocabulary.ending.sub("", item.strip())
        fits = 2 <= len(name) <= vocabulary.max_length and vocabulary.stem.search(name)
        if fits and not vocabulary.stop.search(name) and name not in found:
            found.append(name)
    return found
