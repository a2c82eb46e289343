"""A read question -> the recipe and parameters that answer it, or why there is none.

A template fits only when it explains the whole question: every entity fills a slot, every date a
bound, and every word is a filler or belongs to the template. What is left over makes it refuse,
so that a question is never answered by half of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations

from parkgraph.queries.questions.coverage import Coverage, cover
from parkgraph.queries.questions.reading import Named, Question
from parkgraph.queries.questions.templates import (
    ANY,
    CLOSED,
    Slot,
    Template,
    Words,
    load_templates,
    load_words,
)

# More entities than these in one question are not told apart by any template.
_MOST_NAMED = 4
_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Answerable:
    """The recipe that answers a question, with its parameters as texts."""

    recipe: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A question that no template explains: words left over, and the nearest recipes."""

    left_over: tuple[str, ...]
    nearest: tuple[str, ...]


def understand(question: Question) -> Answerable | Refusal:
    """Choose the template that explains the whole question, or say what none explains."""
    words = load_words()
    best: tuple[tuple[int, int], Answerable] | None = None
    near: list[tuple[int, int, int, Template, Coverage]] = []
    for order, template in enumerate(load_templates()):
        coverage = cover(question, template)
        filled = _fill(question, template, coverage, words)
        met = sum(group in coverage.said for group in template.needs)
        if filled is not None and met == len(template.needs) and not coverage.left_over:
            rank = (len(template.needs), len(filled) - len(template.values))
            if best is None or rank > best[0]:
                best = rank, Answerable(template.recipe, filled)
        fits = sum(any(_takes(slot, name) for slot in template.slots) for name in question.named)
        if met:
            near.append(
                (-2 * met - fits, len("".join(coverage.left_over)), order, template, coverage)
            )
    if best is not None:
        return best[1]
    near.sort(key=lambda item: item[:3])
    nearest = tuple(dict.fromkeys(template.recipe for *_, template, _ in near))[:_NEAREST]
    left_over = near[0][4].left_over if near else cover(question, _anything(words)).left_over
    return Refusal(left_over, nearest)


def _anything(words: Words) -> Template:
    """A template that knows every word: what even it leaves over is foreign to all."""
    return Template("", (), tuple(words.keys), (), (("", ""),), False, (), ())


def _fill(
    question: Question, template: Template, coverage: Coverage, words: Words
) -> dict[str, str] | None:
    """Values for the template's parameters; None when something has no place or is missing."""
    dates = _dates(question, template, words)
    closed = _closed(template, coverage)
    if dates is None or closed is None or len(question.named) > _MOST_NAMED:
        return None
    slots = [slot for slot in template.slots if not slot.labels & set(CLOSED)]
    for names in permutations(question.named):
        entities = _assign(list(names), slots)
        if entities is not None:
            return {**entities, **closed, **dates, **dict(template.values)}
    return None


def _assign(names: list[Named], slots: list[Slot]) -> dict[str, str] | None:
    values: dict[str, str] = {}
    rest = list(names)
    for slot in slots:
        taken: list[str] = []
        while rest and _takes(slot, rest[0]) and (slot.many or not taken):
            taken.append(rest.pop(0).value)
        if not taken and not slot.optional:
            return None
        # One park cannot be compared with itself.
        if slot.many and len(taken) < 2:
            return None
        if taken:
            values[slot.param] = ",".join(taken)
    return values if not rest else None


def _takes(slot: Slot, name: Named) -> bool:
    return ANY in slot.labels or not slot.labels.isdisjoint(name.labels)


def _closed(template: Template, coverage: Coverage) -> dict[str, str] | None:
    """Parameters from closed lists; every value named must have its slot."""
    values = {}
    found = dict(coverage.closed)
    for slot in template.slots:
        for name in slot.labels & set(CLOSED):
            value = found.pop(name, None)
            if value is None and not slot.optional:
                return None
            if value is not None:
                values[slot.param] = value
    return None if found else values


def _dates(question: Question, template: Template, words: Words) -> dict[str, str] | None:
    if not question.dates:
        return None if template.needs_date else {}
    if len(question.dates) > 1 or not template.dates:
        return None
    start, end, date = question.dates[0]
    bounds = dict(_bounds(question.text, start, end, date.start or "", date.end, words))
    params = {param: bounds.get(end_) for param, end_ in template.dates}
    # A template that only knows "since" would answer "until 2020" with the contrary.
    if not set(bounds) <= {end_ for _, end_ in template.dates} and "start" not in bounds:
        return None
    if "end" in bounds and "end" not in {end_ for _, end_ in template.dates}:
        return None
    return {param: value for param, value in params.items() if value is not None}


def _bounds(
    text: str, start: int, end: int, first: str, last: str | None, words: Words
) -> Iterator[tuple[str, str]]:
    """Which ends of a span of time a date and the words beside it give."""
    beside = text[start : end + 2].lower()
    before = text[:start].lower().split()[-1:]
    if last is None and (before == ["since"] or before == ["after"] or _ends(beside, words.since)):
        yield "start", first
    elif last is None and (set(before) & words.until or _ends(beside, words.until)):
        yield "end", first
    else:
        yield "start", first
        yield "end", last or first


def _ends(text: str, words: frozenset[str]) -> bool:
    return any(word in text for word in words if not word.isascii())
