"""Predictions and gold annotations in; hits, false finds, misses and their rates out.

Layouts: a prediction is what `parkgraph extract` prints for one document, gold is NAME.gold.json.
Gold marked `optional` counts neither as a miss nor as a false find.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from parkgraph.kg.records import HOLDING_STATUSES
from parkgraph.schema.model import load_model

Json = Mapping[str, Any]

# A quantity said as a goal is still found right; a relation merely hoped for is not.
QUANTITY_STATUSES = HOLDING_STATUSES | {"target", "forecast", "prospective"}
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


@dataclass(frozen=True, slots=True)
class Outcome:
    """One scored item: `group` such as entity/Park; `what` for the list of errors."""

    group: str
    kind: Literal["tp", "fp", "fn"]
    what: str


@dataclass(slots=True)
class Scoreboard:
    """Counts over all documents."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    errors: list[tuple[str, Outcome]] = field(default_factory=list)
    traps: int = 0
    traps_hit: int = 0
    facts: int = 0
    facts_with_offsets: int = 0
    slice_differs: int = 0

    def rows(self) -> list[tuple[str, float, float, float, int, int, int]]:
        """(group, precision, recall, F1, hits, false finds, misses), sorted by group."""
        return [self._row(group) for group in sorted({group for group, _ in self.counts})]

    def _row(self, group: str) -> tuple[str, float, float, float, int, int, int]:
        tp, fp, fn = (self.counts[group, kind] for kind in ("tp", "fp", "fn"))
        precision = tp / (tp + fp) if tp + fp else 0.0
        recall = tp / (tp + fn) if tp + fn else 0.0
        f1 = 2 * tp / (2 * tp + fp + fn) if tp else 0.0
        return group, round(precision, 3), round(recall, 3), round(f1, 3), tp, fp, fn

    def add(self, doc: str, outcomes: Iterable[Outcome]) -> None:
        """Count outcomes under their group and under the part before the slash."""
        for outcome in outcomes:
            for group in {outcome.group, outcome.group.split("/")[0]}:
                self.counts[group, outcome.kind] += 1
            if outcome.kind != "tp":
                self.errors.append((doc, outcome))


def score_document(board: Scoreboard, doc: str, text: str, gold: Json, prediction: Json) -> None:
    """Score one prediction (empty mapping when there is none) and add it to the board."""
    names = _Names.of(gold, prediction)
    board.add(doc, _entities(gold, prediction, names))
    relations = [r for r in prediction.get("relations", ()) if _holds(r, HOLDING_STATUSES)]
    quantities = [q for q in prediction.get("quantities", ()) if _holds(q, QUANTITY_STATUSES)]
    board.add(doc, _relations(gold, relations, names))
    board.add(doc, _quantities(gold, quantities, names, strict=False))
    board.add(doc, _quantities(gold, quantities, names, strict=True))
    board.traps += len(gold.get("traps", ()))
    board.traps_hit += sum(_falls_for(r, t) for r in relations for t in gold.get("traps", ()))
    for fact in (*relations, *quantities):
        _check_offsets(board, text, fact)


def _strict_measures() -> frozenset[str]:
    model = load_model()
    return frozenset(model.enums["Measure"]) - model.lenient_measures


def folded_name(text: str | None) -> str:
    """Compare names by this: NFKC, lower case, without spaces, dots and quotation marks."""
    folded = unicodedata.normalize("NFKC", text or "").lower()
    return "".join(c for c in folded if not c.isspace() and c not in "·•・\"'“”‘’《》")


def _names_of(entity: Json) -> set[str]:
    single = (entity.get(key) for key in ("name", "normalised", "normalised_alt"))
    return {folded_name(name) for name in (*single, *entity.get("aliases", ())) if name}


