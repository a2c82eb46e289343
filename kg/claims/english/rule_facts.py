"""An English sentence in, the facts that the English grammar states out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from parkgraph.kg.claims.english.grammar import load_english_rules
from parkgraph.kg.claims.english.modality import english_status
from parkgraph.kg.claims.facts import Fact, SentenceView
from parkgraph.kg.claims.grammar import Match, Rule, find_matches
from parkgraph.kg.claims.plausible import may_relate
from parkgraph.kg.claims.rule_facts import fit_schema
from parkgraph.kg.records import EntityRef, PartialDate, Status

# Who held an office held it; the end of it makes the fact a former one.
_PAST_OFFICE = frozenset({"denied", "ended"})


def find_english_facts(view: SentenceView, rules: Sequence[Rule] | None = None) -> Iterator[Fact]:
    """Yield what the rules (all of them by default) state, each statement by its surest rule."""
    found: dict[tuple[object, ...], Fact] = {}
    for match in find_matches(rules or load_english_rules(), view.skeleton):
        for fact in _facts(view, match):
            key = (fact.subject, fact.relation, fact.object, fact.office)
            known = found.get(key)
            if known is None or fact.confidence > known.confidence:
                found[key] = fact
    yield from found.values()


def _facts(view: SentenceView, match: Match) -> Iterator[Fact]:
    rule = match.rule
    start, end = view.skeleton.span(match.start, match.end)
    status = english_status(view.skeleton.text, match.start, match.end)
    for subject, object_ in _ends(match):
        if subject == object_ or not may_relate(subject, rule.relation, object_):
            continue
        fact = fit_schema(
            Fact(
                subject,
                rule.relation,
                object_,
                _office_status(rule.relation, status),
                rule.id,
                rule.confidence,
                start,
                end,
                date_of(view, start, end),
                _qualifiers(view, match),
            )
        )
        if fact is not None:
            yield fact


def _ends(match: Match) -> Iterator[tuple[EntityRef, EntityRef]]:
    subjects = _refs(match, "s")
    if match.rule.pairs:
        yield from combinations(subjects, 2)
        return
    yield from product(subjects, _refs(match, "o"))


def _refs(match: Match, role: str) -> list[EntityRef]:
    slots = match.roles.get(role, ())
    return list(dict.fromkeys(ref for slot in slots for ref in slot.refs))


def _office_status(relation: str, status: Status) -> Status:
    if relation == "HOLDS_OFFICE" and status == "ended":
        return "former"
    return status


def _qualifiers(view: SentenceView, match: Match) -> tuple[tuple[str, str], ...]:
    """The office, and who gave an award."""
    offices = [view.text[slot.start : slot.end] for slot in match.roles.get("office", ())]
    givers = [slot.refs[0].name for slot in match.roles.get("by", ()) if slot.refs]
    found = [("office", office) for office in offices[:1]]
    found += [("awarded_by", giver) for giver in givers[:1]]
    return tuple(sorted(found))


def date_of(view: SentenceView, start: int, end: int) -> PartialDate | None:
    """The date of the words [start, end): inside them, else the next one, else the last before.

    English puts the date behind (signed on 12 May), Chinese before.
    """
    inside = [date for s, e, date in view.dates if s >= start and e <= end]
    after = [date for s, _e, date in view.dates if s >= end]
    before = [date for _s, e, date in view.dates if e <= start]
    return next(iter((*inside, *after, *before[::-1])), None)
