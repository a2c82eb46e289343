"""A schema extension as parsed YAML in, everything that is wrong with it out, with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Raw = Mapping[str, Any]
Found = Iterator[tuple[tuple[str, ...], str]]

END_KEYS = ("subject", "object")
SCALARS = ("string", "integer", "float")
# Labels and columns that the stores and the artefacts use for themselves.
RESERVED_LABELS = frozenset({"Entity"})
_TOP = frozenset(
    "id name version title description license prefixes slots classes enums grammar".split()
)
_MAPPINGS = "exact_mappings close_mappings"
_SLOT_KEYS = frozenset(
    f"title description annotations range multivalued required slot_uri pattern {_MAPPINGS}".split()
)
_CLASS_KEYS = frozenset(f"is_a title description class_uri slots annotations {_MAPPINGS}".split())
_NOTES = frozenset("en relationship_type subject object undirected predicate_uri by_proxy".split())
_LABEL_NOTES = frozenset("en in_text groups".split())
_IN_TEXT = ("entity", "attribute", "none")
_SNAKE = re.compile(r"[a-z][a-z0-9_]*\Z")
_CAMEL = re.compile(r"[A-Z][A-Za-z0-9]*\Z")
_UPPER = re.compile(r"[A-Z][A-Z0-9_]*\Z")
_NAME = re.compile(r"[a-z][a-z0-9-]*\Z")
_VERSION = re.compile(r"\d+\.\d+\.\d+\Z")
_NAMESPACE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*[/#:]\Z")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: file, line (0 when unknown), key path and what to do."""

    path: Path
    line: int
    key: str
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{place}: {self.key}: {self.message}" if self.key else f"{place}: {self.message}"


def find_faults(base: Raw, raw: object, node: yaml.Node | None, path: Path) -> Iterator[Fault]:
    """Yield the faults of `raw`, an extension of the schema `base`; `node` gives the lines."""
    lines: dict[tuple[str, ...], int] = {}
    twice = list(_number_keys(node, (), lines))
    if not isinstance(raw, Mapping):
        yield Fault(path, 0, "", "the file must be a mapping with name, version and classes")
        return
    found = [(key, "the key stands twice") for key in twice]
    found += list(_shape_faults(raw)) or list(_content_faults(base, raw))
    for key, message in found:
        near = next((lines[key[:n]] for n in range(len(key), 0, -1) if key[:n] in lines), 0)
        yield Fault(path, near, ".".join(key), message)


def _number_keys(
    node: yaml.Node | None, above: tuple[str, ...], lines: dict[tuple[str, ...], int]
) -> Iterator[tuple[str, ...]]:
    """Note the line of every key path; yield those that stand twice (YAML keeps only the last)."""
    if not isinstance(node, yaml.MappingNode):
        return
    for key, value in node.value:
        path = (*above, str(key.value))
        if path in lines:
            yield path
        lines[path] = key.start_mark.line + 1
        yield from _number_keys(value, path, lines)


def _shape_faults(raw: Raw) -> Found:
    """What keeps the other checks from reading the file at all."""
    for key in raw:
        if key not in _TOP:
            yield (str(key),), f"unknown key; known: {', '.join(sorted(_TOP))}"
    if not _matches(_NAME, raw.get("name")):
        yield ("name",), "give the extension a name of lower-case letters, such as supply"
    if not _matches(_VERSION, raw.get("version")):
        yield ("version",), "give a version of three numbers in quotes, such as '0.1.0'"
    grammar = raw.get("grammar", [])
    if not isinstance(grammar, str) and not _is_texts(grammar):
        yield ("grammar",), "must be a file or folder, or a list of them"
    for part in ("prefixes", "slots", "classes", "enums"):
        value = raw.get(part, {})
        if not isinstance(value, Mapping):
            yield (part,), "must be a mapping"
        elif part != "prefixes":
            for name, body in value.items():
                yield from _body_faults((part, str(name)), body)


def _body_faults(where: tuple[str, ...], body: object) -> Found:
    if not isinstance(body, Mapping):
        yield where, "must be a mapping"
        return
    if not isinstance(body.get("annotations", {}), Mapping):
        yield (*where, "annotations"), "must be a mapping"
    if not _is_texts(body.get("slots", [])):
        yield (*where, "slots"), "must be a list of property names"


def _content_faults(base: Raw, raw: Raw) -> Found:
    yield from _prefix_faults(base, raw)
    yield from _enum_faults(base, raw)
    yield from _slot_faults(base, raw)
    for name, body in raw.get("classes", {}).items():
        check = _widening_faults if name in base["classes"] else _class_faults
        for key, message in check(base, raw, name, body):
            yield ("classes", name, *key), message
    yield from _type_faults(base, raw)


def _prefix_faults(base: Raw, raw: Raw) -> Found:
    for prefix, iri in raw.get("prefixes", {}).items():
        if base["prefixes"].get(prefix, iri) != iri:
            yield ("prefixes", prefix), f"stands for {base['prefixes'][prefix]} already"
        if not _matches(_NAMESPACE, iri):
            yield ("prefixes", prefix), "must be an absolute IRI that ends in / or # or :"


def _enum_faults(base: Raw, raw: Raw) -> Found:
    for name, body in raw.get("enums", {}).items():
        values = body.get("permissible_values")
        if not isinstance(values, Mapping) or not values:
            yield ("enums", name), "needs permissible_values, a mapping from value to its title"
            continue
        known = base["enums"].get(name, {}).get("permissible_values", {})
        for value, notes in values.items():
            if value in known:
                yield ("enums", name, "permissible_values", str(value)), "exists already"
            if not isinstance(notes, Mapping) or not notes.get("title"):
                yield ("enums", name, "permissible_values", str(value)), "needs a Chinese title"


