"""Outcomes of all documents in, counts by document, group and rule out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from parkgraph.kg.evaluation.entities import score_entities
from parkgraph.kg.evaluation.names import Names
from parkgraph.kg.evaluation.outcomes import Json, Outcome
from parkgraph.kg.evaluation.quantities import score_quantities, stated_quantities
from parkgraph.kg.evaluation.relations import falls_for, score_relations, stated_relations


@dataclass(frozen=True, slots=True)
class Rates:
    """Counts of one group and what follows from them."""

    tp: int
    fp: int
    fn: int

    @property
    def precision(self) -> float:
        """Share of the found that is right, 0 when nothing was found."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """Share of the wanted that was found, 0 when nothing was wanted."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.tp / (2 * self.tp + self.fp + self.fn) if self.tp else 0.0


@dataclass(slots=True)
class Scoreboard:
    """Counts of each document by (group, kind), of rules, and all errors."""

    documents: dict[str, Counter[tuple[str, str]]] = field(
        default_factory=lambda: defaultdict(Counter)
    )
    rules: Counter[tuple[str, str]] = field(default_factory=Counter)
    errors: list[tuple[str, Outcome]] = field(default_factory=list)
    traps: int = 0
    traps_hit: int = 0
    facts: int = 0
    facts_with_offsets: int = 0
    slice_differs: int = 0

    @property
    def counts(self) -> Counter[tuple[str, str]]:
        """Counts over all documents."""
        return sum(self.documents.values(), Counter())

    def groups(self) -> list[str]:
        """All groups such as `entity` and `entity/Park`, sorted."""
        return sorted({group for group, _ in self.counts})

    def rates(self) -> dict[str, Rates]:
        """Rates by group, sorted by group."""
        counts = self.counts
        return {g: Rates(counts[g, "tp"], counts[g, "fp"], counts[g, "fn"]) for g in self.groups()}

    def rule_rates(self) -> dict[str, Rates]:
        """Right and wrong facts by rule, most errors first; a rule misses nothing by itself."""
        names = {rule for rule, _ in self.rules}
        rates = {name: Rates(self.rules[name, "tp"], self.rules[name, "fp"], 0) for name in names}
        return dict(sorted(rates.items(), key=lambda item: (-item[1].fp, -item[1].tp, item[0])))

    def add(self, doc: str, outcomes: Iterable[Outcome]) -> None:
        """Count outcomes under their group and under the part before the slash."""
        counts = self.documents[doc]
        for outcome in outcomes:
            for group in {outcome.group, outcome.group.split("/")[0]}:
                counts[group, outcome.kind] += 1
            if outcome.rule and not outcome.group.startswith("quantity_strict"):
                self.rules[outcome.rule, outcome.kind] += 1
            if outcome.kind != "tp":
                self.errors.append((doc, outcome))


def score_document(board: Scoreboard, doc: str, text: str, gold: Json, prediction: Json) -> None:
    """Score one prediction (empty mapping when there is none) and add it to the board."""
    names = Names.of(gold, prediction)
    board.add(doc, score_entities(gold, prediction, names))
    board.add(doc, score_relations(gold, prediction, names))
    board.add(doc, score_quantities(gold, prediction, names, strict=False))
    board.add(doc, score_quantities(gold, prediction, names, strict=True))
    relations, quantities = stated_relations(prediction), stated_quantities(prediction)
    board.traps += len(gold.get("traps", ()))
    board.traps_hit += sum(falls_for(r, t) for r in relations for t in gold.get("traps", ()))
    for fact in (*relations, *quantities):
        _check_offsets(board, text, fact)


def _check_offsets(board: Scoreboard, text: str, fact: Json) -> None:
    board.facts += 1
    evidence = fact.get("evidence") or {}
    if "start" in evidence and "end" in evidence:
        board.facts_with_offsets += 1
        board.slice_differs += text[evidence["start"] : evidence["end"]] != evidence.get("text")
