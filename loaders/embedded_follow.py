"""Changes of a few rows -> an embedded store nobody has open, through the engine's own records.

No server is started and no Cypher is planned: starting and warming these took 8 times as long as
all the changes of one article. The store is a copy that is thrown away when anything fails.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, islice, zip_longest
from pathlib import Path
from typing import Any, TypeVar

from parkgraph.kg.errors import StoreError
from parkgraph.kg.records import EdgeRow, NodeRow
from parkgraph.loaders.changes import Changes, EdgePlace, Kind
from parkgraph.loaders.embedded_direct import direct_database, finish, java_map, save
from parkgraph.loaders.embedded_folder import Keep, replacing
from parkgraph.loaders.graph_info import GraphInfo

# Writing a row by its id takes about ten times as long as by batch import.
_MOST_CHANGED = 0.1
# Records that one commit writes: what a transaction touches is held in memory.
_PORTION = 2000

Item = TypeVar("Item")


def are_few(changes: Changes, rows: int) -> bool:
    """Whether a store of so many rows had better follow than be built anew."""
    return changes.number() <= _MOST_CHANGED * rows


def update_embedded_store(
    path: Path,
    changes: Changes,
    counts: Mapping[str, int],
    *,
    info: GraphInfo | None = None,
    keep: Keep,
) -> None:
    """Put a copy with these changes in the place of a store.

    `counts` are the numbers by label and type that it must have then. Raises LockedError when the
    store is open somewhere, StoreError when a row is not where the changes say or a count differs;
    then the old store stays.
    """
    with (
        replacing(path, keep, copy=True) as new,
        direct_database(new, changes.number()) as database,
    ):
        _Records(database.get_java_database()).apply(changes)
        finish(database, counts, info)


class _Records:
    """Nodes and relationships of an open database, found by id and by key."""

    def __init__(self, database: Any) -> None:
        from arcadedb_embedded.jvm import jpype

        self._database = database
        direction = jpype.JClass("com.arcadedb.graph.Vertex$DIRECTION")
        self._out, self._in = direction.OUT, direction.IN

    def apply(self, changes: Changes) -> None:
        """Take away what is gone, then write nodes, then relationships, whose ends are there."""
        steps: Iterator[tuple[Callable[..., None], tuple[object, ...]]] = chain(
            ((self._drop_edge, (kind, at)) for kind, at in _each(changes.gone_edges)),
            ((self._drop_node, (label, id_)) for label, id_ in _each(changes.gone_nodes)),
            ((self._new_node, (row,)) for _, row in _each(changes.new_nodes)),
            ((self._change_node, (row,)) for _, row in _each(changes.changed_nodes)),
            ((self._new_edge, (row,)) for _, row in _each(changes.new_edges)),
            ((self._change_edge, (kind, row)) for kind, row in _each(changes.changed_edges)),
        )
        while portion := list(islice(steps, _PORTION)):
            self._database.begin()
            for step, arguments in portion:
                step(*arguments)
            self._database.commit()

    def _new_node(self, row: NodeRow) -> None:
        save(self._database.newVertex(row.label), {**row.properties, "id": row.id})

    def _change_node(self, row: NodeRow) -> None:
        node = self._node(row.label, row.id).modify()
        save(node, {**row.properties, "id": row.id})

    def _drop_node(self, label: str, id_: str) -> None:
        self._node(label, id_).delete()

    def _new_edge(self, row: EdgeRow) -> None:
        start, end = (
            self._node(row.start_label, row.start_id),
            self._node(row.end_label, row.end_id),
        )
        properties = java_map({**row.properties, "key": row.key})
        start.modify().newEdge(row.type, end, properties).save()

    def _change_edge(self, kind: Kind, row: EdgeRow) -> None:
        edge = self._edge(kind, EdgePlace(row.key, row.start_id, row.end_id)).modify()
        save(edge, {**row.properties, "key": row.key})

    def _drop_edge(self, kind: Kind, place: EdgePlace) -> None:
        self._edge(kind, place).delete()

    def _node(self, label: str, id_: str) -> Any:
        found = self._database.lookupByKey(label, "id", id_)
        if not found.hasNext():
            raise StoreError(f"the store lacks {label} {id_}, which it was loaded with; load again")
        return found.next().asVertex()

    def _edge(self, kind: Kind, place: EdgePlace) -> Any:
        """A relationship between two nodes, looked for from both: one of them may be a hub."""
        type_, start_label, end_label = kind
        start = self._node(start_label, place.start_id).getEdges(self._out, type_)
        end = self._node(end_label, place.end_id).getEdges(self._in, type_)
        for pair in zip_longest(start, end):
            for edge in pair:
                if edge is not None and str(edge.getString("key")) == place.key:
                    return edge
        raise StoreError(
            f"the store lacks {type_} {place.key}, which it was loaded with; load again"
        )


def _each(groups: Mapping[Any, Iterable[Item]]) -> Iterator[tuple[Any, Item]]:
    return ((name, item) for name, items in groups.items() for item in items)
