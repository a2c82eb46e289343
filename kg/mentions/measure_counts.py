"""Counted things to measures: 29家企业, 企业29家, 31个重大项目, 300个岗位, 年产60万台."""

from __future__ import annotations

import re

from parkgraph.kg.mentions.measure_patterns import (
    AFTER,
    CUES,
    ENGLISH_NOUNS,
    GAP,
    HEADS,
    LEXICON,
    NO_TENANCY,
    STOPS,
    TENANCY,
    TOUCHING,
)
from parkgraph.kg.mentions.measure_scope import (
    LIST_SIGN,
    Measured,
    Window,
    scope_before,
)

PEOPLE = frozenset(LEXICON["people"])
_PRODUCTS = frozenset(LEXICON["products"])
_FIRM_COUNTERS = frozenset(LEXICON["firm_counters"])
_DISTANT_HEADS = frozenset(LEXICON["distant_heads"])
_PHRASE_END = re.compile("[，。；：！？（）\n]")
_NO_PHRASE = frozenset("、等及和或与,.")
_PHRASE_REACH = 26
_HEAD_REACH = 15  # 签约的项目中，有14个
_LIST_REACH = 40
_CUE_REACH = {"jobs": 8, "capacity": 20}

Meaning = tuple[str, str]


def measure_count(window: Window, previous: Measured | None) -> Meaning:
    """Measure and scope of a count; `previous` is the count before it with the same counter."""
    raw_unit = window.quantity.raw_unit
    if raw_unit in ENGLISH_NOUNS:
        return ENGLISH_NOUNS[raw_unit], raw_unit
    if raw_unit in HEADS.measures:
        return _with_tenancy(window, (HEADS.measures[raw_unit], raw_unit))
    found = _by_cue(window)
    if found is None and raw_unit in PEOPLE:
        return _list_meaning(window, previous) or (
            "other",
            scope_before(window, window.start, window.start),
        )
    if found is None:
        found = _by_head(window, previous)
    if found is None:
        found = "firm_count" if raw_unit in _FIRM_COUNTERS else "other", ""
    return _with_tenancy(window, found)


def _by_cue(window: Window) -> Meaning | None:
    """Jobs for people and posts, capacity for products."""
    raw_unit = window.quantity.raw_unit
    wanted = "jobs" if raw_unit in PEOPLE else "capacity" if raw_unit in _PRODUCTS else None
    if wanted is None:
        return None
    for match in reversed(
        list(CUES["count"].pattern.finditer(window.clause, window.left, window.start))
    ):
        word = match.group()
        touches = GAP.fullmatch(window.clause, match.end(), window.start) is not None
        if CUES["count"].measure(word) == wanted and (touches or word not in TOUCHING["count"]):
            return wanted, scope_before(window, match.start(), match.end())
    limit = min(window.right, window.end + _CUE_REACH[wanted])
    stop = _PHRASE_END.search(window.clause, window.end, limit)
    match_after = AFTER["count"].pattern.search(
        window.clause, window.end, stop.start() if stop else limit
    )
    if match_after and AFTER["count"].measure(match_after.group()) == wanted:
        return wanted, window.clause[window.end : match_after.end()]
    return None


def _by_head(window: Window, previous: Measured | None) -> Meaning | None:
    """The head behind the counter, else right before it, else what the list counts."""
    behind = _head_behind(window)
    if behind is not None:
        return behind
    before = _head_before(window, touching=True)
    listed = _list_meaning(window, previous)
    if before is not None and before[0] == "park_count" and listed is not None:
        return listed  # 高新区73个，经开区41个: the parks are subjects
    return before or listed or _head_before(window, touching=False)


def _head_behind(window: Window) -> Meaning | None:
    """The head of the phrase right behind the counter; of several, the first that is measured."""
    clause, end = window.clause, window.end
    stop = _PHRASE_END.search(clause, end, min(window.right, end + _PHRASE_REACH))
    limit = stop.start() if stop else min(window.right, end + _PHRASE_REACH)
    if end >= limit or clause[end] in _NO_PHRASE:
        return None
    verb = STOPS.search(clause, end, limit)
    heads = _heads(clause, end, verb.start() if verb else limit)
    if not heads:
        return None
    measure, stop_at = next((head for head in heads if head[0] != "other"), heads[0])
    return measure, clause[end:stop_at].strip()


def _heads(clause: str, start: int, limit: int) -> list[tuple[str, int]]:
    """Heads in [start, limit); of two that touch (企业 + 孵化器) the later one counts."""
    heads: list[tuple[str, int]] = []
    last = -1
    for match in HEADS.pattern.finditer(clause, start, limit):
        head = (HEADS.measure(match.group()), match.end())
        if match.start() == last:
            heads[-1] = head
        else:
            heads.append(head)
        last = match.end()
    return heads


def _head_before(window: Window, *, touching: bool) -> Meaning | None:
    matches = list(HEADS.pattern.finditer(window.clause, window.left, window.start))
    if not matches:
        return None
    last = matches[-1]
    if touching:
        if GAP.fullmatch(window.clause, last.end(), window.start) is None:
            return None
    elif window.start - last.end() > _HEAD_REACH or last.group() not in _DISTANT_HEADS:
        return None
    return HEADS.measure(last.group()), scope_before(window, last.start(), last.end())


def _list_meaning(window: Window, previous: Measured | None) -> Meaning | None:
    """其中国家级14家 is counted like what stands before it."""
    if previous is None or previous.measure is None:
        return None
    if window.start - previous.end > _LIST_REACH:
        return None
    own = scope_before(window, window.start, window.start)
    return previous.measure, LIST_SIGN.join(part for part in (previous.head, own) if part)


def _with_tenancy(window: Window, meaning: Meaning) -> Meaning:
    """入驻企业29家 counts tenants, 有意入驻的企业100家 does not."""
    measure, scope = meaning
    if measure != "firm_count":
        return meaning
    clause = window.comma_clause()
    if TENANCY.search(clause) and not NO_TENANCY.search(clause):
        return "tenant_count", scope
    return meaning
