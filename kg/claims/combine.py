"""Rule facts and model facts of a sentence in, the facts that are believed out.

Where the classifier saw a pair, it decides, for it knows which rules fired. Rules stand alone for
offices, for inherited ends it did not see, and for what is denied, ended or rumoured.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from parkgraph.kg.claims.facts import Fact
from parkgraph.kg.claims.grammar import standing_rules
from parkgraph.kg.claims.rule_facts import fit_schema, kept_apart, pair_of
from parkgraph.kg.records import HOLDING_STATUSES, EntityRef
from parkgraph.schema.model import load_model

# Agreement of rule and model: expected precision measured on the held-back split.
AGREED = 0.9
# A rule of this precision (training split) is not overruled by the classifier.
SURE = 0.7


def combine_facts(
    rules: Sequence[Fact], modelled: Sequence[Fact], seen: Iterable[frozenset[EntityRef]]
) -> list[Fact]:
    """Every believed fact once; `seen` are the pairs the classifier looked at.

    Who is said to be the tenant of a place is not said to lie in it as well.
    """
    believed = list(_believed(rules, modelled, seen))
    senses = {name: relation.sense for name, relation in load_model().relations.items()}
    tenants = {(f.subject, f.object) for f in believed if senses[f.relation] == "tenancy"}
    return [
        fact
        for fact in believed
        if senses[fact.relation] != "place" or (fact.subject, fact.object) not in tenants
    ]


def _believed(
    rules: Sequence[Fact], modelled: Sequence[Fact], seen: Iterable[frozenset[EntityRef]]
) -> Iterator[Fact]:
    looked_at = set(seen)
    apart = kept_apart(rules)
    stated = {_key(fact): fact for fact in reversed(rules)}
    emitted: set[tuple[object, ...]] = set()
    for fact in (*modelled, *rules):
        if fact.rule != "pair-model" and not _stands_alone(fact, looked_at):
            continue
        checked = fit_schema(fact)
        if checked is None or _key(checked) in emitted or pair_of(checked) in apart:
            continue
        emitted.add(_key(checked))
        yield _with_rule(checked, stated.get(_key(checked)))


def _stands_alone(fact: Fact, looked_at: set[frozenset[EntityRef]]) -> bool:
    if (
        load_model().relations[fact.relation].sense == "office"
        or fact.status not in HOLDING_STATUSES
    ):
        return True
    if fact.confidence >= SURE or fact.rule in standing_rules():
        return True
    return frozenset((fact.subject, fact.object)) not in looked_at


def _key(fact: Fact) -> tuple[object, ...]:
    holds = fact.status in HOLDING_STATUSES
    if load_model().relations[fact.relation].undirected:
        return (frozenset((fact.subject, fact.object)), fact.relation, holds)
    return (fact.subject, fact.relation, fact.object, fact.office, holds)


def _with_rule(fact: Fact, rule: Fact | None) -> Fact:
    """A modelled fact that a rule states too takes the rule's id and words, and more confidence."""
    if rule is None or rule is fact or fact.rule == rule.rule:
        return fact
    return Fact(
        fact.subject,
        fact.relation,
        fact.object,
        fact.status,
        rule.rule,
        max(AGREED, fact.confidence),
        rule.start,
        rule.end,
        rule.date or fact.date,
        rule.qualifiers or fact.qualifiers,
    )
