"""Rules in, those of them that may match a skeleton out: most lack a character that they need.

A pattern cannot match a text without one character of every set that it needs, such as the symbols
of its slots and the characters of its trigger words. A sentence has the characters for one rule in
twenty-eight, and to know which ones takes a sixth of the time of searching for all patterns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, reduce
from operator import or_

# The tree that `re` makes of a pattern. It is no public interface, so an operation that is not
# known here is taken to need nothing: at worst a rule is searched for in vain.
from re import _constants as tree  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from parkgraph.kg.claims.grammar import Rule, load_rules
from parkgraph.schema.active import depends_on_schema

Need = frozenset[str]
_REPEATS = (tree.MAX_REPEAT, tree.MIN_REPEAT)


class RuleIndex:
    """Rules with what they need, as bits: one for every set of characters that a rule needs."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        numbers: dict[Need, int] = {}
        self._rules: list[tuple[Rule, int]] = []
        for rule in rules:
            needed = [numbers.setdefault(need, len(numbers)) for need in needs_of(rule.pattern)]
            self._rules.append((rule, sum(1 << number for number in set(needed))))
        self._bits: dict[str, int] = {}
        for need, number in numbers.items():
            for char in need:
                self._bits[char] = self._bits.get(char, 0) | 1 << number

    def possible(self, text: str) -> list[Rule]:
        """The rules that `text` has the characters for, in order."""
        present = reduce(or_, filter(None, map(self._bits.get, set(text))), 0)
        return [rule for rule, needed in self._rules if needed & present == needed]


@depends_on_schema
@cache
def load_rule_index() -> RuleIndex:
    """The index of all relation rules."""
    return RuleIndex(load_rules())


def needs_of(pattern: re.Pattern[str]) -> list[Need]:
    """Sets of characters of which every match has one each.

    >>> [sorted(need) for need in needs_of(re.compile("甲?乙(?:丙|丁戊)"))]
    [['乙'], ['丁', '丙'], ['丙', '戊']]
    """
    if pattern.flags & re.IGNORECASE:
        return []
    return list(_needs(parser.parse(pattern.pattern, pattern.flags)))


def _needs(items: Iterable[tuple[Any, Any]]) -> Iterator[Need]:
    for operation, argument in items:
        if operation is tree.LITERAL:
            yield frozenset(chr(argument))
        elif operation is tree.IN:
            yield from _class_needs(argument)
        elif operation is tree.SUBPATTERN:
            _group, added_flags, _removed_flags, inside = argument
            if not added_flags & re.IGNORECASE:
                yield from _needs(inside)
        elif operation in _REPEATS and argument[0] > 0:
            yield from _needs(argument[-1])
        elif operation is tree.BRANCH:
            yield from _branch_needs([list(_needs(branch)) for branch in argument[1]])


def _class_needs(members: Iterable[tuple[Any, Any]]) -> Iterator[Need]:
    """The characters of a class that lists them."""
    chars: set[str] = set()
    for operation, argument in members:
        if operation is tree.LITERAL:
            chars.add(chr(argument))
        elif operation is tree.RANGE:
            chars.update(map(chr, range(argument[0], argument[1] + 1)))
        else:
            return
    yield frozenset(chars)


def _branch_needs(branches: Sequence[Sequence[Need]]) -> Iterator[Need]:
    """One need of each branch, together: the first ones, then the last ones."""
    if all(branches):
        yield frozenset().union(*(needs[0] for needs in branches))
        yield frozenset().union(*(needs[-1] for needs in branches))
