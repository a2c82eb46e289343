"""What a Bolt store holds, read back as rows, or compared with rows without keeping it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import neo4j

from parkgraph.kg.records import EdgeRow, NodeRow, Property
from parkgraph.loaders import cypher
from parkgraph.loaders.bolt_errors import QUERY_ERRORS, query_error
from parkgraph.loaders.bolt_values import label_of, plain
from parkgraph.loaders.changes import Changes, Comparison, EdgePlace
from parkgraph.loaders.rows import EdgeRows, NodeRows
from parkgraph.schema.model import Slot, load_model

if TYPE_CHECKING:
    from parkgraph.loaders.bolt import BoltStore, Progress

# How often reading says how far it is.
_REPORT_EVERY = 5_000


def stored_nodes(store: BoltStore) -> Iterator[NodeRow]:
    """Read all nodes of the schema's labels."""
    for label, body in load_model().labels.items():
        for (properties,) in _stream(store, cypher.read_nodes(label)):
            found = plain(properties)
            node_id = str(found.pop("id", ""))
            yield NodeRow(label, node_id, _typed(found, body.slots))


def stored_edges(store: BoltStore) -> Iterator[EdgeRow]:
    """Read all relationships of the schema's types."""
    for relation, body in load_model().relations.items():
        for starts, start, ends, end, properties in _stream(store, cypher.read_edges(relation)):
            found = plain(properties)
            key = str(found.pop("key", ""))
            typed = _typed(found, body.slots)
            yield EdgeRow(
                relation, key, label_of(starts), str(start), label_of(ends), str(end), typed
            )


def compare(
    store: BoltStore,
    nodes: NodeRows,
    edges: EdgeRows,
    counts: tuple[Mapping[str, int], Mapping[str, int]],
    progress: Progress | None = None,
) -> Changes:
    """Say how the store differs from the rows, in properties of the schema only.

    `counts` are the store's; a label or type of which it holds nothing is not read.
    """
    model = load_model()
    labels, types = counts
    total = sum(labels.values()) + sum(types.values())
    comparison = Comparison(nodes, edges)
    seen = 0
    for label in labels:
        slots = frozenset(slot.name for slot in model.labels[label].slots)
        for (found,) in _stream(store, cypher.read_nodes(label)):
            same = partial(_is_same, found=found, slots=slots)
            comparison.holds_node(label, str(found.get("id", "")), same)
            seen = _report(progress, seen, total)
    for relation in types:
        slots = frozenset(slot.name for slot in model.relations[relation].slots)
        for starts, start, ends, end, found in _stream(store, cypher.read_edges(relation)):
            same = partial(_is_same, found=found, slots=slots)
            kind = (relation, label_of(starts), label_of(ends))
            place = EdgePlace(str(found.get("key", "")), str(start), str(end))
            comparison.holds_edge(kind, place, same)
            seen = _report(progress, seen, total)
    return comparison.changes()


def _is_same(row: NodeRow | EdgeRow, found: Mapping[str, Any], slots: frozenset[str]) -> bool:
    """Whether the store's properties are those of a row; those of other programs do not count."""
    for name, value in row.properties.items():
        stored = found.get(name)
        # A store need not tell an empty list from no list.
        if stored != value and (stored is not None or value != []):
            return False
    others = found.keys() - row.properties.keys()
    return not (others & slots) - {"id", "key"}


def _report(progress: Progress | None, seen: int, total: int) -> int:
    if progress is not None and (seen + 1) % _REPORT_EVERY == 0:
        progress("compare", seen + 1, max(total, seen + 1))
    return seen + 1


def _stream(store: BoltStore, text: str) -> Iterator[Sequence[Any]]:
    """Rows as the driver gives them, one by one: a whole table of values takes twice as long."""
    query = neo4j.Query(text)
    try:
        with store.driver.session(
            database=store.database, default_access_mode=neo4j.READ_ACCESS, fetch_size=5000
        ) as session:
            for record in session.run(query):
                yield record.values()
    except QUERY_ERRORS as error:
        raise query_error(error) from error


def _typed(properties: Mapping[str, Any], slots: Sequence[Slot]) -> dict[str, Property]:
    floats = {slot.name for slot in slots if slot.range == "float"}
    return {
        name: float(value) if name in floats and isinstance(value, int) else value
        for name, value in properties.items()
    }
