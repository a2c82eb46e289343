"""A graph of any size as rows, the same on every machine: hubs, list properties, Chinese names."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from parkgraph.kg.records import EdgeRow, NodeRow, Property

# Share of the nodes that each label gets.
_LABELS = (("Company", 0.6), ("Park", 0.2), ("Government", 0.1), ("Region", 0.1))
# Type, start label, end label, share of the relationships.
_TYPES = (
    ("TENANT_OF", "Company", "Park", 0.4),
    ("SIGNED_WITH", "Company", "Park", 0.2),
    ("SIGNED_WITH", "Government", "Government", 0.1),
    ("INVESTED_IN", "Company", "Company", 0.1),
    ("LOCATED_IN", "Park", "Region", 0.2),
)
_STATUS = ("asserted", "planned", "former")

Nodes = dict[str, list[NodeRow]]
Edges = dict[tuple[str, str, str], list[EdgeRow]]


def synthetic_rows(nodes: int, edges: int) -> tuple[Nodes, Edges]:
    """Make about so many nodes and relationships; one end in ten lies at one of ten hubs."""
    by_label = {label: list(_nodes(label, round(nodes * share))) for label, share in _LABELS}
    ids = {label: [row.id for row in rows] for label, rows in by_label.items()}
    by_kind: Edges = {}
    for type_, start, end, share in _TYPES:
        number = round(edges * share)
        by_kind[type_, start, end] = list(_edges(type_, start, end, ids, number))
    return by_label, by_kind


def _nodes(label: str, number: int) -> Iterator[NodeRow]:
    for position in range(number):
        draw = _draw(label, position)
        properties: dict[str, Property] = {
            "name": f"第{position}号{label}园区有限公司",
            "aliases": [f"{label}{position}", f"简称{position}"],
            "support": draw % 9 + 1,
            "confidence": draw % 100 / 100,
        }
        yield NodeRow(label, f"{label.lower()}:{position:08d}", properties)


def _edges(
    type_: str, start: str, end: str, ids: dict[str, list[str]], number: int
) -> Iterator[EdgeRow]:
    for position in range(number):
        draw = _draw(type_ + start, position)
        starts, ends = ids[start], ids[end]
        target = draw // 7 % (10 if draw % 10 == 0 else len(ends))
        properties: dict[str, Property] = {
            "since": f"20{draw % 25:02d}-{draw % 12 + 1:02d}",
            "status": _STATUS[draw % 3],
            "confidence": draw % 100 / 100,
            "support": draw % 5 + 1,
            "documents": [f"doc:{draw % 10_000:016x}", f"doc:{draw // 3 % 10_000:016x}"],
            "claims": [f"claim:{draw:016x}", f"claim:{draw + 1:016x}", f"claim:{draw + 2:016x}"],
        }
        key = f"{type_.lower()}:{start[0]}{position:014d}"
        first = starts[draw // 11 % len(starts)]
        yield EdgeRow(type_, key, start, first, end, ends[target], properties)


def _draw(salt: str, position: int) -> int:
    return int.from_bytes(hashlib.blake2b(f"{salt} {position}".encode(), digest_size=7).digest())
