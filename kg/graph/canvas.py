"""Nodes and edges -> a networkx graph in which everything fits the schema.

Node key = id, data {"label", "properties"}; edge key = "TYPE|key", data {"type", "properties"}.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx

from parkgraph.kg.errors import SchemaError
from parkgraph.kg.records import Property
from parkgraph.schema.model import Model, Slot

Properties = Mapping[str, Property | None]


class Canvas:
    """A graph under construction; refuses labels, ends and properties the schema lacks."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
        # Asking networkx for one attribute of a node takes five times longer.
        self._labels: dict[str, str] = {}
        self._allowed: set[tuple[str, str, str]] = set()
        self._node_slots = {
            name: {slot.name: slot for slot in label.slots} for name, label in model.labels.items()
        }
        self._edge_slots = {
            name: {slot.name: slot for slot in relation.slots}
            for name, relation in model.relations.items()
        }

        every = (*self._node_slots.values(), *self._edge_slots.values())
        self._plain = {id(slots): _plain_types(slots) for slots in every}

    def add_node(self, label: str, id_: str, properties: Properties) -> None:
        """Add a node; a property that is None is left out."""
        slots = self._node_slots.get(label)
        if slots is None:
            raise SchemaError(f"node {id_}: the schema has no label {label!r}")
        known = self._labels.setdefault(id_, label)
        if known != label:
            raise SchemaError(f"node {id_} is a {known} already and cannot be a {label}")
        row = self._fitting(slots, {"id": id_, **properties}, f"{label} {id_}")
        self.graph.add_node(id_, label=label, properties=row)

    def add_edge(self, type_: str, start: str, end: str, key: str, properties: Properties) -> None:
        """Add a relationship between nodes that exist; adding the same key again replaces it."""
        where = f"{type_} {key}"
        kind = self._label(start, where), type_, self._label(end, where)
        if kind not in self._allowed:
            if not self.model.allows(*kind):
                raise SchemaError(
                    f"{where} from {start} to {end}: "
                    f"the schema does not let it run from {kind[0]} to {kind[2]}"
                )
            self._allowed.add(kind)
        row = self._fitting(self._edge_slots[type_], {"key": key, **properties}, where)
        self.graph.add_edge(start, end, key=f"{type_}|{key}", type=type_, properties=row)

    def label(self, id_: str) -> str | None:
        """Label of a node, or None when there is no such node."""
        return self._labels.get(id_)

    def name(self, id_: str) -> str:
        """Name of a node that has one."""
        return str(self.graph.nodes[id_]["properties"]["name"])

    def _label(self, id_: str, where: str) -> str:
        label = self.label(id_)
        if label is None:
            raise SchemaError(f"{where}: its end {id_} is not in the graph; add the node first")
        return label

    def _fitting(
        self, slots: Mapping[str, Slot], properties: Properties, where: str
    ) -> dict[str, Property]:
        row: dict[str, Property] = {}
        plain = self._plain[id(slots)]
        for name, value in properties.items():
            if value is None:
                continue
            # Most properties by far, and the check below is what assembly spends its time on.
            if plain.get(name) is type(value):
                row[name] = value
                continue
            if name not in slots:
                raise SchemaError(f"{where}: the schema has no property {name!r} here")
            row[name] = self._checked(slots[name], value, where)
        return row

    def _checked(self, slot: Slot, value: Any, where: str) -> Property:
        if slot.multivalued and isinstance(value, list) and set(map(type, value)) <= {str}:
            return value
        if not slot.multivalued:
            if slot.range == "float" and isinstance(value, int | float):
                return float(value)
            if slot.range == "integer" and type(value) is int:
                return value
            allowed = self.model.enums.get(slot.range)
            is_text = slot.range == "string" or allowed is not None
            if is_text and isinstance(value, str) and (allowed is None or value in allowed):
                return value
        kind = f"list of {slot.range}" if slot.multivalued else slot.range
        raise SchemaError(f"{where}: {slot.name} = {value!r} is no {kind}")


def _plain_types(slots: Mapping[str, Slot]) -> dict[str, type]:
    """Python types of the properties that need no look at their values, by name."""
    types = {"string": str, "integer": int, "float": float}
    return {
        name: types[slot.range]
        for name, slot in slots.items()
        if slot.range in types and not slot.multivalued
    }
