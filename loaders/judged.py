"""Judgements of a graph folder <-> nodes `:GraphJudgement` of a store, for `explain`.

As `:GraphInfo` they are no part of the graph: counts, digests and recipes leave them out.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from parkgraph.kg.artefacts import Judged
from parkgraph.kg.records import Judgement

if TYPE_CHECKING:
    from parkgraph.loaders.bolt import BoltStore

_LABEL = "GraphJudgement"
_FIELDS = ("left", "right", "verdict", "source", "reason", "at")
_BATCH = 5000


def write_judged(store: BoltStore, judged: Sequence[Judged]) -> None:
    """Let the store hold these judgements and no others."""
    store.run(f"MATCH (j:{_LABEL}) DELETE j", write=True)
    rows = [
        {
            **{name: value for name, value in asdict(each.judgement).items() if name in _FIELDS},
            "place": place,
            "entities": list(each.entity_ids),
        }
        for place, each in enumerate(judged)
    ]
    for start in range(0, len(rows), _BATCH):
        text = f"UNWIND $rows AS row CREATE (j:{_LABEL}) SET j += row"
        store.run(text, {"rows": rows[start : start + _BATCH]}, write=True)


def read_judged_of(store: BoltStore, entity_ids: Collection[str]) -> tuple[Judgement, ...]:
    """The judgements on these entities, in the order in which they were written."""
    fields = ", ".join(f"j.{name} AS {name}" for name in _FIELDS)
    text = (
        f"MATCH (j:{_LABEL}) WHERE any(id IN j.entities WHERE id IN $ids) "
        f"RETURN {fields} ORDER BY j.place"
    )
    rows = store.run(text, {"ids": sorted(entity_ids)}).rows
    return tuple(Judgement(*row) for row in rows)
