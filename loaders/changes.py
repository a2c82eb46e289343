"""How what a store holds differs from given rows: what is new, what changed, what is gone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from parkgraph.kg.records import EdgeRow, NodeRow
from parkgraph.loaders.rows import EdgeRows, NodeRows

Kind = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class EdgePlace:
    """Where a relationship of one kind is: its key between two nodes."""

    key: str
    start_id: str
    end_id: str


@dataclass(frozen=True, slots=True)
class Changes:
    """New and changed rows in their order, and the places of what is gone."""

    new_nodes: dict[str, list[NodeRow]] = field(default_factory=dict)
    changed_nodes: dict[str, list[NodeRow]] = field(default_factory=dict)
    gone_nodes: dict[str, list[str]] = field(default_factory=dict)
    new_edges: dict[Kind, list[EdgeRow]] = field(default_factory=dict)
    changed_edges: dict[Kind, list[EdgeRow]] = field(default_factory=dict)
    gone_edges: dict[Kind, list[EdgePlace]] = field(default_factory=dict)

    @classmethod
    def of_empty_store(cls, nodes: NodeRows, edges: EdgeRows) -> Changes:
        """All rows are new."""
        return cls(
            new_nodes={label: list(rows) for label, rows in nodes.items() if rows},
            new_edges={kind: list(rows) for kind, rows in edges.items() if rows},
        )

    def number(self) -> int:
        """How many nodes and relationships are new, changed or gone."""
        nodes = (*self.new_nodes.values(), *self.changed_nodes.values())
        edges = (*self.new_edges.values(), *self.changed_edges.values())
        gone = sum(map(len, self.gone_nodes.values())) + sum(map(len, self.gone_edges.values()))
        return sum(map(len, nodes)) + sum(map(len, edges)) + gone


class Comparison:
    """Told one by one what a store holds, says how that differs from the rows.

    `is_same` is asked about the row in the same place. A node that changed its label is gone and
    new, and so are its relationships.
    """

    def __init__(self, nodes: NodeRows, edges: EdgeRows) -> None:
        self._nodes = {label: {row.id: row for row in rows} for label, rows in nodes.items()}
        self._edges = {kind: {_place(row): row for row in rows} for kind, rows in edges.items()}
        self._changes = Changes()

    def holds_node(self, label: str, node_id: str, is_same: Callable[[NodeRow], bool]) -> None:
        """The store holds this node."""
        row = self._nodes.get(label, {}).pop(node_id, None)
        if row is None:
            self._changes.gone_nodes.setdefault(label, []).append(node_id)
        elif not is_same(row):
            self._changes.changed_nodes.setdefault(label, []).append(row)

    def holds_edge(self, kind: Kind, place: EdgePlace, is_same: Callable[[EdgeRow], bool]) -> None:
        """The store holds this relationship; a second one in the same place is gone."""
        row = self._edges.get(kind, {}).pop(place, None)
        if row is None:
            self._changes.gone_edges.setdefault(kind, []).append(place)
        elif not is_same(row):
            self._changes.changed_edges.setdefault(kind, []).append(row)

    def changes(self) -> Changes:
        """The differences, once the store has named all it holds."""
        for label, nodes in self._nodes.items():
            if nodes:
                self._changes.new_nodes[label] = list(nodes.values())
        for kind, edges in self._edges.items():
            if edges:
                self._changes.new_edges[kind] = list(edges.values())
        return self._changes


def _place(row: EdgeRow) -> EdgePlace:
    return EdgePlace(row.key, row.start_id, row.end_id)
