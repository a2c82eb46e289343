"""Entities of a prediction and of gold in, outcomes by type out.

An entity is right when its type and one of its names agree. A second entity for the same thing is
an error, and so is one that covers two things.
"""

from __future__ import annotations

from collections.abc import Iterator

from parkgraph.kg.evaluation.names import Names, names_of, overlapping
from parkgraph.kg.evaluation.outcomes import Json, Outcome, types_of


def score_entities(gold: Json, prediction: Json, names: Names) -> Iterator[Outcome]:
    """Yield the outcome of every predicted entity, then the misses."""
    wanted = gold["entities"]
    taken: set[int] = set()
    for entity in prediction.get("entities", ()):
        hits = {index for name in names_of(entity) for index in names.gold.get(name, ())}
        typed = [index for index in sorted(hits) if entity["type"] in types_of(wanted[index])]
        required = [index for index in typed if not wanted[index].get("optional")]
        fresh = [index for index in required if index not in taken]
        taken.update(fresh)
        if fresh:
            yield Outcome(f"entity/{wanted[fresh[0]]['type']}", "tp", entity["name"])
            for index in fresh[1:]:
                what = f"{entity['name']} also covers {wanted[index]['name']}"
                yield Outcome(f"entity/{wanted[index]['type']}", "fn", what, "merged")
        elif required or (not typed and not any(wanted[index].get("optional") for index in hits)):
            cause = "split" if required else _wrong(entity, gold, hits)
            yield Outcome(f"entity/{entity['type']}", "fp", entity["name"], cause)
    for index, entity in enumerate(wanted):
        if index not in taken and not entity.get("optional"):
            cause = _missed(entity, prediction)
            yield Outcome(f"entity/{entity['type']}", "fn", entity["name"], cause)


def _wrong(entity: Json, gold: Json, hits: set[int]) -> str:
    if hits:
        return "wrong type"
    own = names_of(entity)
    return _cut(any(overlapping(own, names_of(other)) for other in gold["entities"]), "invented")


def _missed(entity: Json, prediction: Json) -> str:
    own = names_of(entity)
    others = [names_of(other) for other in prediction.get("entities", ())]
    if any(own & names for names in others):
        return "wrong type"
    return _cut(any(overlapping(own, names) for names in others), "missed")


def _cut(is_cut: bool, otherwise: str) -> str:
    return "wrong boundary" if is_cut else otherwise
