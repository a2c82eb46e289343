"""appearance.yaml and the schema -> colours, icons and words of every type the viewer shows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from parkgraph.schema.extension import read_schema
from parkgraph.schema.model import Model, load_model

Json = dict[str, Any]


@cache
def appearance() -> Mapping[str, Any]:
    """The table as read from the file beside this module."""
    text = files("parkgraph.loaders.html").joinpath("appearance.yaml").read_text(encoding="utf-8")
    table: Mapping[str, Any] = yaml.safe_load(text)
    return table


def shown_labels(model: Model) -> tuple[str, ...]:
    """Labels that are nodes of the picture: things and events, in schema order."""
    return model.entity_labels


def shown_relations(model: Model) -> tuple[str, ...]:
    """Relationship types that are lines of the picture: between things, no bookkeeping."""
    things = frozenset(model.entity_labels)
    return tuple(
        name
        for name, relation in model.relations.items()
        if not relation.bookkeeping and relation.objects <= things
    )


def vocabulary() -> Json:
    """Types, relations and enum values with Chinese and English words, for the page."""
    model, look = load_model(), appearance()
    spare = look["spare"]
    unknown = [name for name in shown_labels(model) if name not in look["labels"]]
    drawn = {
        **look["labels"],
        **{
            name: {"colour": spare[number % len(spare)], "icon": "dot"}
            for number, name in enumerate(unknown)
        },
    }
    return {
        "types": [
            {
                "name": name,
                "zh": model.labels[name].title_zh,
                "en": model.labels[name].title_en or name,
                "colour": drawn[name]["colour"],
                "icon": look["icons"][drawn[name]["icon"]],
                "event": name in look["events"],
            }
            for name in shown_labels(model)
        ],
        "relations": [
            {
                "name": name,
                "zh": model.relations[name].title_zh,
                "en": model.relations[name].title_en or name,
                "undirected": model.relations[name].undirected,
                "flow": name in look["flows"],
            }
            for name in shown_relations(model)
        ],
        "words": {**_enum_words(), **_slot_words(model)},
    }


def _enum_words() -> Json:
    """`Measure.revenue` → [Chinese, English], for every value of every enum."""
    words: Json = {}
    for enum, body in read_schema()["enums"].items():
        for value, entry in body["permissible_values"].items():
            entry = entry or {}
            english = entry.get("annotations", {}).get("en", value)
            words[f"{enum}.{value}"] = [entry.get("title", value), str(english)]
    return words


def _slot_words(model: Model) -> Json:
    words: Json = {}
    slots = [body.slots for body in model.labels.values()]
    slots += [body.slots for body in model.relations.values()]
    for some in slots:
        for slot in some:
            words[f"slot.{slot.name}"] = [slot.title_zh, slot.title_en or slot.name]
    return words
