"""IRIs and labels of the classes, properties and enum values of a raw schema."""

from __future__ import annotations

from parkgraph.kg.errors import SchemaError
from parkgraph.schema.generate.expansion import Raw


def iri(raw: Raw, curie: str) -> str:
    """Expand `schema:Place`; SchemaError for a prefix that is not declared."""
    prefix, _, local = curie.partition(":")
    if prefix not in raw["prefixes"]:
        raise SchemaError(f"schema/parkgraph.yaml: {curie!r} has no declared prefix")
    return str(raw["prefixes"][prefix]) + local


def class_iri(raw: Raw, name: str) -> str:
    """The IRI that nodes of a class are typed with."""
    return iri(raw, raw["classes"][name].get("class_uri", f"{raw['default_prefix']}:{name}"))


def slot_iri(raw: Raw, name: str) -> str:
    """The IRI of a property."""
    return iri(raw, raw["slots"][name].get("slot_uri", f"{raw['default_prefix']}:{name}"))


def titles(name: str, body: Raw) -> dict[str, str]:
    """Labels by language; a name stands in where an extension gives none."""
    return {
        "zh": str(body.get("title", name)),
        "en": str(body.get("annotations", {}).get("en", name)),
    }