def _slot_faults(base: Raw, raw: Raw) -> Found:
    ranges = {*SCALARS, *base["enums"], *raw.get("enums", {}), *_labels(base, raw)}
    for name, body in raw.get("slots", {}).items():
        where = ("slots", str(name))
        if not _matches(_SNAKE, name):
            yield where, "a property name has lower-case letters, digits and _ only"
        if name in base["slots"]:
            yield where, "the schema has this property; use it, or choose another name"
        yield from _unknown_keys(where, body, _SLOT_KEYS)
        if not body.get("title"):
            yield where, "needs a Chinese title"
        if body.get("range", "string") not in ranges:
            yield (*where, "range"), f"unknown range; known: {', '.join(sorted(ranges))}"
        yield from _uri_faults(base, raw, where, body, "slot_uri")


def _class_faults(base: Raw, raw: Raw, name: str, body: Raw) -> Found:
    """A label or relationship type that is new."""
    if not _matches(_CAMEL, name) or name in RESERVED_LABELS:
        yield (), "a class name is CamelCase, starts with a capital letter and is not Entity"
    elif name.lower() in {known.lower() for known in base["classes"]}:
        yield (), "differs from a class of the schema in capital letters only"
    yield from _unknown_keys((), body, _CLASS_KEYS)
    roots = [root for root, known in base["classes"].items() if known.get("abstract")]
    if body.get("is_a") not in roots:
        yield ("is_a",), f"must be one of {', '.join(roots)}"
    if not body.get("title"):
        yield (), "needs a Chinese title"
    yield from _uri_faults(base, raw, (), body, "class_uri")
    yield from _used_slot_faults(base, raw, body)
    notes = body.get("annotations", {})
    if body.get("is_a") != "Relation":
        yield from _label_faults(notes if body.get("is_a") in roots else {})
        return
    yield from _unknown_keys(("annotations",), notes, _NOTES)
    if not _matches(_UPPER, notes.get("relationship_type")):
        yield ("annotations", "relationship_type"), "must be a name such as SUPPLIES"
    for key in END_KEYS:
        if not notes.get(key):
            yield ("annotations", key), "name the labels allowed at this end"
    yield from _end_faults(base, raw, notes)
    yield from _uri_faults(base, raw, ("annotations",), notes, "predicate_uri")


def _label_faults(notes: Raw) -> Found:
    yield from _unknown_keys(("annotations",), notes, _LABEL_NOTES)
    if notes.get("in_text", "entity") not in _IN_TEXT:
        yield ("annotations", "in_text"), "must be entity, attribute or none"


def _widening_faults(base: Raw, raw: Raw, name: str, body: Raw) -> Found:
    """A class of the packaged schema that gets further properties or ends."""
    for key in body:
        if key not in ("slots", "annotations"):
            yield (key,), "an extension can add slots and ends here, but change nothing"
    yield from _used_slot_faults(base, raw, body)
    for slot in body.get("slots", []):
        if slot in _slots_of(base, name):
            yield ("slots",), f"{name} has {slot!r} already"
    notes = body.get("annotations", {})
    for key in notes:
        if key not in END_KEYS or "relationship_type" not in base["classes"][name].get(
            "annotations", {}
        ):
            yield ("annotations", key), "only subject and object of a relationship type can grow"
    yield from _end_faults(base, raw, notes)


def _type_faults(base: Raw, raw: Raw) -> Found:
    """Relationship types that two classes claim."""
    owners = {_type_of(body): name for name, body in base["classes"].items()}
    for name, body in raw.get("classes", {}).items():
        kind = _type_of(body)
        if name not in base["classes"] and kind is not None and kind in owners:
            key = ("classes", name, "annotations", "relationship_type")
            yield key, f"{kind} is the relationship type of {owners[kind]}"
        owners.setdefault(kind, name)


def _end_faults(base: Raw, raw: Raw, notes: Raw) -> Found:
    labels = _labels(base, raw)
    for key in END_KEYS:
        for label in str(notes.get(key) or "").split():
            if label not in labels:
                yield ("annotations", key), f"{label!r} is no label; known: {_listed(labels)}"


def _labels(base: Raw, raw: Raw) -> frozenset[str]:
    return frozenset(
        name
        for name, body in {**raw.get("classes", {}), **base["classes"]}.items()
        if body.get("is_a") != "Relation" and not body.get("abstract")
    )


def _used_slot_faults(base: Raw, raw: Raw, body: Raw) -> Found:
    for slot in body.get("slots", []):
        if slot not in base["slots"] and slot not in raw.get("slots", {}):
            yield ("slots",), f"{slot!r} is not defined; add it under slots"


def _uri_faults(base: Raw, raw: Raw, where: tuple[str, ...], body: Raw, key: str) -> Found:
    prefixes = {**base["prefixes"], **raw.get("prefixes", {})}
    uri = body.get(key)
    if uri is not None and str(uri).partition(":")[0] not in prefixes:
        yield (*where, key), f"{uri!r} has no declared prefix; known: {_listed(prefixes)}"


def _unknown_keys(where: tuple[str, ...], body: Raw, known: frozenset[str]) -> Found:
    for key in body:
        if key not in known:
            yield (*where, str(key)), f"unknown key; known: {_listed(known)}"


def _slots_of(base: Raw, name: str) -> list[str]:
    body = base["classes"][name]
    above = _slots_of(base, body["is_a"]) if "is_a" in body else []
    return [*above, *body.get("slots", [])]


def _type_of(body: Raw) -> object:
    return body.get("annotations", {}).get("relationship_type")


def _matches(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.match(value) is not None


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _listed(names: object) -> str:
    return ", ".join(sorted(names)) if isinstance(names, set | frozenset | Mapping) else str(names)
