"""The schema -> a few lines of text: what somebody needs who is about to write Cypher."""

from __future__ import annotations

from parkgraph.kg.errors import SchemaError
from parkgraph.schema.model import Label, Model, RelationType, Slot, load_model

# More values than these are cut in the overview.
_SHOWN_VALUES = 25


def describe_schema(only: str | None = None) -> str:
    """Labels with properties, relationship types with ends, closed lists; or one label or type.

    Raises SchemaError when there is no label or type `only`.

    >>> describe_schema("OPERATES").splitlines()[0]
    '(:Company|Government|Institution|Region)-[:OPERATES]->(:Institution|Park)  运营 operates'
    """
    model = load_model()
    if only is None:
        return "\n".join(_overview(model))
    if only in model.labels:
        return "\n".join(_label(model.labels[only], in_full=True))
    if only in model.relations:
        return "\n".join(_relation(model.relations[only], in_full=True))
    raise SchemaError(
        f"the schema has no label or relationship type {only!r}; it has: "
        + ", ".join([*model.labels, *model.relations])
    )


def _overview(model: Model) -> list[str]:
    lines = ["Labels (all that stand for a thing are also :Entity with id, name, aliases)"]
    for label in model.labels.values():
        lines += _label(label, in_full=False)
    lines += ["", "Relationship types (all with key, since, until, status, confidence, support)"]
    for relation in model.relations.values():
        lines += _relation(relation, in_full=False)
    lines += ["", "Closed lists"]
    lines += [
        f"{name}: {', '.join(list(values)[:_SHOWN_VALUES])}" for name, values in model.enums.items()
    ]
    return lines


def _label(label: Label, *, in_full: bool) -> list[str]:
    head = f"(:{label.name})  {label.title_zh} {label.title_en}".rstrip()
    if not in_full:
        return [f"{head}: {', '.join(slot.name for slot in label.slots)}"]
    return [head, *(_slot_lines(label.slots))]


def _relation(relation: RelationType, *, in_full: bool) -> list[str]:
    start, end = ("|".join(sorted(ends)) for ends in (relation.subjects, relation.objects))
    head = f"(:{start})-[:{relation.name}]->(:{end})  {relation.title_zh} {relation.title_en}"
    if relation.undirected:
        head += "; stored once, match without direction"
    return [head.rstrip(), *(_slot_lines(relation.slots) if in_full else ())]


def _slot_lines(slots: tuple[Slot, ...]) -> list[str]:
    return [
        f"  .{slot.name}  {slot.range}{' list' if slot.multivalued else ''}: {slot.description}"
        for slot in slots
    ]
