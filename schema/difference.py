"""Two schemas in, what the second adds, drops and changes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from parkgraph.schema.model import Label, Model, RelationType, Slot

Change = Literal["added", "removed", "changed"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference; `before` and `after` are empty where there is nothing to say."""

    change: Change
    kind: str
    name: str
    before: str = ""
    after: str = ""


def compare_models(old: Model, new: Model) -> tuple[Difference, ...]:
    """List differences: labels, then relationship types, then enum values, each by name.

    A label or relationship type that is new or gone is one difference; its properties are no
    further ones.
    """
    return (
        *_compared("label", old.labels, new.labels, _label_changes),
        *_compared("relation", old.relations, new.relations, _relation_changes),
        *(
            difference
            for name in sorted({*old.enums, *new.enums})
            for difference in _compared(
                "value",
                {f"{name}.{value}": title for value, title in old.enums.get(name, {}).items()},
                {f"{name}.{value}": title for value, title in new.enums.get(name, {}).items()},
                _title_changes,
            )
        ),
    )


def _compared(
    kind: str,
    old: Mapping[str, T],
    new: Mapping[str, T],
    changes: Callable[[str, T, T], Iterator[Difference]],
) -> Iterator[Difference]:
    for name in sorted({*old, *new}):
        if name not in old:
            yield Difference("added", kind, name)
        elif name not in new:
            yield Difference("removed", kind, name)
        else:
            yield from changes(name, old[name], new[name])


def _label_changes(name: str, old: Label, new: Label) -> Iterator[Difference]:
    yield from _value_changes("label", f"{name} title", old.title_zh, new.title_zh)
    yield from _slot_changes(name, old.slots, new.slots)


def _relation_changes(name: str, old: RelationType, new: RelationType) -> Iterator[Difference]:
    yield from _value_changes("relation", f"{name} title", old.title_zh, new.title_zh)
    for end, before, after in (
        ("from", old.subjects, new.subjects),
        ("to", old.objects, new.objects),
    ):
        for label in sorted(after - before):
            yield Difference("added", "end", f"{name} {end} {label}")
        for label in sorted(before - after):
            yield Difference("removed", "end", f"{name} {end} {label}")
    for aspect in ("undirected", "bookkeeping", "derived_from"):
        values = (str(getattr(model, aspect)) for model in (old, new))
        yield from _value_changes("relation", f"{name} {aspect}", *values)
    yield from _slot_changes(name, old.slots, new.slots)


def _slot_changes(owner: str, old: Sequence[Slot], new: Sequence[Slot]) -> Iterator[Difference]:
    yield from _compared(
        "property",
        {f"{owner}.{slot.name}": slot for slot in old},
        {f"{owner}.{slot.name}": slot for slot in new},
        lambda name, a, b: _value_changes("property", name, _described(a), _described(b)),
    )


def _title_changes(name: str, old: str, new: str) -> Iterator[Difference]:
    yield from _value_changes("value", name, old, new)


def _value_changes(kind: str, name: str, old: str, new: str) -> Iterator[Difference]:
    if old != new:
        yield Difference("changed", kind, name, old, new)


def _described(slot: Slot) -> str:
    """`list of string, required, 名称`: all of a property that data or readers notice."""
    kind = f"list of {slot.range}" if slot.multivalued else slot.range
    return ", ".join([kind, *(["required"] if slot.required else []), slot.title_zh])
