"""schema/parkgraph.yaml as typed objects: labels, relationship types with ends, measures, units.

The rest of the code asks `load_model()` and never repeats a label or a relationship end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from parkgraph.kg.errors import SchemaError
from parkgraph.schema.extension import read_schema

ENTITY_ROOT = "Thing"
RELATION_ROOT = "Relation"
# Texts of every relationship, which do not come from a qualifier.
_GENERAL = frozenset({"key", "since", "until", "date"})


@dataclass(frozen=True, slots=True)
class Slot:
    """A property: its range (string, integer, float or an enum name) and whether it is a list.

    `refers_to` is the class whose ids the values are; the range is then string.
    """

    name: str
    range: str
    multivalued: bool
    required: bool
    title_zh: str
    description: str
    title_en: str = ""
    refers_to: str | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """A node label with its properties; `is_entity` nodes also carry the label Entity.

    `in_text` says what its names are to the relation grammar: ends of relations (entity), objects
    that a rule names itself (attribute), or nothing (none). `groups` are the type groups of the
    grammar that it belongs to, such as Party.
    """

    name: str
    title_zh: str
    description: str
    slots: tuple[Slot, ...]
    is_entity: bool
    title_en: str = ""
    in_text: str = "none"
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RelationType:
    """A relationship type with the labels allowed at its ends.

    `origin` says what it is made from: claims that state it, events, quantities or names. `sense`
    is what the extraction takes it for where it treats it apart (place, tenancy, office). With
    `by_proxy` somebody acts for the party that he or she is named with.
    """

    name: str
    title_zh: str
    subjects: frozenset[str]
    objects: frozenset[str]
    undirected: bool
    bookkeeping: bool
    derived_from: str | None
    slots: tuple[Slot, ...]
    title_en: str = ""
    origin: str = "claims"
    sense: str = ""
    by_proxy: bool = False

    @property
    def own_texts(self) -> tuple[Slot, ...]:
        """Its texts that claims give as qualifiers of the same name (office, awarded_by)."""
        return tuple(
            slot
            for slot in self.slots
            if slot.range == "string" and not slot.multivalued and slot.name not in _GENERAL
        )

    @property
    def is_stated(self) -> bool:
        """Whether claims state this type themselves and it joins two things."""
        return self.origin == "claims" and not self.bookkeeping and self.derived_from is None


@dataclass(frozen=True, slots=True)
class Model:
    """The whole schema, keyed by name.

    `lenient_measures` are those that an evaluation does not hold against the others. `enums` give
    the values of each closed list with their Chinese titles, `enums_en` with their English ones.
    """

    version: str
    labels: Mapping[str, Label]
    relations: Mapping[str, RelationType]
    enums: Mapping[str, Mapping[str, str]]
    lenient_measures: frozenset[str] = frozenset()
    enums_en: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def relation_for(self, sense: str) -> str:
        """The relationship type with this sense; SchemaError unless there is one."""
        found = [relation.name for relation in self.relations.values() if relation.sense == sense]
        if len(found) != 1:
            raise SchemaError(
                f"schema/parkgraph.yaml: one relation must have the sense {sense!r}, not {found}"
            )
        return found[0]

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
    """Read and check the schema with its extension; raises SchemaError naming what is at fault."""
    return parse_model(read_schema())


def parse_model(raw: Mapping[str, Any]) -> Model:
    """Turn the LinkML mapping into a `Model`; every slot, range and label must be defined."""
    classes: Mapping[str, Mapping[str, Any]] = raw["classes"]
    slots = {name: _slot(name, body or {}, classes) for name, body in raw["slots"].items()}
    enums = {
        name: {
            value: (body or {}).get("title", value)
            for value, body in enum["permissible_values"].items()
        }
        for name, enum in raw["enums"].items()
    }
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
                ENTITY_ROOT in _ancestors(classes, name),
                title_en=_english(name, body),
                in_text=_in_text(classes, name),
                groups=tuple(body.get("annotations", {}).get("groups", "").split()),
            )
    _check_ends(labels, relations)
    return Model(
        str(raw["version"]), labels, relations, enums, _lenient_measures(raw), _enums_en(raw)
    )


def _in_text(classes: Mapping[str, Mapping[str, Any]], name: str) -> str:
    """Said by the class or one above it; things are entities, all else is not in the text."""
    family = (name, *_ancestors(classes, name))
    said = (classes[each].get("annotations", {}).get("in_text") for each in family)
    default = "entity" if ENTITY_ROOT in family else "none"
    return next((str(value) for value in said if value is not None), default)


def _enums_en(raw: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    return {
        name: {
            value: _english(value, body or {}) for value, body in enum["permissible_values"].items()
        }
        for name, enum in raw["enums"].items()
    }


def _lenient_measures(raw: Mapping[str, Any]) -> frozenset[str]:
    values = raw["enums"].get("Measure", {}).get("permissible_values", {})
    notes = {name: (body or {}).get("annotations", {}) for name, body in values.items()}
    return frozenset(name for name, said in notes.items() if not said.get("strict", True))


def _slot(name: str, body: Mapping[str, Any], classes: Mapping[str, Any]) -> Slot:
    range_ = body.get("range", "string")
    return Slot(
        name,
        "string" if range_ in classes else range_,
        bool(body.get("multivalued")),
        bool(body.get("required")),
        body.get("title", name),
        body.get("description", ""),
        title_en=_english(name, body),
        refers_to=range_ if range_ in classes else None,
    )


def _english(name: str, body: Mapping[str, Any]) -> str:
    return str(body.get("annotations", {}).get("en", name))


def _ancestors(classes: Mapping[str, Mapping[str, Any]], name: str) -> Iterator[str]:
    parent = classes[name].get("is_a")
    if parent is not None:
        yield parent
        yield from _ancestors(classes, parent)


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
        title_en=_english(name, body),
        origin=notes.get("origin", "claims"),
        sense=notes.get("sense", ""),
        by_proxy=bool(notes.get("by_proxy")),
    )


def _check_ends(labels: Mapping[str, Label], relations: Mapping[str, RelationType]) -> None:
    for relation in relations.values():
        for end in relation.subjects | relation.objects:
            if end not in labels:
                raise SchemaError(
                    f"schema/parkgraph.yaml: {relation.name} ends at {end!r}, which is no label"
                )
