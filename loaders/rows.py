"""A networkx graph turned into the rows every sink writes: checked against the schema, sorted.

A property comes out as its slot says: float for float slots, `list[str]` for multivalued ones.
`id` and `key` are fields of the row, not properties.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from parkgraph.kg.errors import SchemaError
from parkgraph.kg.records import EdgeRow, NodeRow, Property
from parkgraph.schema.model import Slot, load_model

if TYPE_CHECKING:
    import networkx as nx

NodeRows = Mapping[str, Sequence[NodeRow]]
EdgeRows = Mapping[tuple[str, str, str], Sequence[EdgeRow]]
# A text, because networkx classes take no parameter at run time.
Graph: TypeAlias = "nx.MultiDiGraph[str]"


def node_rows(graph: Graph) -> dict[str, list[NodeRow]]:
    """List the nodes by label, labels and ids sorted; SchemaError names one that does not fit."""
    model = load_model()
    rows: dict[str, list[NodeRow]] = defaultdict(list)
    for node, data in graph.nodes(data=True):
        where = f"node {node!r}"
        label = data.get("label")
        if label not in model.labels:
            raise SchemaError(f"{where}: the schema has no label {label!r}")
        found = dict(data.get("properties", {}))
        node_id = _identity(found.pop("id", node), f"{where}, id")
        if node_id != node:
            raise SchemaError(f"{where}: its id property is {node_id!r}; both must be the same")
        slots = {slot.name: slot for slot in model.labels[label].slots}
        rows[label].append(NodeRow(label, node_id, _checked(found, slots, f"{where} ({label})")))
    return {label: sorted(rows[label], key=lambda row: row.id) for label in sorted(rows)}


def edge_rows(graph: Graph) -> dict[tuple[str, str, str], list[EdgeRow]]:
    """List the relationships by (type, start label, end label), sorted by key.

    SchemaError names a relationship whose type, ends, key or properties do not fit.
    """
    rows: dict[tuple[str, str, str], list[EdgeRow]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for start, end, data in graph.edges(data=True):
        row = _edge_row(graph, start, end, data)
        if (row.type, row.key) in seen:
            raise SchemaError(f"relationship {row.type} {row.key!r}: the key is used twice")
        seen.add((row.type, row.key))
        rows[row.type, row.start_label, row.end_label].append(row)
    return {kind: sorted(rows[kind], key=lambda row: row.key) for kind in sorted(rows)}


def digest_rows(nodes: Iterable[NodeRow], edges: Iterable[EdgeRow]) -> str:
    """Hash what the rows say, whatever their order, so that two stores can be compared."""
    lines = [_line(row.label, row.id, row.properties) for row in nodes]
    for row in edges:
        ends = (row.start_label, row.start_id, row.end_label, row.end_id)
        lines.append(_line(row.type, row.key, row.properties, *ends))
    total = hashlib.sha256()
    for line in sorted(lines):
        total.update(line)
    return total.hexdigest()


def printable(text: str) -> str:
    """Drop the control characters that XML and RDF cannot carry; line ends become LF.

    >>> printable("一\\x00园\\r\\n二")
    '一园\\n二'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        char for char in lines if char >= " " and char not in "\ufffe\uffff" or char in "\t\n"
    )


def _edge_row(graph: Graph, start: str, end: str, data: Mapping[str, Any]) -> EdgeRow:
    model = load_model()
    kind = data.get("type")
    where = f"relationship {kind} from {start!r} to {end!r}"
    relation = model.relations.get(kind) if isinstance(kind, str) else None
    if relation is None:
        raise SchemaError(f"{where}: the schema has no relationship type {kind!r}")
    labels = graph.nodes[start].get("label"), graph.nodes[end].get("label")
    if not model.allows(labels[0], relation.name, labels[1]):
        raise SchemaError(f"{where}: the schema does not allow it from {labels[0]} to {labels[1]}")
    found = dict(data.get("properties", {}))
    key = _identity(found.pop("key", None), f"{where}, key")
    slots = {slot.name: slot for slot in relation.slots}
    checked = _checked(found, slots, where)
    return EdgeRow(relation.name, key, labels[0], start, labels[1], end, checked)


def _identity(value: object, where: str) -> str:
    if not isinstance(value, str) or not value:
        raise SchemaError(f"{where}: must be a text that is not empty, not {value!r}")
    return _encodable(value, where)


def _checked(
    found: Mapping[str, object], slots: Mapping[str, Slot], where: str
) -> dict[str, Property]:
    checked: dict[str, Property] = {}
    for name in sorted(found):
        value = found[name]
        if name not in slots:
            raise SchemaError(f"{where}: the schema gives it no property {name!r}")
        if value is not None:
            checked[name] = _property(slots[name], value, f"{where}, {name}")
    return checked


def _property(slot: Slot, value: object, where: str) -> Property:
    if slot.multivalued:
        if not isinstance(value, list | tuple):
            raise SchemaError(f"{where}: must be a list of texts, not {value!r}")
        return [_text(item, where) for item in value]
    if slot.range == "float":
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or not math.isfinite(value)
        ):
            raise SchemaError(f"{where}: must be a finite number, not {value!r}")
        return float(value)
    if slot.range == "integer":
        if isinstance(value, bool) or not isinstance(value, int) or abs(value) >= 2**63:
            raise SchemaError(f"{where}: must be a 64-bit integer, not {value!r}")
        return value
    return _text(value, where)


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise SchemaError(f"{where}: must be a text, not {value!r}")
    return _encodable(value, where)


def _encodable(text: str, where: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise SchemaError(
            f"{where}: lone surrogate at character {error.start}; decode the source text again"
        ) from error
    return text


def _line(kind: str, key: str, properties: Mapping[str, Property], *ends: str) -> bytes:
    # A store need not tell an empty list from no list, nor keep the order of properties.
    known = {name: value for name, value in properties.items() if value not in (None, [])}
    text = json.dumps([kind, key, *ends, known], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).digest()
