"""Quantities of a prediction and of gold in, outcomes out.

A quantity is right when subject and value (within 0.5 % after unit conversion) agree; the strict
score also asks for the measure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parkgraph.kg.evaluation.names import Names, folded_name
from parkgraph.kg.evaluation.outcomes import QUANTITY_STATUSES, Json, Outcome, holds, several
from parkgraph.schema.model import load_model

SQUARE_METRES = {"km2": 1e6, "mu": 2000 / 3, "ha": 1e4, "acre": 4046.86, "m2": 1.0}
# Names that annotators gave to a measure of the schema.
MEASURE_SYNONYMS = {
    "area": "land_area",
    "funding": "total_investment",
    "completed_investment": "total_investment",
    "shareholding": "share",
    "stake": "share",
    "employment": "jobs",
    "employee_count": "jobs",
    "rd_centre_count": "institution_count",
}
VALUE_TOLERANCE = 0.005


def score_quantities(
    gold: Json, prediction: Json, names: Names, *, strict: bool
) -> Iterator[Outcome]:
    """Yield the outcome of every quantity that is stated as true, then the misses.

    Groups are `quantity/MEASURE`, by the measure of gold where there is one; strict ones are
    not told apart.
    """
    wanted = gold["quantities"]
    stated = stated_quantities(prediction)
    done: set[int] = set()
    for amount in stated:
        match = [i for i, q in enumerate(wanted) if _same_quantity(amount, q, names, strict=strict)]
        fresh = [i for i in match if not wanted[i].get("optional") and i not in done]
        done.update(fresh[:1])
        rule, what = amount.get("rule") or "", _amount(amount)
        if fresh:
            yield Outcome(_group(wanted[fresh[0]], strict=strict), "tp", what, rule=rule)
        elif not match:
            cause = _difference(amount, wanted, names, otherwise="invented")
            yield Outcome(_group(amount, strict=strict), "fp", what, cause, rule)
    for index, fact in enumerate(wanted):
        if index not in done and not fact.get("optional"):
            cause = _difference(fact, stated, names, otherwise="missed")
            yield Outcome(_group(fact, strict=strict), "fn", _amount(fact), cause)


def stated_quantities(prediction: Json) -> list[Json]:
    """The quantities of a prediction that it states as true or as a goal."""
    return [q for q in prediction.get("quantities", ()) if holds(q, QUANTITY_STATUSES)]


def _same_quantity(amount: Json, fact: Json, names: Names, *, strict: bool) -> bool:
    if not _same_subject(amount, fact, names) or not _same_value(amount, fact):
        return False
    accepted = {_measure(name) for name in (fact["measure"], *several(fact.get("measure_alt")))}
    # The strict score tells common measures apart; for rarer ones any measure is right.
    free = not accepted & _strict_measures()
    return not strict or free or _measure(amount["measure"]) in accepted


def _strict_measures() -> frozenset[str]:
    model = load_model()
    return frozenset(model.enums["Measure"]) - model.lenient_measures


def _same_subject(amount: Json, fact: Json, names: Names) -> bool:
    if names.resolve(amount["subject"]) & names.end(fact, "subject"):
        return True
    return folded_name(amount["subject"]) == folded_name(fact["subject"])


def _same_value(amount: Json, fact: Json) -> bool:
    found, wanted = _in_base_unit(amount), _in_base_unit(fact)
    if found is None or wanted is None or found[1] != wanted[1]:
        return False
    size = max(abs(found[0]), abs(wanted[0]), 1e-9)
    return abs(found[0] - wanted[0]) <= VALUE_TOLERANCE * size


def _difference(amount: Json, others: Sequence[Json], names: Names, *, otherwise: str) -> str:
    """What sets an amount apart from those of the other side."""
    for other in others:
        if _same_value(amount, other):
            is_same = _same_subject(amount, other, names) or _same_subject(other, amount, names)
            return "wrong measure" if is_same else "wrong subject"
    return otherwise


def _in_base_unit(quantity: Json) -> tuple[float, str] | None:
    unit = quantity["unit"]
    try:
        value = float(quantity["value"])
    except (TypeError, ValueError):
        return None
    return value * SQUARE_METRES.get(unit, 1.0), "m2" if unit in SQUARE_METRES else unit


def _group(fact: Json, *, strict: bool) -> str:
    return "quantity_strict" if strict else f"quantity/{_measure(fact['measure'])}"


def _measure(name: str) -> str:
    return MEASURE_SYNONYMS.get(name, name)


def _amount(fact: Json) -> str:
    return f"{fact['subject']} {fact['measure']} {fact['value']} {fact['unit']}"
