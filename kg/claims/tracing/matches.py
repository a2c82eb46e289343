"""A claim of the relation grammar and its sentence in, the match of its rule out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from parkgraph.kg.claims.facts import SentenceView
from parkgraph.kg.claims.grammar import Match, Rule, find_matches, load_rules, load_triggers
from parkgraph.kg.claims.modality import find_cue
from parkgraph.kg.claims.offices import collapse_people
from parkgraph.kg.claims.patterns import compile_pattern
from parkgraph.kg.claims.rule_facts import facts_of_match
from parkgraph.kg.claims.skeleton import Skeleton
from parkgraph.kg.records import Claim
from parkgraph.schema.active import depends_on_schema

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class RuleMatch:
    """A rule that stated a claim: its match, and the document ranges of its trigger words."""

    match: Match
    span: Range
    triggers: tuple[Range, ...]
    cue: Range | None


@depends_on_schema
@cache
def rules_by_id() -> dict[str, Rule]:
    """All relation rules by their id."""
    return {rule.id: rule for rule in load_rules()}


def find_rule_match(view: SentenceView, claim: Claim) -> RuleMatch | None:
    """The first match of the claim's rule that states the claim; None for rules that are code."""
    rule = rules_by_id().get(claim.rule)
    if rule is None:
        return None
    parties = collapse_people(view.skeleton, view.party_of)
    wanted = {claim.subject, claim.object}
    for match in find_matches((rule,), parties):
        for fact in facts_of_match(view, parties, match):
            if fact.relation == claim.predicate and {fact.subject, fact.object} == wanted:
                return RuleMatch(
                    match,
                    parties.span(match.start, match.end),
                    _triggers(rule, parties, match),
                    cue_range(parties, match.start, match.end),
                )
    return None


def cue_range(skeleton: Skeleton, start: int, end: int) -> Range | None:
    """Document range of the words that make a statement planned, denied and so on."""
    found = find_cue(skeleton.text, start, end)[1]
    return None if found is None else skeleton.span(found.start(), found.end())


def _triggers(rule: Rule, skeleton: Skeleton, match: Match) -> tuple[Range, ...]:
    pattern = compile_pattern(rule.source, load_triggers(), traced=True)
    found = pattern.match(skeleton.text, match.start)
    if found is None:
        return ()
    spans = (found.span(name) for name in pattern.groupindex if name.startswith("trigger"))
    return tuple(sorted(skeleton.span(*span) for span in spans if span[0] < span[1]))
