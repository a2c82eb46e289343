"""A sentence in, the steps that its projects, parks and firms took or will take out.

A step (签约, 开工, 投产) is a fact CONCERNS from a Milestone to what took it; the Milestone is
named by thing and step. Words and rules are data: schema/grammar/milestones.yaml and its
English twin.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from parkgraph.kg.claims.english.patterns import compile_english
from parkgraph.kg.claims.facts import Fact, SentenceView
from parkgraph.kg.claims.patterns import compile_pattern
from parkgraph.kg.errors import SchemaError
from parkgraph.kg.mentions.word_patterns import one_of
from parkgraph.kg.records import EntityRef, PartialDate, Status
from parkgraph.schema.grammar import read_grammar

RELATION = "CONCERNS"
LABEL = "Milestone"
QUALIFIER = "milestone"
StatusOf = Callable[[str, int, int], Status]


@dataclass(frozen=True, slots=True)
class MilestoneRule:
    """One pattern with the group `step` for the word and, mostly, `s` for what takes the step."""

    id: str
    pattern: re.Pattern[str]
    topic: tuple[str, ...]
    confidence: float
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of step: its id, the word in names, who may take it, and its words."""

    id: str
    word: str
    of: frozenset[str]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class MilestoneGrammar:
    """The steps and rules of one language."""

    kinds: tuple[Kind, ...]
    step: re.Pattern[str]
    after_plan: re.Pattern[str]
    not_between: Mapping[str, re.Pattern[str]]
    not_behind: re.Pattern[str]
    rules: tuple[MilestoneRule, ...]
    date_follows: bool


@cache
def load_milestones(language: str = "zh") -> MilestoneGrammar:
    """The grammar of a language, `zh` or `en`; raises SchemaError naming the rule at fault."""
    raw = read_grammar("english/milestones.yaml" if language == "en" else "milestones.yaml")
    words = {word for kind in raw["kinds"].values() for word in kind["words"]}
    step = f"{raw['not_before']}{one_of(words)}{raw['not_after']}"
    kinds = tuple(
        Kind(id_, kind["zh"], frozenset(kind["of"]), re.compile("|".join(kind["words"])))
        for id_, kind in raw["kinds"].items()
    )
    rules = tuple(_rule(item, step, english=language == "en") for item in raw["rules"])
    return MilestoneGrammar(
        kinds,
        re.compile(step),
        re.compile(raw["after_plan"]),
        {kind: re.compile(words) for kind, words in raw["not_between"].items()},
        re.compile(raw["not_behind"]),
        rules,
        language == "en",
    )


def _rule(raw: Mapping[str, Any], step: str, *, english: bool) -> MilestoneRule:
    # The words come in last: they hold private-use symbols and look-arounds of their own.
    marked = raw["pattern"].replace("<step>", "STEP")
    compiled = compile_english(marked, {}) if english else compile_pattern(marked, {})
    try:
        pattern = re.compile(compiled.pattern.replace("STEP", f"(?P<step>{step})"))
    except re.error as error:
        raise SchemaError(f"milestones.yaml: rule {raw['id']}: {error}") from error
    return MilestoneRule(
        raw["id"],
        pattern,
        tuple(raw.get("topic", ())),
        float(raw["confidence"]),
        tuple(raw.get("examples", ())),
        tuple(raw.get("counter_examples", ())),
    )


def find_milestones(
    view: SentenceView, grammar: MilestoneGrammar, status_of: StatusOf
) -> Iterator[Fact]:
    """Yield every step once, by the first rule that finds it, in order of rules and place."""
    text = view.skeleton.text
    taken: set[tuple[int, EntityRef]] = set()
    stepped: set[int] = set()
    for rule in grammar.rules:
        for match in rule.pattern.finditer(text):
            at = match.end("step")
            if rule.topic and at in stepped:
                continue
            kind = _kind(grammar, match["step"])
            for thing in _things(view, grammar, rule, match, kind):
                if (at, thing) not in taken:
                    taken.add((at, thing))
                    stepped.add(at)
                    yield _fact(view, grammar, status_of, rule, match, kind, thing)


def _kind(grammar: MilestoneGrammar, word: str) -> Kind:
    """The kind whose words spell `word`; every step word belongs to one."""
    return next(kind for kind in grammar.kinds if kind.pattern.fullmatch(word))


def _things(
    view: SentenceView,
    grammar: MilestoneGrammar,
    rule: MilestoneRule,
    match: re.Match[str],
    kind: Kind,
) -> Sequence[EntityRef]:
    """What takes the step: the thing that the rule bound, else the subject of the sentence."""
    text = view.skeleton.text
    if "s" in match.re.groupindex:
        slot = view.skeleton.slots[match.start("s")]
        between = text[match.end("s") : match.start("step")]
        barred = grammar.not_between.get(slot.kind) if slot is not None else None
        if slot is None or (barred is not None and barred.search(between)):
            return []
        if slot.kind != "Project" and grammar.not_behind.search(text[: match.start("s")].rstrip()):
            return []
        return [ref for ref in slot.refs if ref.type in kind.of]
    start = view.skeleton.starts[match.start("step")]
    found = view.inherit([type_ for type_ in rule.topic if type_ in kind.of], start)
    if found is None or (found.type != "Project" and not _is_named(view, found, start)):
        return []
    return [found]


def _is_named(view: SentenceView, ref: EntityRef, position: int) -> bool:
    """Whether the sentence itself names the thing before `position`."""
    return any(slot.end <= position and ref in slot.refs for slot in view.slots)


def _fact(
    view: SentenceView,
    grammar: MilestoneGrammar,
    status_of: StatusOf,
    rule: MilestoneRule,
    match: re.Match[str],
    kind: Kind,
    thing: EntityRef,
) -> Fact:
    text = view.skeleton.text
    start, end = view.skeleton.span(match.start(), match.end())
    status = status_of(text, match.start("step"), match.end("step"))
    if status == "asserted" and grammar.after_plan.match(text[match.end("step") :]):
        status = "planned"
    return Fact(
        EntityRef(LABEL, f"{thing.name} {kind.word}"),
        RELATION,
        thing,
        status,
        rule.id,
        rule.confidence,
        start,
        end,
        _date_of(view, grammar, match),
        ((QUALIFIER, kind.id),),
    )


def _date_of(
    view: SentenceView, grammar: MilestoneGrammar, match: re.Match[str]
) -> PartialDate | None:
    """The date that belongs to this step: no other step stands between the two.

    Chinese puts it before the step, English behind it.
    """
    text, skeleton = view.skeleton.text, view.skeleton
    steps = [m.span() for m in grammar.step.finditer(text) if m.start() != match.start("step")]
    start = skeleton.starts[match.start("step")]
    end = skeleton.ends[match.end("step") - 1]
    left = max((skeleton.ends[e - 1] for _s, e in steps if e <= match.start("step")), default=0)
    right = min(
        (skeleton.starts[s] for s, _e in steps if s >= match.end("step")),
        default=view.sentence.end,
    )
    before = [date for s, e, date in view.dates if left <= s and e <= start]
    after = [date for s, e, date in view.dates if end <= s and e <= right]
    inside = [date for s, e, date in view.dates if start <= s and e <= end]
    ordered = (*after, *before[::-1]) if grammar.date_follows else before[::-1]
    return next(iter((*inside, *ordered)), None)
