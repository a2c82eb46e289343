"""schema/parkgraph.yaml as typed objects: labels, relationship types with ends, measures, units.

The rest of the code asks `load_model()` and never repeats a label or a relationship end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from parkgraph.kg.errors import SchemaError

ENTITY_ROOT = "Thing"
RELATION_ROOT = "Relation"


@dataclass(frozen=True, slots=True)
class Slot:
    """A property: its range (string, integer, float or an enum name) and whether it is a list."""

    name: str
    range: str
    multivalued: bool
    required: bool
    title_zh: str
    description: str


@dataclass(frozen=True, slots=True)
class Label:
    """A node label with its properties; `is_entity` nodes also carry the label Entity."""

    name: str
    title_zh: str
    description: str
    slots: tuple[Slot, ...]
    is_entity: bool


@dataclass(frozen=True, slots=True)
class RelationType:
    """A relationship type with the labels allowed at its ends."""

    name: str
    title_zh: str
    subjects: frozenset[str]
    objects: frozenset[str]
    undirected: bool
    bookkeeping: bool
    derived_from: str | None
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """The whole schema, keyed by name."""

    version: str
    labels: Mapping[str, Label]
    relations: Mapping[str, RelationType]
    enums: Mapping[str, Mapping[str, str]]

    def allows(self, subject: str, relation: str, object_: str) -> bool:
        """Whether the schema lets `relation` run from label `subject` to label `object_`."""
        ends = self.relations.get(relation)
        return ends is not None and subject in ends.subjects and object_ in ends.objects

    @property
    def entity_labels(self) -> tuple[str, ...]:
        """Labels of things (not quantities, claims or documents), in schema order."""
        return tuple(name for name, label in self.labels.items() if label.is_entity)


@cache
def load_model() -> Model:
    """Read and check the packaged schema; raises SchemaError naming the class at fault."""
    text = files("parkgraph.schema").joinpath("parkgraph.yaml").read_text(encoding="utf-8")
    return parse_model(yaml.safe_load(text))


def parse_model(raw: Mapping[str, Any]) -> Model:
    """Turn the LinkML mapping into a `Model`; every slot, range and label must be defined."""
    slots = {name: _slot(name, body or {}) for name, body in raw["slots"].items()}
    enums = {
        name: {
            value: (body or {}).get("title", value)
            for value, body in enum["permissible_values"].items()
        }
        for name, enum in raw["enums"].items()
    }
    classes: Mapping[str, Mapping[str, Any]] = raw["classes"]
    labels: dict[str, Label] = {}
    relations: dict[str, RelationType] = {}
    for name, body in classes.items():
        if body.get("abstract"):
            continue
        own = tuple(_known(slots, slot, name) for slot in _all_slots(classes, name))
        if body.get("is_a") == RELATION_ROOT:
            relation = _relation(name, body, own)
            relations[relation.name] = relation
        else:
            labels[name] = Label(
                name,
                body.get("title", name),
                body.get("description", ""),
                own,
                body.get("is_a") == ENTITY_ROOT,
            )
    _check_ends(labels, relations)
    return Model(str(raw["version"]), labels, relations, enums)


def _slot(name: str, body: Mapping[str, Any]) -> Slot:
    return Slot(
        name,
        body.get("range", "string"),
        bool(body.get("multivalued")),
        bool(body.get("required")),
        body.get("title", name),
        body.get("description", ""),
    )


def _all_slots(classes: Mapping[str, Mapping[str, Any]], name: str) -> list[str]:
    body = classes[name]
    parent = body.get("is_a")
    inherited = _all_slots(classes, parent) if parent is not None else []
    return [*inherited, *body.get("slots", [])]


def _known(slots: Mapping[str, Slot], slot: str, owner: str) -> Slot:
    if slot not in slots:
        raise SchemaError(
            f"schema/parkgraph.yaml: class {owner} uses slot {slot!r}, which is not defined"
        )
    return slots[slot]


def _relation(name: str, body: Mapping[str, Any], slots: tuple[Slot, ...]) -> RelationType:
    notes = body.get("annotations", {})
    for key in ("relationship_type", "subject", "object"):
        if key not in notes:
            raise SchemaError(
                f"schema/parkgraph.yaml: relation {name} lacks the annotation {key!r}"
            )
    return RelationType(
        notes["relationship_type"],
        body.get("title", name),
        frozenset(notes["subject"].split()),
        frozenset(notes["object"].split()),
        bool(notes.get("undirected")),
        bool(notes.get("bookkeeping")),
        notes.get("derived_from"),
        slots,
    )


def _check_ends(labels: Mapping[str, Label], relations: Mapping[str, RelationType]) -> None:
    for relation in relations.values():
        for end in relation.subjects | relation.objects:
            if end not in labels:
                raise SchemaError(
                    f"schema/parkgraph.yaml: {relation.name} ends at {end!r}, which is no label"
                )
