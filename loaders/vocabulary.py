"""The IRIs of classes, properties and relationship types, read from schema/parkgraph.yaml.

`class_uri` and `slot_uri` there say which vocabulary a term comes from (schema.org, ORG, SKOS …);
a term without one belongs to the schema's own namespace. A relationship type may name its property
in the annotation `predicate_uri`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from parkgraph.kg.errors import SchemaError


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """IRIs by label, slot and relationship type; `statements` are classes of statement nodes."""

    prefixes: Mapping[str, str]
    classes: Mapping[str, str]
    properties: Mapping[str, str]
    predicates: Mapping[str, str]
    statements: Mapping[str, str]


@cache
def load_vocabulary() -> Vocabulary:
    """Read the packaged schema; SchemaError names a prefix that is not declared."""
    text = files("parkgraph.schema").joinpath("parkgraph.yaml").read_text(encoding="utf-8")
    return parse_vocabulary(yaml.safe_load(text))


def parse_vocabulary(raw: Mapping[str, Any]) -> Vocabulary:
    """Turn the LinkML mapping into IRIs."""
    prefixes: Mapping[str, str] = raw["prefixes"]
    own = raw["default_prefix"]

    def iri(curie: str) -> str:
        prefix, colon, local = curie.partition(":")
        if not colon or prefix not in prefixes:
            raise SchemaError(f"schema/parkgraph.yaml: {curie!r} has no declared prefix")
        return prefixes[prefix] + local

    classes, predicates, statements = {}, {}, {}
    for name, body in raw["classes"].items():
        notes = body.get("annotations", {})
        uri = iri(body.get("class_uri", f"{own}:{name}"))
        if "relationship_type" not in notes:
            classes[name] = uri
            continue
        kind = notes["relationship_type"]
        statements[kind] = uri
        predicates[kind] = iri(notes.get("predicate_uri", f"{own}:{name[0].lower()}{name[1:]}"))
    properties = {
        name: iri((body or {}).get("slot_uri", f"{own}:{name}"))
        for name, body in raw["slots"].items()
    }
    return Vocabulary(prefixes, classes, properties, predicates, statements)