def _several(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _types(item: Json) -> set[str]:
    return {item["type"], *_several(item.get("type_alt"))}


def _holds(fact: Json, statuses: Collection[str]) -> bool:
    return not fact.get("status") or fact["status"] in statuses


@dataclass(frozen=True, slots=True)
class _Names:
    """Folded name -> indexes of gold entities, by gold's own names and by the predictions'."""

    gold: Mapping[str, set[int]]
    predicted: Mapping[str, set[int]]

    @classmethod
    def of(cls, gold: Json, prediction: Json) -> _Names:
        own: dict[str, set[int]] = defaultdict(set)
        for index, entity in enumerate(gold["entities"]):
            for name in _names_of(entity):
                own[name].add(index)
        predicted: dict[str, set[int]] = defaultdict(set)
        for entity in prediction.get("entities", ()):
            aliases = _names_of(entity)
            hits = {index for name in aliases for index in own.get(name, ())}
            for name in aliases:
                predicted[name] |= hits
        return cls(dict(own), dict(predicted))

    def resolve(self, name: str) -> set[int]:
        """Gold entities that a predicted name stands for."""
        folded = folded_name(name)
        return self.predicted.get(folded) or self.gold.get(folded, set())

    def end(self, fact: Json, key: str) -> set[int]:
        """Gold entities accepted at one end of a gold fact."""
        accepted = (fact[key], *_several(fact.get(f"{key}_alt")))
        return {index for name in accepted for index in self.gold.get(folded_name(name), ())}


def _entities(gold: Json, prediction: Json, names: _Names) -> Iterator[Outcome]:
    wanted = gold["entities"]
    taken: set[int] = set()
    for entity in prediction.get("entities", ()):
        hits = {index for name in _names_of(entity) for index in names.gold.get(name, ())}
        typed = [index for index in sorted(hits) if entity["type"] in _types(wanted[index])]
        required = [index for index in typed if not wanted[index].get("optional")]
        fresh = [index for index in required if index not in taken]
        taken.update(fresh)
        if fresh:
            yield Outcome(f"entity/{wanted[fresh[0]]['type']}", "tp", entity["name"])
            for index in fresh[1:]:
                what = f"{entity['name']} also covers {wanted[index]['name']}"
                yield Outcome(f"entity/{wanted[index]['type']}", "fn", what)
        elif required or (not typed and not any(wanted[index].get("optional") for index in hits)):
            yield Outcome(f"entity/{entity['type']}", "fp", entity["name"])
    for index, entity in enumerate(wanted):
        if index not in taken and not entity.get("optional"):
            yield Outcome(f"entity/{entity['type']}", "fn", entity["name"])


def _relations(gold: Json, predicted: Iterable[Json], names: _Names) -> Iterator[Outcome]:
    wanted = gold["relations"]
    done: set[int] = set()
    for relation in predicted:
        match = [i for i, fact in enumerate(wanted) if _same_relation(relation, fact, names)]
        fresh = [i for i in match if not wanted[i].get("optional") and i not in done]
        if fresh:
            done.add(fresh[0])
            yield Outcome(f"relation/{wanted[fresh[0]]['type']}", "tp", _triple(relation))
        elif not match:
            yield Outcome(f"relation/{relation['type']}", "fp", _triple(relation))
    # The same fact stated twice in gold is missed at most once.
    found = {(wanted[i]["type"], wanted[i]["subject"], wanted[i]["object"]) for i in done}
    for index, fact in enumerate(wanted):
        key = (fact["type"], fact["subject"], fact["object"])
        if index not in done and not fact.get("optional") and key not in found:
            yield Outcome(f"relation/{fact['type']}", "fn", _triple(fact))


def _same_relation(relation: Json, fact: Json, names: _Names) -> bool:
    if relation["type"] not in _types(fact):
        return False
    subjects, objects = names.resolve(relation["subject"]), names.resolve(relation["object"])
    gold_subjects, gold_objects = names.end(fact, "subject"), names.end(fact, "object")
    if relation["type"] == "AWARDED":
        title = folded_name(relation["object"])
        accepted = map(folded_name, (fact["object"], *_several(fact.get("object_alt"))))
        return bool(subjects & gold_subjects) and any(
            title and (title in other or other in title) for other in accepted
        )
    if subjects & gold_subjects and objects & gold_objects:
        return True
    crossed = subjects & gold_objects and objects & gold_subjects
    known = load_model().relations.get(relation["type"])
    return known is not None and known.undirected and bool(crossed)


def _quantities(
    gold: Json, predicted: Iterable[Json], names: _Names, *, strict: bool
) -> Iterator[Outcome]:
    group = "quantity_strict" if strict else "quantity"
    wanted = gold["quantities"]
    done: set[int] = set()
    for amount in predicted:
        match = [i for i, q in enumerate(wanted) if _same_quantity(amount, q, names, strict=strict)]
        fresh = [i for i in match if not wanted[i].get("optional") and i not in done]
        done.update(fresh[:1])
        if fresh or not match:
            yield Outcome(group, "tp" if fresh else "fp", _amount(amount))
    for index, fact in enumerate(wanted):
        if index not in done and not fact.get("optional"):
            yield Outcome(group, "fn", _amount(fact))


def _same_quantity(amount: Json, fact: Json, names: _Names, *, strict: bool) -> bool:
    same_subject = names.resolve(amount["subject"]) & names.end(fact, "subject")
    if not same_subject and folded_name(amount["subject"]) != folded_name(fact["subject"]):
        return False
    found, wanted = _in_base_unit(amount), _in_base_unit(fact)
    if found is None or wanted is None or found[1] != wanted[1]:
        return False
    size = max(abs(found[0]), abs(wanted[0]), 1e-9)
    if abs(found[0] - wanted[0]) > VALUE_TOLERANCE * size:
        return False
    accepted = {_measure(name) for name in (fact["measure"], *_several(fact.get("measure_alt")))}
    # The strict score tells common measures apart; for rarer ones any measure is right.
    free = not accepted & _strict_measures()
    return not strict or free or _measure(amount["measure"]) in accepted


def _in_base_unit(quantity: Json) -> tuple[float, str] | None:
    unit = quantity["unit"]
    try:
        value = float(quantity["value"])
    except (TypeError, ValueError):
        return None
    return value * SQUARE_METRES.get(unit, 1.0), "m2" if unit in SQUARE_METRES else unit


def _measure(name: str) -> str:
    return MEASURE_SYNONYMS.get(name, name)


def _falls_for(relation: Json, trap: Json) -> bool:
    ends = {folded_name(relation["subject"]), folded_name(relation["object"])}
    return relation["type"] == trap["type"] and ends == {
        folded_name(trap["subject"]),
        folded_name(trap["object"]),
    }


def _check_offsets(board: Scoreboard, text: str, fact: Json) -> None:
    board.facts += 1
    evidence = fact.get("evidence") or {}
    if "start" in evidence and "end" in evidence:
        board.facts_with_offsets += 1
        board.slice_differs += text[evidence["start"] : evidence["end"]] != evidence.get("text")


def _triple(fact: Json) -> str:
    return f"{fact['subject']} {fact['type']} {fact['object']}"


def _amount(fact: Json) -> str:
    return f"{fact['subject']} {fact['measure']} {fact['value']} {fact['unit']}"
