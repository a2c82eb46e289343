"""The part of a clause a quantity belongs to, and the words in it that say what is measured."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from parkgraph.kg.mentions.dates import find_dates
from parkgraph.kg.mentions.measure_patterns import SCOPE_START
from parkgraph.kg.records import Quantity

LIST_SIGN = "："  # never occurs in a scope, which begins after such a mark
_OF = "的"
_CLAUSE_REACH = 200  # a list of firms before 等64家企业入驻 can be long
_CLAUSE_MARK = re.compile("[，。；！？\n]")


@dataclass(frozen=True, slots=True)
class Window:
    """A quantity in its clause; `left` and `right` are the ends of its neighbours."""

    clause: str
    start: int
    end: int
    quantity: Quantity
    left: int
    right: int

    @property
    def before(self) -> str:
        """Text from the quantity before up to this one."""
        return self.clause[self.left : self.start]

    def comma_clause(self) -> str:
        """The text between the nearest commas around the quantity."""
        begin = max(0, self.start - _CLAUSE_REACH)
        for mark in _CLAUSE_MARK.finditer(self.clause, begin, self.start):
            begin = mark.end()
        limit = self.end + _CLAUSE_REACH
        stop = _CLAUSE_MARK.search(self.clause, self.end, limit)
        return self.clause[begin : stop.start() if stop else limit]


@dataclass(frozen=True, slots=True)
class Measured:
    """What a quantity measures; `measure` is None where the number only names a class."""

    start: int
    end: int
    quantity: Quantity
    measure: str | None
    scope: str

    @property
    def head(self) -> str:
        """The first part of a scope that a list has added to: 研发机构 of 研发机构：国家级."""
        return self.scope.partition(LIST_SIGN)[0]


def scope_before(window: Window, start: int, end: int) -> str:
    """The words that end with `clause[start:end]`, back to a verb, a mark or a date."""
    clause = window.clause
    begin = window.left
    for match in SCOPE_START.finditer(clause, window.left, start):
        begin = match.end()
    for date_end in _date_ends(clause):
        if begin < date_end <= start:
            begin = date_end
    return clause[begin:end].strip().removesuffix(_OF)


@lru_cache(maxsize=64)
def _date_ends(clause: str) -> tuple[int, ...]:
    return tuple(end for _, end, _ in find_dates(clause))
