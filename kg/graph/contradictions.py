"""Numbers said of one thing -> which of them cannot all be true, which to go by, and why.

Every number stays in the graph. A headline never overrules the body of an article: headlines are
written for effect and retyped by hand (4463亿元 over a text that says 44.63亿元).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import inf

import networkx

from parkgraph.kg.graph.ledger import Entry
from parkgraph.kg.records import Property, Quantity

Groups = Mapping[str, Collection[Entry]]
_MOST_ROUNDED = 0.06


@dataclass(frozen=True, slots=True)
class _Number:
    """What comparing asks of one number, looked up once: it meets many others.

    `range` is where its value may lie; `dates` are the first and last it is said of, `years` those
    in which it was told.
    """

    amount: Quantity
    range: tuple[float, float]
    places: frozenset[tuple[str, int]]
    dates: tuple[str, str] | None
    years: frozenset[str]


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of one number; `contradicts` are the ids of those it cannot stand beside."""

    is_chosen: bool
    reason: str
    contradicts: tuple[str, ...]

    def properties(self) -> dict[str, Property]:
        """The properties of its node."""
        return {
            "standing": "chosen" if self.is_chosen else "set_aside",
            "reason": self.reason,
            "contradicts": list(self.contradicts),
        }


def weigh_numbers(groups: Groups) -> dict[str, Standing]:
    """Standing by quantity id, of those that some other number contradicts.

    `groups` are the claims behind each quantity.
    """
    standings: dict[str, Standing] = {}
    for rivals in _contradictions(groups):
        order = sorted(rivals, key=lambda id_: (*_against(groups[id_]), id_))
        chosen = order[0]
        reason = _reason(groups[chosen], groups[order[1]])
        for id_ in rivals:
            standings[id_] = Standing(id_ == chosen, reason, tuple(sorted(rivals[id_])))
    return standings


def _contradictions(groups: Groups) -> Iterable[Mapping[str, Collection[str]]]:
    """Sets of numbers that hang together by contradiction: id -> ids it contradicts."""
    alike: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for id_ in sorted(groups):
        topic = _topic(groups[id_])
        if topic is not None:
            alike[topic].append(id_)
    for ids in alike.values():
        numbers = {id_: _number(groups[id_]) for id_ in ids} if len(ids) > 1 else {}
        pairs = [(a, b) for a, b in combinations(ids, 2) if _contradict(numbers[a], numbers[b])]
        graph: networkx.Graph[str] = networkx.Graph(pairs)
        for component in networkx.connected_components(graph):
            yield {id_: list(graph[id_]) for id_ in component}


def _topic(entries: Collection[Entry]) -> tuple[object, ...] | None:
    """What a number is about; None for one that says too little to be compared."""
    first = next(iter(entries))
    claim, amount = first.claim, first.claim.quantity
    scope = claim.qualifier("scope") or ""
    if amount is None or claim.measure in (None, "other") and not scope:
        return None
    # What was planned and what came of it are two things.
    is_plan = all(entry.status == "planned" for entry in entries)
    return first.subject_id, claim.measure, amount.unit, scope, is_plan


def _number(entries: Collection[Entry]) -> _Number:
    amount = _amount(entries)
    return _Number(
        amount,
        _range(amount),
        frozenset((e.claim.document_id, e.claim.evidence.start) for e in entries),
        _dates(entries),
        frozenset(e.told[:4] for e in entries if e.told is not None),
    )


def _contradict(a: _Number, b: _Number) -> bool:
    # Two numbers in one sentence are about two things, whatever the measure is called.
    return a.places.isdisjoint(b.places) and _same_time(a, b) and not _agree(a, b)


def _same_time(a: _Number, b: _Number) -> bool:
    """Whether two numbers are said of times that overlap.

    Undated ones hold when their documents were written: other years are a development.
    """
    left, right = a.dates, b.dates
    if left is None or right is None:
        if left is not right:
            return False
        return not (a.years and b.years) or not a.years.isdisjoint(b.years)
    # '~' sorts after every digit and dash: 2020~ closes the year that 2020-12 lies in.
    return left[0] <= right[1] + "~" and right[0] <= left[1] + "~"


def _dates(entries: Collection[Entry]) -> tuple[str, str] | None:
    date = next(iter(entries)).claim.date
    if date is None or date.start is None:
        return None
    return date.start, date.end or date.start


def _amount(entries: Collection[Entry]) -> Quantity:
    best = min(entries, key=lambda entry: (-entry.claim.confidence, entry.id)).claim.quantity
    if best is None:
        raise ValueError("a quantity without a number")
    return best


def _agree(a: _Number, b: _Number) -> bool:
    """Whether both may be right: bounds that overlap (逾40 and 52), or one is the other rounded."""
    (low_a, high_a), (low_b, high_b) = a.range, b.range
    if low_a <= high_b and low_b <= high_a:
        return True
    left, right = a.amount.value, b.amount.value
    # Rounding to two digits moves a number by a twentieth at most.
    if abs(left - right) > _MOST_ROUNDED * max(abs(left), abs(right)):
        return False
    return _is_rounded(left, right) or _is_rounded(right, left)


def _range(amount: Quantity) -> tuple[float, float]:
    if amount.lower is None and amount.upper is None:
        return amount.value, amount.value
    return (
        -inf if amount.lower is None else amount.lower,
        inf if amount.upper is None else amount.upper,
    )


def _is_rounded(short: float, full: float) -> bool:
    """Whether `short` is `full` rounded to the digits it shows, two at least."""
    digits = max(len(f"{short:.12g}".replace(".", "").split("e")[0].strip("-0")), 2)
    return float(f"{full:.{digits}g}") == float(f"{short:.12g}")


def _against(entries: Collection[Entry]) -> tuple[float, ...]:
    """Sort key, least is best; each place has its reason in `_REASONS`."""
    amount = _amount(entries)
    newest = max((entry.told or "" for entry in entries), default="")
    return (
        float(all(entry.in_headline for entry in entries)),
        -len({entry.witness for entry in entries}),
        float(bool(amount.modifier) or amount.lower is not None or amount.upper is not None),
        -_ordinal(newest),
        -max(entry.claim.confidence for entry in entries),
    )


_REASONS = ("body_over_headline", "more_witnesses", "exact", "newer", "surer")


def _ordinal(iso: str) -> float:
    """A date prefix as a number that grows with time: 2018-07 is 20180700."""
    digits = "".join(char for char in iso[:10] if char.isdigit())
    return float(digits.ljust(8, "0"))


def _reason(chosen: Collection[Entry], next_best: Collection[Entry]) -> str:
    sides = zip(_REASONS, _against(chosen), _against(next_best), strict=True)
    return next((reason for reason, a, b in sides if a != b), "undecided")
