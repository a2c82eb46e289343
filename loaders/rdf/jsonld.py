"""Triples -> compact JSON-LD 1.1 with its context inside, one node a line, as they come.

The terms are the names of the schema (`name`, `located_in` …). No context is remote, and nothing is
held but the node at hand, so memory does not grow with the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import IO, Any

import orjson
import pyoxigraph as ox

from parkgraph.loaders.rdf.projection import TYPE
from parkgraph.loaders.rdf.terms import DECIMAL, INTEGER
from parkgraph.loaders.vocabulary import Vocabulary, load_vocabulary
from parkgraph.schema.model import Model, load_model

# What ids begin with: `id:park:3f2a`.
ID = "id"
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_COERCED = {"integer": "xsd:integer", "float": "xsd:decimal"}


class Context:
    """Names for IRIs, and how the values of each property are written."""

    def __init__(self, base: str, prefixes: Mapping[str, str]) -> None:
        self._base = base
        self._prefixes = {name: space for name, space in prefixes.items() if name != ID}
        self._terms = _terms(load_vocabulary(), load_model())
        self._names = {iri: (name, kind) for name, (iri, kind) in self._terms.items()}

    def as_json(self) -> dict[str, Any]:
        """The value of `@context`."""
        terms = {
            name: iri if kind is None else {"@id": iri, "@type": kind}
            for name, (iri, kind) in sorted(self._terms.items())
        }
        return {ID: self._base, **self._prefixes, **terms}

    def node(self, subject: str, triples: Iterable[Any]) -> dict[str, Any]:
        """One node object; a property with several values has a list."""
        found: dict[str, Any] = {"@id": self._iri(subject)}
        for triple in triples:
            if triple.predicate == TYPE:
                key, value = "@type", self._curie(triple.object.value)
            else:
                iri = triple.predicate.value
                key, kind = self._names.get(iri) or (self._curie(iri), None)
                value = self._value(triple.object, kind)
            if key not in found:
                found[key] = value
            elif isinstance(found[key], list):
                found[key].append(value)
            else:
                found[key] = [found[key], value]
        return found

    def _value(self, term: Any, kind: str | None) -> Any:
        if isinstance(term, ox.NamedNode):
            return {"@id": self._iri(term.value)}
        if term.language is not None:
            return {"@value": term.value, "@language": term.language}
        if term.datatype == INTEGER and kind == _COERCED["integer"]:
            return term.value
        if term.datatype == DECIMAL and kind == _COERCED["float"]:
            return term.value
        if term.datatype.value == _STRING and kind is None:
            return term.value
        return {"@value": term.value, "@type": self._curie(term.datatype.value)}

    def _iri(self, iri: str) -> str:
        return f"{ID}:{iri.removeprefix(self._base)}" if iri.startswith(self._base) else iri

    def _curie(self, iri: str) -> str:
        for prefix, space in self._prefixes.items():
            local = iri.removeprefix(space)
            if local != iri and local.isalnum():
                return f"{prefix}:{local}"
        return iri


def write_jsonld(
    triples: Iterable[Any], stream: IO[bytes], *, base: str, prefixes: Mapping[str, str]
) -> None:
    """Write a document `{"@context": …, "@graph": […]}`; triples of a subject come together."""
    context = Context(base, prefixes)
    stream.write(b'{"@context": ' + orjson.dumps(context.as_json()) + b',\n"@graph": [')
    separator = b"\n"
    for subject, group in groupby(triples, key=lambda triple: triple.subject):
        stream.write(separator + orjson.dumps(context.node(subject.value, group)))
        separator = b",\n"
    stream.write(b"\n]}\n")


def _terms(vocabulary: Vocabulary, model: Model) -> dict[str, tuple[str, str | None]]:
    """IRI and type by name; of two names for one IRI the first stays."""
    slots = [slot for label in model.labels.values() for slot in label.slots]
    slots += [slot for relation in model.relations.values() for slot in relation.slots]
    ranges = {slot.name: slot.range for slot in slots}
    found: dict[str, tuple[str, str | None]] = {}
    for name, iri in vocabulary.properties.items():
        if name in ranges and name not in vocabulary.prefixes:
            found[name] = iri, _COERCED.get(ranges[name])
    for name, iri in vocabulary.predicates.items():
        found[name.lower()] = iri, None
    first: dict[str, str] = {}
    for name, (iri, _) in found.items():
        first.setdefault(iri, name)
    return {name: found[name] for name in first.values() if name != ID}
