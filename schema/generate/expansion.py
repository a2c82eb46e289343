"""The terse schema in, complete LinkML out: what annotations say becomes slots and ranges.

`expand_ends` gives relation classes their ends as slots with ranges; `add_predicates` gives each
label the properties that lead from it in RDF. Both return a new mapping.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from parkgraph.schema.model import ENTITY_ROOT, RELATION_ROOT

Raw = Mapping[str, Any]
ENDS = ("subject", "object")
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
# Amounts are written as decimals in RDF: xsd:float has seven digits, and 44.63亿元 has more.
_NUMBER = {
    "uri": "xsd:decimal",
    "base": "float",
    "description": "A number, xsd:decimal in RDF.",
}
_END_SLOTS = {
    "subject": {
        "title": "起点",
        "annotations": {"en": "from"},
        "description": "Id of the node the relationship starts from.",
    },
    "object": {
        "title": "终点",
        "annotations": {"en": "to"},
        "description": "Id of the node the relationship leads to.",
    },
}


def expand_ends(raw: Raw) -> dict[str, Any]:
    """Complete LinkML: relation ends as `slot_usage`, numbers with their RDF type.

    An abstract class as a range becomes its concrete classes, since a shape that asks for an
    abstract class would need inference.
    """
    full: dict[str, Any] = deepcopy(dict(raw))
    full["prefixes"] = {**full["prefixes"], "rdf": _RDF, "xsd": _XSD}
    full["types"] = {**full.get("types", {}), "number": dict(_NUMBER)}
    for slot in full["slots"].values():
        _set_range(slot, full["classes"])
    for end, body in _END_SLOTS.items():
        full["slots"][end] = {
            **deepcopy(body),
            "range": ENTITY_ROOT,
            "slot_uri": f"rdf:{end}",
            "required": True,
        }
    full["classes"][RELATION_ROOT]["slots"] += list(ENDS)
    for body in relation_classes(full).values():
        usage = body.setdefault("slot_usage", {})
        for end in ENDS:
            usage[end] = _ranges(body["annotations"].pop(end).split())
    return full


def add_predicates(full: Raw) -> dict[str, Any]:
    """What `expand_ends` gave, with a property for each relation on the labels it starts from."""
    view: dict[str, Any] = deepcopy(dict(full))
    view["slots"]["relationship"] = {
        "title": "关系类型",
        "annotations": {"en": "relationship type"},
        "description": "The property that the statement is about.",
        "slot_uri": "rdf:predicate",
        "range": "uriorcurie",
        "required": True,
    }
    view["classes"][RELATION_ROOT]["slots"].append("relationship")
    objects: dict[tuple[str, str], list[str]] = defaultdict(list)
    relations = relation_classes(full)
    for name, body in relations.items():
        for subject in _labels(body, "subject"):
            objects[predicate_uri(full, name), subject] += _labels(body, "object")
    for name, body in relations.items():
        slot, uri = predicate_name(name), predicate_uri(full, name)
        view["slots"][slot] = {
            "title": body.get("title", name),
            "annotations": {"en": body["annotations"].get("en", name)},
            "description": body.get("description", name),
            "slot_uri": uri,
            "multivalued": True,
            "close_mappings": list(body.get("close_mappings", [])),
            "range": ENTITY_ROOT,
        }
        for subject in _labels(body, "subject"):
            start = view["classes"][subject]
            start["slots"] = [*start.get("slots", []), slot]
            usage = start.setdefault("slot_usage", {})
            # Relations that share a property and a start share its ends too.
            usage[slot] = _ranges(dict.fromkeys(objects[uri, subject]))
    return view


def relation_classes(raw: Raw) -> dict[str, Any]:
    """The classes that are relationship types, in schema order."""
    return {
        name: body
        for name, body in raw["classes"].items()
        if "relationship_type" in body.get("annotations", {})
    }


def predicate_name(name: str) -> str:
    """`LocatedIn` -> `locatedIn`."""
    return name[0].lower() + name[1:]


def predicate_uri(raw: Raw, name: str) -> str:
    """The RDF property of a relation class, as a CURIE."""
    own = f"{raw['default_prefix']}:{predicate_name(name)}"
    return str(raw["classes"][name]["annotations"].get("predicate_uri", own))


def _set_range(slot: dict[str, Any], classes: Raw) -> None:
    range_ = str(slot.get("range", ""))
    if range_ == "float":
        slot["range"] = "number"
    elif range_ in classes and classes[range_].get("abstract"):
        slot |= _ranges(_concrete(classes, range_))


def _concrete(classes: Raw, root: str) -> list[str]:
    found: list[str] = []
    for name, body in classes.items():
        if body.get("is_a") == root:
            found += _concrete(classes, name) if body.get("abstract") else [name]
    return found


def _ranges(labels: Iterable[str]) -> dict[str, Any]:
    names = list(labels)
    if len(names) == 1:
        return {"range": names[0]}
    return {"any_of": [{"range": name} for name in names]}


def _labels(body: Raw, end: str) -> list[str]:
    usage = body["slot_usage"][end]
    return [usage["range"]] if "range" in usage else [part["range"] for part in usage["any_of"]]
