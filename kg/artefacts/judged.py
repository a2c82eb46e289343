"""A graph folder -> its judgements, of people and of rules, each with the entities it is about."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from parkgraph.kg.artefacts.judgements import read_judgements
from parkgraph.kg.artefacts.reading import read_entity_ids, read_merges
from parkgraph.kg.records import Judgement
from parkgraph.kg.resolve.handles import Handle, parse_handle


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement that stands and the ids of the entities that its two names mean now."""

    judgement: Judgement
    entity_ids: tuple[str, ...]


def read_judged(folder: Path) -> tuple[Judged, ...]:
    """Judgements of people on names, oldest first, then the joins of rules, sorted."""
    ids: dict[Handle, set[str]] = defaultdict(set)
    for (document_id, ref), id_ in read_entity_ids(folder):
        ids[Handle(ref)].add(id_)
        ids[Handle(ref, document_id)].add(id_)
    found = []
    on_names = (each for each in read_judgements(folder) if not each.is_on_claim)
    for judgement in (*on_names, *read_merges(folder)):
        handles = map(parse_handle, (judgement.left, judgement.right))
        about = sorted({id_ for handle in handles for id_ in ids.get(handle, ())})
        found.append(Judged(judgement, tuple(about)))
    return tuple(found)
