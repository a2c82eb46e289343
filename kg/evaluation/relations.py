"""Relations of a prediction and of gold in, outcomes by relationship type out.

A relation is right when type and both ends agree. Undirected types may be turned round, and the
title of an award only has to contain the other or lie in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parkgraph.kg.evaluation.names import Names, folded_name
from parkgraph.kg.evaluation.outcomes import Json, Outcome, holds, several, types_of
from parkgraph.kg.records import HOLDING_STATUSES
from parkgraph.schema.model import load_model


def score_relations(gold: Json, prediction: Json, names: Names) -> Iterator[Outcome]:
    """Yield the outcome of every relation that is stated as true, then the misses."""
    wanted = gold["relations"]
    stated = stated_relations(prediction)
    done: set[int] = set()
    for relation in stated:
        match = [i for i, fact in enumerate(wanted) if _same_relation(relation, fact, names)]
        fresh = [i for i in match if not wanted[i].get("optional") and i not in done]
        rule, what = relation.get("rule") or "", _triple(relation)
        if fresh:
            done.add(fresh[0])
            yield Outcome(f"relation/{wanted[fresh[0]]['type']}", "tp", what, rule=rule)
        elif not match:
            cause = _wrong(relation, wanted, names)
            yield Outcome(f"relation/{relation['type']}", "fp", what, cause, rule)
    # The same fact stated twice in gold is missed at most once.
    found = {(wanted[i]["type"], wanted[i]["subject"], wanted[i]["object"]) for i in done}
    for index, fact in enumerate(wanted):
        key = (fact["type"], fact["subject"], fact["object"])
        if index not in done and not fact.get("optional") and key not in found:
            cause = _missed(fact, prediction, names)
            yield Outcome(f"relation/{fact['type']}", "fn", _triple(fact), cause)


def stated_relations(prediction: Json) -> list[Json]:
    """The relations of a prediction that it states as true."""
    return [r for r in prediction.get("relations", ()) if holds(r, HOLDING_STATUSES)]


def falls_for(relation: Json, trap: Json) -> bool:
    """Whether a relation is the false reading that a trap of the gold names."""
    ends = {folded_name(relation["subject"]), folded_name(relation["object"])}
    return relation["type"] == trap["type"] and ends == {
        folded_name(trap["subject"]),
        folded_name(trap["object"]),
    }


def _same_relation(relation: Json, fact: Json, names: Names) -> bool:
    if relation["type"] not in types_of(fact):
        return False
    if relation["type"] == "AWARDED":
        return _same_award(relation, fact, names)
    if _same_ends(relation, fact, names):
        return True
    known = load_model().relations.get(relation["type"])
    return known is not None and known.undirected and _turned_round(relation, fact, names)


def _same_award(relation: Json, fact: Json, names: Names) -> bool:
    title = folded_name(relation["object"])
    accepted = map(folded_name, (fact["object"], *several(fact.get("object_alt"))))
    return bool(names.resolve(relation["subject"]) & names.end(fact, "subject")) and any(
        title and (title in other or other in title) for other in accepted
    )


def _same_ends(relation: Json, fact: Json, names: Names) -> bool:
    return all(names.resolve(relation[end]) & names.end(fact, end) for end in ("subject", "object"))


def _turned_round(relation: Json, fact: Json, names: Names) -> bool:
    return bool(
        names.resolve(relation["subject"]) & names.end(fact, "object")
        and names.resolve(relation["object"]) & names.end(fact, "subject")
    )


def _wrong(relation: Json, wanted: Sequence[Json], names: Names) -> str:
    if any(_same_ends(relation, fact, names) for fact in wanted):
        return "wrong type"
    alike = [fact for fact in wanted if relation["type"] in types_of(fact)]
    if any(_turned_round(relation, fact, names) for fact in alike):
        return "turned round"
    for fact in alike:
        if any(names.resolve(relation[e]) & names.end(fact, e) for e in ("subject", "object")):
            return "wrong end"
    return "invented"


def _missed(fact: Json, prediction: Json, names: Names) -> str:
    for relation in prediction.get("relations", ()):
        if _same_ends(relation, fact, names):
            is_stated = holds(relation, HOLDING_STATUSES)
            return "wrong type" if is_stated else "wrong status"
    known = {index for hits in names.predicted.values() for index in hits}
    ends = ("subject",) if fact["type"] == "AWARDED" else ("subject", "object")
    return "missed" if all(names.end(fact, end) & known for end in ends) else "end not found"


def _triple(fact: Json) -> str:
    return f"{fact['subject']} {fact['type']} {fact['object']}"
