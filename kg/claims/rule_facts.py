"""A sentence in, the facts that rules state out: offices first, then the relation grammar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product

from parkgraph.kg.claims.facts import Fact, SentenceView
from parkgraph.kg.claims.grammar import Match, Rule, alternating_rules, find_matches
from parkgraph.kg.claims.modality import status_of
from parkgraph.kg.claims.offices import Holding, collapse_people, find_holdings
from parkgraph.kg.claims.plausible import may_relate
from parkgraph.kg.claims.rule_index import load_rule_index
from parkgraph.kg.claims.skeleton import Skeleton, Slot
from parkgraph.kg.claims.topics import is_subject, opens_clause
from parkgraph.kg.mentions.quantities import find_quantities
from parkgraph.kg.records import EntityRef, Status
from parkgraph.schema.model import load_model

OFFICE_RULE = "office.chain"
OFFICE_CONFIDENCE = 0.9


def find_rule_facts(view: SentenceView) -> Iterator[Fact]:
    """Yield what offices and rules state, duplicates included, rules in order."""
    for holding in find_holdings(view.text, view.skeleton, view.parts_of, view.office_of):
        yield _holding_fact(holding)
    parties = collapse_people(view.skeleton, view.party_of)
    facts = [
        fact
        for match in find_matches(load_rule_index().possible(parties.text), parties)
        for fact in facts_of_match(view, parties, match)
    ]
    apart = kept_apart(facts)
    alternating = alternating_rules() if apart else frozenset()
    yield from (f for f in facts if f.rule in alternating or pair_of(f) not in apart)


def kept_apart(facts: Iterable[Fact]) -> set[tuple[frozenset[EntityRef], str]]:
    """Pairs with the relation that a list of alternating parties (A与B、C与D) says they lack."""
    alternating = alternating_rules()
    return {pair_of(f) for f in facts if f.status == "denied" and f.rule in alternating}


def pair_of(fact: Fact) -> tuple[frozenset[EntityRef], str]:
    """Both ends of a fact, in no order, and its relation."""
    return frozenset((fact.subject, fact.object)), fact.relation


def _holding_fact(holding: Holding) -> Fact:
    return Fact(
        holding.person,
        load_model().relation_for("office"),
        holding.organisation,
        holding.status,
        OFFICE_RULE,
        OFFICE_CONFIDENCE,
        holding.start,
        holding.end,
        None,
        (("office", holding.office),),
    )


def facts_of_match(view: SentenceView, skeleton: Skeleton, match: Match) -> Iterator[Fact]:
    """Yield what one match states, unlikely and unfitting facts left out."""
    rule = match.rule
    if rule.sections is not None and view.sentence.section.kind not in rule.sections:
        return
    if not _leads_its_clause(view.text, skeleton, match) or not _has_majority(view.text, match):
        return
    said: Status = status_of(skeleton.text, match.start, match.end)
    start, end = skeleton.span(match.start, match.end)
    date = view.date_for(start, end)
    together = set(_ends(view, match, start))
    for subject, object_ in (*_ends(view, match, start), *_unpaired(match)):
        status: Status = said if (subject, object_) in together else "denied"
        if subject != object_ and may_relate(subject, rule.relation, object_):
            fact = Fact(
                subject,
                rule.relation,
                object_,
                status,
                rule.id,
                rule.confidence,
                start,
                end,
                date,
                _qualifiers(view, skeleton, match),
            )
            checked = fit_schema(fact)
            if checked is not None:
                yield checked


def _leads_its_clause(text: str, skeleton: Skeleton, match: Match) -> bool:
    """Whether the first end can be that of a later clause: not so A in 由A运营，位于B.

    A pattern that begins before its first end has looked at the words there itself.
    """
    ends = [match.roles.get(role, ()) for role in ("s", "o")]
    if not all(ends):
        return True
    first, second = sorted(ends, key=lambda slots: slots[0].start)
    if skeleton.slots[match.start] is not first[0]:
        return True
    between = text[first[-1].end : second[0].start]
    return "，" not in between or (is_subject(text, first[0]) and opens_clause(text, first[0]))


def _has_majority(text: str, match: Match) -> bool:
    """Whether the share that the rule asks for is large enough."""
    if match.rule.share_over is None:
        return True
    words = (text[slot.start : slot.end] for slot in match.roles.get("share", ()))
    shares = [q for word in words for _s, _e, q in find_quantities(word) if q.unit == "percent"]
    return any(share.value > match.rule.share_over for share in shares)


def _qualifiers(
    view: SentenceView, skeleton: Skeleton, match: Match
) -> tuple[tuple[str, str], ...]:
    """What other roles say: `by` is who gave an award, others are texts of the relation.

    Such a text is the name of the entity that was bound, else the words as they stand.
    """
    givers = [slot.refs[0].name for slot in match.roles.get("by", ()) if slot.refs]
    found = {"awarded_by": givers[0]} if givers else {}
    for name, first, last in match.qualifiers:
        named = [slot.refs[0].name for slot in skeleton.slots[first:last] if slot and slot.refs]
        start, end = skeleton.span(first, last)
        found[name] = named[0] if named else view.text[start:end].strip()
    return tuple(sorted(found.items()))


def fit_schema(fact: Fact) -> Fact | None:
    """The fact if the schema allows it, place and tenancy turned into each other by type.

    A firm that lies in a park is its tenant; a project or park is located there.
    """
    model, relation = load_model(), fact.relation
    sense = model.relations[relation].sense
    if sense == "place" and fact.object.type == "Park" and fact.subject.type == "Company":
        relation = model.relation_for("tenancy")
    elif sense == "tenancy" and fact.subject.type in ("Project", "Park"):
        relation = model.relation_for("place")
    if not model.allows(fact.subject.type, relation, fact.object.type):
        return None
    if relation == fact.relation:
        return fact
    return Fact(
        fact.subject,
        relation,
        fact.object,
        fact.status,
        fact.rule,
        fact.confidence,
        fact.start,
        fact.end,
        fact.date,
        fact.qualifiers,
    )


def _ends(view: SentenceView, match: Match, position: int) -> Iterator[tuple[EntityRef, EntityRef]]:
    rule = match.rule
    subjects = _refs(match.roles.get("s", ()), rule)
    objects = _refs(match.roles.get("o", ()), rule)
    if rule.pairs:
        yield from combinations(subjects, 2)
        return
    if rule.alternating:
        yield from zip(subjects[::2], subjects[1::2], strict=False)
        return
    if "s" not in match.roles and rule.subject_topic:
        subjects = _topic(view, rule, rule.subject_topic, position)
    if "o" not in match.roles and rule.object_topic:
        objects = _topic(view, rule, rule.object_topic, position)
    if rule.under:
        heading = view.heading()
        objects = [heading] if heading is not None and heading.type in rule.under else []
    yield from product(subjects, objects)


def _unpaired(match: Match) -> Iterator[tuple[EntityRef, EntityRef]]:
    """The pairs of A与B、C与D that signed nothing with each other: all but A and B, C and D."""
    if match.rule.alternating:
        names = _refs(match.roles.get("s", ()), match.rule)
        own = set(zip(names[::2], names[1::2], strict=False))
        yield from (pair for pair in combinations(names, 2) if pair not in own)


def _topic(view: SentenceView, rule: Rule, types: Sequence[str], position: int) -> list[EntityRef]:
    found = view.inherit(types, position)
    if found is None:
        return []
    by_proxy = load_model().relations[rule.relation].by_proxy
    return list(view.party_of(found)) if by_proxy else [found]


def _refs(slots: Sequence[Slot], rule: Rule) -> list[EntityRef]:
    refs: list[EntityRef] = []
    by_proxy = load_model().relations[rule.relation].by_proxy
    for slot in slots:
        stands = slot.stands_for if by_proxy else ()
        for ref in stands or slot.refs:
            if ref not in refs:
                refs.append(ref)
    return refs
