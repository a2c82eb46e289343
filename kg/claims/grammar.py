"""schema/grammar/*.yaml in, rules out; a rule and a skeleton in, bound roles out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from parkgraph.kg.claims.patterns import compile_pattern
from parkgraph.kg.claims.skeleton import Skeleton, Slot
from parkgraph.kg.errors import SchemaError
from parkgraph.schema.active import depends_on_schema
from parkgraph.schema.extension import active_extension, rules_of_file
from parkgraph.schema.grammar import read_grammar, read_rules
from parkgraph.schema.model import load_model


@dataclass(frozen=True, slots=True)
class Rule:
    """One relation rule: what it states, its pattern, and where missing ends come from.

    `subject_topic` and `object_topic` list the types an absent end may be inherited as (the topic
    of the clause, see topics.py); `under` lists the types of a heading that is the object of what
    stands below it; `share_over` is the percentage that the role `share` must exceed; `pairs` makes
    every pair of the role s a relation, `alternating` (A与B、C与D) each name and the next,
    and keeps the others apart. `confidence` is the precision on the training split of the
    corpus, drawn towards 0.75 for rare rules; a rule with `stands` is believed even where the
    classifier says no. `qualifiers` are the groups of the pattern that are texts of the relation in
    the schema. `examples` are annotated passages (corpus/README.md) in which the rule states
    exactly their facts of its relation, `counter_examples` passages in which no rule states an
    unlisted fact. `source` is the pattern as written, `file` the name of the file that has it.
    """

    id: str
    relation: str
    pattern: re.Pattern[str]
    subject_topic: tuple[str, ...]
    object_topic: tuple[str, ...]
    under: tuple[str, ...]
    share_over: float | None
    pairs: bool
    confidence: float
    stands: bool
    qualifiers: tuple[str, ...]
    sections: frozenset[str] | None
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    source: str = ""
    file: str = ""
    alternating: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that matched: slots by role, the skeleton range, and the ranges of qualifiers."""

    rule: Rule
    roles: Mapping[str, tuple[Slot, ...]]
    start: int
    end: int
    qualifiers: tuple[tuple[str, int, int], ...] = ()


@cache
def load_triggers() -> Mapping[str, tuple[str, ...]]:
    """Trigger words by class."""
    raw = read_grammar("triggers.yaml")
    return {name: tuple(words.split()) for name, words in raw.items()}


@depends_on_schema
@cache
def load_rules() -> tuple[Rule, ...]:
    """All relation rules in file order; raises SchemaError naming the rule at fault.

    Rules of a schema extension come last and stand, for the classifier never saw their relations.
    """
    rules = [_rule(raw, name) for name, raw in read_rules("relations")]
    extension = active_extension()
    for path in extension.grammar if extension is not None else ():
        rules += [_rule({"stands": True, **raw}, path.name) for raw in rules_of_file(path)]
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise SchemaError(f"schema/grammar/relations: two rules are called {rule.id!r}")
        seen.add(rule.id)
    return tuple(rules)


@depends_on_schema
@cache
def alternating_rules() -> frozenset[str]:
    """Ids of the rules that keep apart what they do not pair; they say so as denied facts."""
    return frozenset(rule.id for rule in load_rules() if rule.alternating)


@depends_on_schema
@cache
def standing_rules() -> frozenset[str]:
    """Ids of the rules that the classifier cannot overrule."""
    return frozenset(rule.id for rule in load_rules() if rule.stands)


def find_matches(rules: Sequence[Rule], skeleton: Skeleton) -> Iterator[Match]:
    """Yield every match of every rule, rules in order, then by position."""
    for rule in rules:
        position = 0
        while (found := rule.pattern.search(skeleton.text, position)) is not None:
            said = tuple((name, *found.span(name)) for name in rule.qualifiers if found[name])
            yield Match(rule, _roles(found, skeleton), found.start(), found.end(), said)
            position = found.start() + 1


def _roles(found: re.Match[str], skeleton: Skeleton) -> dict[str, tuple[Slot, ...]]:
    roles: dict[str, tuple[Slot, ...]] = {}
    for role in found.groupdict():
        start, end = found.span(role)
        if start >= 0:
            slots = tuple(slot for slot in skeleton.slots[start:end] if slot is not None)
            roles[role.rstrip("0123456789")] = roles.get(role.rstrip("0123456789"), ()) + slots
    return roles


def checked_pattern(
    raw: Mapping[str, Any], place: str, compiled: Callable[[str], re.Pattern[str]]
) -> re.Pattern[str]:
    """The compiled pattern of a rule as read; SchemaError naming `place` and rule for a bad one."""
    where = f"{place}: rule {raw.get('id', '?')}"
    for key in ("id", "relation", "pattern"):
        if key not in raw:
            raise SchemaError(f"{where} lacks {key!r}")
    if raw["relation"] not in load_model().relations:
        raise SchemaError(f"{where}: {raw['relation']!r} is no relationship type of the schema")
    try:
        return compiled(raw["pattern"])
    except SchemaError as error:
        raise SchemaError(f"{where}: {error}") from error


def _rule(raw: Mapping[str, Any], file: str) -> Rule:
    place = f"schema/grammar/relations/{file}"
    pattern = checked_pattern(raw, place, lambda text: compile_pattern(text, load_triggers()))
    sections = raw.get("sections")
    return Rule(
        raw["id"],
        raw["relation"],
        pattern,
        tuple(raw.get("subject_topic", ())),
        tuple(raw.get("object_topic", ())),
        tuple(raw.get("under", ())),
        float(raw["share_over"]) if "share_over" in raw else None,
        bool(raw.get("pairs")),
        float(raw.get("confidence", 0.8)),
        bool(raw.get("stands")),
        _qualifiers(raw["relation"], pattern),
        None if sections is None else frozenset(sections),
        tuple(raw.get("examples", ())),
        tuple(raw.get("counter_examples", ())),
        raw["pattern"],
        file,
        bool(raw.get("alternating")),
    )


def _qualifiers(relation: str, pattern: re.Pattern[str]) -> tuple[str, ...]:
    texts = {slot.name for slot in load_model().relations[relation].own_texts}
    return tuple(name for name in pattern.groupindex if name in texts)
