"""Entities -> pairs that a person should look at, those that would change most first.

Pairs that rules exclude, that a judgement has settled or that no name suggests are left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from parkgraph.kg.records import Entity, Extraction, Judgement
from parkgraph.kg.resolve.algebra import take_apart
from parkgraph.kg.resolve.blocking import Profile, candidate_pairs
from parkgraph.kg.resolve.comparing import Likeness, compare_names
from parkgraph.kg.resolve.conflicts import Telling, in_conflict, telling_parts
from parkgraph.kg.resolve.handles import Handle, bearers_of, handle_of, parse_handle
from parkgraph.kg.resolve.names import is_generic, may_link
from parkgraph.kg.resolve.places import Places
from parkgraph.kg.resolve.resolution import PERSON, Resolution

# What is below is noise: see docs/identity.md for the share of true pairs above it.
MIN_SCORE = 0.5
_UNCOMPARED = frozenset({"Region", "Sector", "Title"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two entities that may be one; `impact` counts the claims that a merge would move."""

    left: Entity
    right: Entity
    left_handle: Handle
    right_handle: Handle
    score: float
    reason: str
    impact: int
    verdict: str = ""


def find_candidates(
    resolution: Resolution,
    extractions: Iterable[Extraction],
    places: Places,
    judgements: Iterable[Judgement] = (),
    *,
    min_score: float = MIN_SCORE,
) -> tuple[Candidate, ...]:
    """All pairs to review, by impact, then score, then handle.

    A pair that was judged unsure is there with that verdict; one judged different is not.
    """
    bearers = bearers_of(resolution.ids)
    weights = _weights(resolution, extractions)
    settled = _settled(resolution, judgements)
    found: list[Candidate] = []
    by_type: dict[str, list[Entity]] = defaultdict(list)
    for entity in resolution.entities:
        by_type[entity.type].append(entity)
    for type_ in sorted(by_type.keys() - _UNCOMPARED):
        entities = by_type[type_]
        for left, right, likeness in _alike(places, type_, entities):
            verdict = settled.get(frozenset((left.id, right.id)), "")
            if verdict == "different" or likeness.score < min_score:
                continue
            first, second = handle_of(left, bearers), handle_of(right, bearers)
            impact = min(weights[left.id], weights[right.id])
            found.append(
                Candidate(
                    left, right, first, second, likeness.score, likeness.reason, impact, verdict
                )
            )
    return tuple(sorted(found, key=_order))


def _order(candidate: Candidate) -> tuple[int, float, Handle, Handle]:
    return -candidate.impact, -candidate.score, candidate.left_handle, candidate.right_handle


def _weights(resolution: Resolution, extractions: Iterable[Extraction]) -> Counter[str]:
    """Claims by entity: what moves when the entity does."""
    weights: Counter[str] = Counter()
    for extraction in extractions:
        id_ = extraction.document.id
        for claim in extraction.claims:
            ends = {ref for ref in (claim.subject, claim.object) if ref is not None}
            weights.update(
                {resolution.ids[id_, ref] for ref in ends if (id_, ref) in resolution.ids}
            )
    return weights


def _settled(
    resolution: Resolution, judgements: Iterable[Judgement]
) -> Mapping[frozenset[str], str]:
    """Pairs of entity ids on which a judgement speaks; different wins over unsure."""
    by_ref = bearers_of(resolution.ids)

    def ids(handle: Handle) -> Collection[str]:
        if handle.document_id is None:
            return by_ref.get(handle.ref, ())
        id_ = resolution.ids.get((handle.document_id, handle.ref))
        return () if id_ is None else (id_,)

    settled: dict[frozenset[str], str] = {}
    for judgement in sorted(judgements, key=lambda each: each.verdict, reverse=True):
        if judgement.verdict == "same" or judgement.is_on_claim:
            continue
        for left in ids(parse_handle(judgement.left)):
            for right in ids(parse_handle(judgement.right)):
                settled[frozenset((left, right))] = judgement.verdict
    return settled


def _alike(
    places: Places, type_: str, entities: Sequence[Entity]
) -> Iterator[tuple[Entity, Entity, Likeness]]:
    if type_ == PERSON:
        yield from _namesakes(entities)
        return
    telling = [entity for entity in entities if not is_generic(type_, entity.name)]
    named = [_names(entity) for entity in telling]
    profiles = [
        Profile(at, tuple(take_apart(places, type_, name) for name in names))
        for at, names in enumerate(named)
    ]
    parts = _Tellings(places, type_, telling)
    for a, b in candidate_pairs(profiles):
        found = [
            likeness
            for x in profiles[a].names
            for y in profiles[b].names
            if (likeness := compare_names(places, type_, x, y)) is not None
        ]
        if not set(named[a]).isdisjoint(named[b]):
            found.append(Likeness(0.85, "alias of several"))
        if found and not parts.exclude(a, b):
            yield telling[a], telling[b], max(found)


def _names(entity: Entity) -> list[str]:
    """The names that documents use in full, and such aliases as are telling."""
    own = {ref.name for _, ref in entity.members}
    return sorted(own | {alias for alias in entity.aliases if may_link(entity.type, alias)})


class _Tellings:
    """The telling parts of entities' names, taken apart when first asked for."""

    def __init__(self, places: Places, type_: str, entities: Sequence[Entity]) -> None:
        self._places, self._type, self._entities = places, type_, entities
        self._known: dict[int, list[Telling]] = {}

    def exclude(self, left: int, right: int) -> bool:
        """Whether names of two entities are a hard negative."""
        pairs = ((x, y) for x in self._of(left) for y in self._of(right))
        return any(in_conflict(self._places, x, y) for x, y in pairs)

    def _of(self, number: int) -> list[Telling]:
        if number not in self._known:
            names = sorted({ref.name for _, ref in self._entities[number].members})
            self._known[number] = [telling_parts(self._places, n, self._type) for n in names]
        return self._known[number]


def _namesakes(entities: Sequence[Entity]) -> Iterator[tuple[Entity, Entity, Likeness]]:
    names: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        names[entity.name].append(entity)
    for several in names.values():
        # Each with the next: who is judged with both is judged with all.
        for left, right in zip(several, several[1:], strict=False):
            yield left, right, Likeness(0.5, "same name, no common office")
