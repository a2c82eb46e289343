"""Names of a prediction in, the gold entities they stand for out."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from parkgraph.kg.evaluation.outcomes import Json, several

_IGNORED = "·•・\"'“”‘’《》"


def folded_name(text: str | None) -> str:
    """Compare names by this: NFKC, lower case, without spaces, dots and quotation marks."""
    folded = unicodedata.normalize("NFKC", text or "").lower()
    return "".join(c for c in folded if not c.isspace() and c not in _IGNORED)


def names_of(entity: Json) -> set[str]:
    """All names of an entity, folded."""
    single = (entity.get(key) for key in ("name", "normalised", "normalised_alt"))
    return {folded_name(name) for name in (*single, *entity.get("aliases", ())) if name}


def overlapping(names: set[str], others: set[str]) -> bool:
    """Whether a name of one side lies inside one of the other: the same thing cut differently."""
    return any(
        len(min(a, b, key=len)) > 1 and (a in b or b in a) for a in names for b in others if a != b
    )


@dataclass(frozen=True, slots=True)
class Names:
    """Folded name -> indexes of gold entities, by gold's own names and by the predictions'."""

    gold: Mapping[str, set[int]]
    predicted: Mapping[str, set[int]]

    @classmethod
    def of(cls, gold: Json, prediction: Json) -> Names:
        """Index one document."""
        own: dict[str, set[int]] = defaultdict(set)
        for index, entity in enumerate(gold["entities"]):
            for name in names_of(entity):
                own[name].add(index)
        predicted: dict[str, set[int]] = defaultdict(set)
        for entity in prediction.get("entities", ()):
            aliases = names_of(entity)
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
        accepted = (fact[key], *several(fact.get(f"{key}_alt")))
        return {index for name in accepted for index in self.gold.get(folded_name(name), ())}
