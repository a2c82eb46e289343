"""The IRIs of classes, properties and relationship types, read from schema/parkgraph.yaml.

`class_uri` and `slot_uri` there say which vocabulary a term comes from (schema.org, ORG, SKOS …);
a term without one belongs to the schema's own namespace. A relationship type may name its property
in the annotation `predicate_uri`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from parkgraph.kg.errors import SchemaError
from parkgraph.schema.active import depends_on_schema
from parkgraph.schema.extension import read_schema

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """IRIs by label, slot and relationship type; `statements` are classes of statement nodes.

    `english` are the English labels of all of them, by the same names. `list_order` is the property
    that says in which order a node's lists are, where they are not sorted.
    """

    schema_id: str
    prefixes: Mapping[str, str]
    own: str
    classes: Mapping[str, str]
    properties: Mapping[str, str]
    predicates: Mapping[str, str]
    statements: Mapping[str, str]
    english: Mapping[str, str]

    @property
    def list_order(self) -> str:
        """Its values are texts: a slot and the places of its items among the sorted ones."""
        return f"{self.own}listOrder"


@depends_on_schema
@cache
def load_vocabulary() -> Vocabulary:
    """Read the schema with its extension; SchemaError names a prefix that is not declared."""
    return parse_vocabulary(read_schema())


def parse_vocabulary(raw: Mapping[str, Any]) -> Vocabulary:
    """Turn the LinkML mapping into IRIs."""
    prefixes: Mapping[str, str] = raw["prefixes"]
    own = raw["default_prefix"]

    def iri(curie: str) -> str:
        prefix, colon, local = curie.partition(":")
        if not colon or prefix not in prefixes:
            raise SchemaError(f"schema/parkgraph.yaml: {curie!r} has no declared prefix")
        return prefixes[prefix] + local

    classes, predicates, statements, english = {}, {}, {}, {}
    for name, body in raw["classes"].items():
        notes = body.get("annotations", {})
        uri = iri(body.get("class_uri", f"{own}:{name}"))
        english[notes.get("relationship_type", name)] = notes.get("en", name)
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
    for name, body in raw["slots"].items():
        english[name] = (body or {}).get("annotations", {}).get("en", name)
    return Vocabulary(
        schema_id=str(raw["id"]),
        prefixes=prefixes,
        own=prefixes[own],
        classes=classes,
        properties=properties,
        predicates=predicates,
        statements=statements,
        english=english,
    )
