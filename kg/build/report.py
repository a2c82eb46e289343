"""A graph's counts and what was set aside -> the report that a build ends with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from parkgraph.kg.records import Quarantine, Skipped
from parkgraph.schema.model import load_model


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did; entities by label, relations by type without bookkeeping.

    `skipped` counts by reason what was left out on purpose.
    """

    digest: str
    documents: int
    quarantined: tuple[Quarantine, ...]
    entities: dict[str, int] = field(default_factory=dict)
    relations: dict[str, int] = field(default_factory=dict)
    quantities: int = 0
    reused: bool = False
    skipped: dict[str, int] = field(default_factory=dict)


def report_of(
    digest: str,
    counts: Mapping[str, Mapping[str, int]],
    quarantined: Iterable[Quarantine],
    *,
    reused: bool = False,
    skipped: Iterable[Skipped] = (),
) -> BuildReport:
    """Report a graph by its digest and counts."""
    model = load_model()
    nodes, edges = counts["nodes"], counts["edges"]
    order = sorted(set(quarantined), key=lambda q: (q.uri, q.location, q.stage, q.message))
    return BuildReport(
        digest=digest,
        documents=nodes.get("Document", 0),
        quarantined=tuple(order),
        entities={label: nodes[label] for label in model.entity_labels if label in nodes},
        relations={t: n for t, n in edges.items() if not model.relations[t].bookkeeping},
        quantities=nodes.get("Quantity", 0),
        reused=reused,
        skipped=skipped_by_reason(skipped),
    )


def skipped_by_reason(items: Iterable[Skipped]) -> dict[str, int]:
    """How many items were left out for each reason."""
    counts: Counter[str] = Counter()
    for item in items:
        counts[item.reason] += item.count
    return dict(sorted(counts.items()))
