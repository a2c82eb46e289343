"""schema/lexicon/measures.yaml to compiled patterns, one for each kind of unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from parkgraph.kg.errors import SchemaError
from parkgraph.kg.mentions.word_patterns import any_of, whole
from parkgraph.schema.lexicon import read_yaml
from parkgraph.schema.model import load_model

LEXICON = read_yaml("measures.yaml")
KINDS: Mapping[str, str] = LEXICON["kinds"]
EITHER = "either"  # areas called 面积 and no more: their unit decides
GROWTH = "growth_rate"


@dataclass(frozen=True, slots=True)
class Words:
    """Words of several measures as one pattern, longest first, and what each stands for."""

    pattern: re.Pattern[str]
    measures: Mapping[str, str]

    def measure(self, word: str) -> str:
        """The measure a matched word stands for."""
        return self.measures[word.lower()]


def _compile(table: Mapping[str, Iterable[str]]) -> Words:
    """Compile measure -> words; raises SchemaError for a measure outside the schema."""
    known = {*load_model().enums["Measure"], EITHER}
    measures: dict[str, str] = {}
    for measure, words in table.items():
        if measure not in known:
            raise SchemaError(f"schema/lexicon/measures.yaml: {measure!r} is no measure")
        measures.update({word.lower(): measure for word in words})
    ordered = sorted(measures, key=lambda word: (-len(word), word))
    forms = (whole(word) + _not_before(word, measures[word]) for word in ordered)
    return Words(re.compile("|".join(forms), re.IGNORECASE), measures)


def _not_before(word: str, measure: str) -> str:
    """Lookahead for what makes `word` no cue: 投资集团, 提高到."""
    barred = list(LEXICON["cue_guards"].get(word, ()))
    if measure == GROWTH and word[-1] not in LEXICON["growth_nouns"]:
        barred += LEXICON["not_after_growth"]
    return f"(?!{any_of(barred)})" if barred else ""


CUES: Mapping[str, Words] = {kind: _compile(table) for kind, table in LEXICON["cues"].items()}
AFTER: Mapping[str, Words] = {kind: _compile(table) for kind, table in LEXICON["after"].items()}
HEADS = _compile(LEXICON["heads"])
TOUCHING: Mapping[str, frozenset[str]] = {
    kind: frozenset(words) for kind, words in LEXICON["touching"].items()
}
ENGLISH_NOUNS: Mapping[str, str] = {
    noun: measure for measure, nouns in LEXICON["english_nouns"].items() for noun in nouns
}
# What may stand between a word and the number it tells about.
GAP = re.compile(rf"(?:{any_of(LEXICON['head_gap'])}| )*+")
STOPS = re.compile(any_of(LEXICON["phrase_stops"]))
TENANCY = re.compile(any_of(LEXICON["tenancy"], whole_ascii=True))
NO_TENANCY = re.compile(any_of(LEXICON["no_tenancy"]))
CLASS = re.compile(any_of(LEXICON["class_marks"]) + any_of(LEXICON["class_after"]))
CLASS_OF_POWER = re.compile(any_of(LEXICON["class_of_power"]))
SCOPE_START = re.compile(any_of(LEXICON["scope_stops"]) + f"|[{re.escape(LEXICON['scope_marks'])}]")
