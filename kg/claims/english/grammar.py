"""schema/grammar/english/relations/*.yaml in, rules out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from parkgraph.kg.claims.english.patterns import compile_english
from parkgraph.kg.claims.grammar import Rule, checked_pattern
from parkgraph.kg.errors import SchemaError
from parkgraph.schema.grammar import read_grammar, read_rules

_WHERE = "schema/grammar/english/relations"


@cache
def load_english_triggers() -> Mapping[str, tuple[str, ...]]:
    """Trigger phrases by class."""
    return {name: tuple(words) for name, words in read_grammar("english/triggers.yaml").items()}


@cache
def load_english_rules() -> tuple[Rule, ...]:
    """All English rules in file order; raises SchemaError naming the rule at fault."""
    rules = tuple(_rule(raw, name) for name, raw in read_rules("english/relations"))
    ids = [rule.id for rule in rules]
    doubled = sorted({id_ for id_ in ids if ids.count(id_) > 1})
    if doubled:
        raise SchemaError(f"{_WHERE}: two rules are called {doubled[0]!r}")
    return rules


def _rule(raw: Mapping[str, Any], file: str) -> Rule:
    pattern = checked_pattern(
        raw, f"{_WHERE}/{file}", lambda text: compile_english(text, load_english_triggers())
    )
    return Rule(
        id=raw["id"],
        relation=raw["relation"],
        pattern=pattern,
        subject_topic=(),
        object_topic=(),
        under=(),
        share_over=None,
        pairs=bool(raw.get("pairs")),
        confidence=float(raw.get("confidence", 0.75)),
        stands=True,
        qualifiers=(),
        sections=None,
        examples=tuple(raw.get("examples", ())),
        counter_examples=tuple(raw.get("counter_examples", ())),
    )
