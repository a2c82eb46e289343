"""A sentence and its rule facts in, what the pair classifier states out: relations and owners."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from parkgraph.kg.claims.facts import Fact, SentenceView
from parkgraph.kg.claims.modality import status_of
from parkgraph.kg.claims.pair_model import Opinion, PairModel
from parkgraph.kg.claims.pairs import Pair, iter_pairs
from parkgraph.kg.claims.plausible import has_cue, may_relate, needs_cue
from parkgraph.kg.claims.skeleton import Slot
from parkgraph.kg.records import EntityRef, Status
from parkgraph.schema.model import load_model

# In running text a relation that the classifier alone states is mostly wrong below this; on the
# held-back split, which is denser in facts, 0.4 to 0.6 gave the best F1.
MIN_RELATION = 0.8
MIN_UNCUED = 0.85
RULE = "pair-model"
Hints = Mapping[tuple[EntityRef, EntityRef], list[str]]


def hints_for(facts: Iterable[Fact]) -> Hints:
    """Rules and relations that state each ordered pair, for both orders."""
    hints: dict[tuple[EntityRef, EntityRef], list[str]] = defaultdict(list)
    for fact in facts:
        there, back = (fact.subject, fact.object), (fact.object, fact.subject)
        hints[there] += [f"{fact.relation}>{fact.status[:1]}", f"{fact.rule}>"]
        hints[back] += [f"{fact.relation}<{fact.status[:1]}", f"{fact.rule}<"]
    return hints


def pair_hints(pair: Pair, hints: Hints) -> list[str]:
    """Hints of all entity pairs that two slots stand for."""
    return [
        hint
        for left in pair.left.refs
        for right in pair.right.refs
        for hint in hints.get((left, right), ())
    ]


@dataclass(frozen=True, slots=True)
class Scored:
    """What the model says of a sentence: likely relations, the possible owners of each quantity
    with their scores, by the start of its slot, and the pairs it looked at.
    """

    facts: list[Fact]
    candidates: dict[int, dict[EntityRef, float]]
    seen: set[frozenset[EntityRef]]


def score_pairs(view: SentenceView, model: PairModel, hints: Hints) -> Scored:
    """Score every pair of the sentence and of the topics before it."""
    scored = Scored([], defaultdict(dict), set())
    pairs = list(iter_pairs(view.skeleton, view.virtual_slots()))
    found = model.opinions(view.skeleton, [(pair, pair_hints(pair, hints)) for pair in pairs])
    for pair, opinion in zip(pairs, found, strict=True):
        if "Quantity" in (pair.left.kind, pair.right.kind):
            _keep_owner(pair, opinion, scored)
        elif opinion.score >= MIN_RELATION:
            scored.facts.extend(_relations(view, pair, opinion))
        scored.seen.update(frozenset((a, b)) for a in pair.left.refs for b in pair.right.refs)
    return scored


def _keep_owner(pair: Pair, opinion: Opinion, scored: Scored) -> None:
    owns_right = pair.right.kind == "Quantity"
    quantity, holder = (pair.right, pair.left) if owns_right else (pair.left, pair.right)
    score = opinion.owns_right if owns_right else opinion.owns_left
    weighed = scored.candidates[quantity.start]
    weighed[holder.refs[0]] = max(score, weighed.get(holder.refs[0], 0.0))


def _relations(view: SentenceView, pair: Pair, opinion: Opinion) -> Iterator[Fact]:
    label, score = opinion.label, opinion.score
    sure = score >= MIN_UNCUED and not needs_cue(label[:-1])
    if not sure and not has_cue(view.skeleton.text, pair, label[:-1]):
        return
    start = pair.left.start if pair.left_at >= 0 else view.sentence.start
    end = max(pair.right.end, start + 1)
    status: Status = status_of(view.skeleton.text, max(pair.left_at, 0), pair.right_at + 1)
    if status not in ("asserted", "planned"):
        # The model was trained on facts that hold, so it has already weighed the negation.
        status = "asserted"
    for left, right in product(_ends(view, pair.left, label), _ends(view, pair.right, label)):
        if left != right and may_relate(left, label[:-1], right):
            subject, object_ = (left, right) if label.endswith(">") else (right, left)
            date = view.date_for(start, end)
            yield Fact(
                subject, label[:-1], object_, status, RULE, round(score, 3), start, end, date
            )


def _ends(view: SentenceView, slot: Slot, label: str) -> Sequence[EntityRef]:
    """What a slot stands for; a party committee signs and cooperates for its territory."""
    if not load_model().relations[label[:-1]].by_proxy:
        return slot.refs
    return [party for ref in slot.refs for party in view.party_of(ref)]
