"""A question and a template -> which words the template explains and which are left over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from parkgraph.queries.questions.reading import Question
from parkgraph.queries.questions.templates import CLOSED, Template, load_words

# Longer than any word of words.yaml.
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Coverage:
    """Groups that are said, values from closed lists, and the words nothing explains."""

    said: frozenset[str]
    closed: Mapping[str, str]
    left_over: tuple[str, ...]


def cover(question: Question, template: Template) -> Coverage:
    """Divide the words of a question so that the fewest characters are left over.

    Of equal divisions the one with the fewest words wins, which reads 合作协议 as one.
    """
    text = question.text.lower()
    meanings = _meanings(template)
    skipped = _skipped(question)
    # From the end: cost of the rest, and the length of the word chosen here (0: left over).
    costs: list[tuple[int, int]] = [(0, 0)] * (len(text) + 1)
    chosen = [0] * len(text)
    for at in range(len(text) - 1, -1, -1):
        if at in skipped or not text[at].isalnum():
            costs[at] = costs[at + 1]
            continue
        best = (costs[at + 1][0] + 1, costs[at + 1][1])
        for length in range(1, min(_LONGEST, len(text) - at) + 1):
            if at + length - 1 in skipped:
                break
            if text[at : at + length] in meanings and _whole(text, at, at + length):
                cost = costs[at + length][0], costs[at + length][1] + 1
                if cost < best:
                    best, chosen[at] = cost, length
        costs[at] = best
    return _collect(text, chosen, skipped, meanings)


def _collect(
    text: str, chosen: list[int], skipped: set[int], meanings: Mapping[str, frozenset[str]]
) -> Coverage:
    said: set[str] = set()
    closed: dict[str, str] = {}
    left: list[str] = [""]
    at = 0
    while at < len(text):
        if at in skipped or not text[at].isalnum():
            left.append("")
            at += 1
        elif chosen[at]:
            for meaning in sorted(meanings[text[at : at + chosen[at]]]):
                name, _, value = meaning.partition("=")
                if value:
                    closed.setdefault(name, value)
                else:
                    said.add(name)
            left.append("")
            at += chosen[at]
        else:
            left[-1] += text[at]
            at += 1
    return Coverage(frozenset(said), closed, tuple(part for part in left if part))


@cache
def _meanings(template: Template) -> Mapping[str, frozenset[str]]:
    """What each word means to a template: a group, `Measure=area`, or nothing (a filler)."""
    words = load_words()
    found: dict[str, set[str]] = {word: set() for word in words.fillers}
    if template.dates:
        for word in words.since | words.until:
            found.setdefault(word, set())
    for group in (*template.needs, *template.allows):
        for word in words.also[group]:
            found.setdefault(word, set())
        for word in words.keys[group]:
            found.setdefault(word, set()).add(group)
    for slot in template.slots:
        for name in slot.labels & set(CLOSED):
            for word, value in words.closed[name].items():
                found.setdefault(word, set()).add(f"{name}={value}")
    return {word: frozenset(meanings) for word, meanings in found.items()}


def _skipped(question: Question) -> set[int]:
    """Places of entities and dates: not words."""
    spans = [(name.start, name.end) for name in question.named]
    spans += [(start, end) for start, end, _ in question.dates]
    return {at for start, end in spans for at in range(start, end)}


def _whole(text: str, start: int, end: int) -> bool:
    """English words stand whole: `in` does not lie in `mining`."""
    if not text[start].isascii() or not text[end - 1].isascii():
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())
