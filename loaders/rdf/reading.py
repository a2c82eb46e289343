"""An RDF file -> the graph that was exported; also one that others wrote in the same shape.

Everything is keyed by IRIs of the schema: classes make nodes, statement nodes make relationships,
a triple without a statement makes a relationship that nothing more is said of. Other triples (the
description, labels, selectors) are passed over. Reads one local file and opens no connection.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox

from parkgraph.kg.errors import SchemaError, SourceError
from parkgraph.loaders import rows
from parkgraph.loaders.rdf.description import URI_SPACE
from parkgraph.loaders.rdf.foreign import complete_claims, name_blank_nodes
from parkgraph.loaders.rdf.formats import FORMATS, format_of
from parkgraph.loaders.rdf.projection import OBJECT, PREDICATE, SUBJECT, TYPE, plain_key
from parkgraph.loaders.rdf.terms import BASE, decoded
from parkgraph.loaders.vocabulary import Vocabulary, load_vocabulary
from parkgraph.schema.model import Model, Slot, load_model

Values = Mapping[str, Sequence[Any]]


def read_rdf(path: Path, *, base: str | None = None) -> rows.Graph:
    """Read the file into a graph that fits the schema.

    Without `base` the file's own description says what its IRIs begin with. Raises SourceError for
    a file that cannot be read, SchemaError for a graph that does not fit the schema.
    """
    subjects = _subjects(path, base or BASE)
    reader = _Reader(subjects, base or _base_of(subjects), str(path))
    graph = reader.graph()
    if graph.number_of_nodes() == 0:
        raise SchemaError(f"{path}: no node has a class of the schema")
    # The checks of every sink, so that a foreign file fails here and not in a store.
    rows.node_rows(graph)
    rows.edge_rows(graph)
    return graph


def _subjects(path: Path, base: str) -> dict[str, dict[str, list[Any]]]:
    """Values by subject and predicate; a triple in two graphs counts once."""
    found: dict[str, dict[str, dict[Any, None]]] = defaultdict(lambda: defaultdict(dict))
    graphs: dict[str, str] = {}
    form = FORMATS[format_of(path)]
    try:
        for quad in name_blank_nodes(ox.parse(path=str(path), format=form), base):
            found[quad.subject.value][quad.predicate.value][quad.object] = None
            if isinstance(quad.graph_name, ox.NamedNode):
                graphs[quad.subject.value] = quad.graph_name.value
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}") from error
    except SyntaxError as error:
        raise SourceError(f"{path} is not well-formed: {error.msg}") from error
    subjects = {
        subject: {predicate: list(objects) for predicate, objects in values.items()}
        for subject, values in found.items()
    }
    complete_claims(subjects, graphs)
    return subjects


def _base_of(subjects: Mapping[str, Values]) -> str:
    spaces = {v.value for values in subjects.values() for v in values.get(URI_SPACE.value, ())}
    return spaces.pop() if len(spaces) == 1 else BASE


class _Reader:
    """The graph under construction."""

    def __init__(self, subjects: Mapping[str, Values], base: str, path: str) -> None:
        self._subjects, self._base, self._path = subjects, base, path
        self._vocabulary: Vocabulary = load_vocabulary()
        self._model: Model = load_model()
        self._labels = {self._vocabulary.classes[name]: name for name in self._model.labels}
        self._types = {iri: name for name, iri in self._vocabulary.statements.items()}
        self._graph: rows.Graph = nx.MultiDiGraph()

    def graph(self) -> rows.Graph:
        """All nodes, then all relationships, in sorted order."""
        for iri in sorted(self._subjects):
            self._add_node(iri)
        stated = {
            ends for iri in sorted(self._subjects) if (ends := self._add_statement(iri)) is not None
        }
        for iri in sorted(self._subjects):
            if decoded(iri, self._base) in self._graph:
                self._add_triples(iri, stated)
        return self._graph

    def _add_node(self, iri: str) -> None:
        labels = self._among(iri, self._labels)
        if not labels:
            return
        if len(labels) > 1:
            raise SchemaError(f"{self._path}: <{iri}> is {' and '.join(labels)}; one label only")
        node_id = decoded(iri, self._base)
        slots = self._model.labels[labels[0]].slots
        properties = {"id": node_id, **self._properties(iri, slots)}
        self._graph.add_node(node_id, label=labels[0], properties=properties)

    def _add_statement(self, iri: str) -> tuple[str, str, str] | None:
        types = self._among(iri, self._types)
        values = self._subjects[iri]
        if not types or SUBJECT.value not in values:
            return None
        start = self._id(self._one(iri, SUBJECT.value))
        end = self._id(self._one(iri, OBJECT.value))
        expected = self._vocabulary.predicates[types[0]]
        if len(types) > 1 or self._one(iri, PREDICATE.value).value != expected:
            raise SchemaError(f"{self._path}: <{iri}> is {types} but not about <{expected}>")
        properties = self._properties(iri, self._model.relations[types[0]].slots)
        properties.setdefault("key", plain_key(types[0], start, end))
        self._add_edge(types[0], start, end, properties)
        return types[0], start, end

    def _add_triples(self, iri: str, stated: Container[tuple[str, str, str]]) -> None:
        start = decoded(iri, self._base)
        for type_ in sorted(self._model.relations):
            predicate = self._vocabulary.predicates[type_]
            for end in sorted(self._id(term) for term in self._subjects[iri].get(predicate, ())):
                # Types may share a property of a common vocabulary: the ends tell them apart.
                if (type_, start, end) not in stated and self._allows(start, type_, end):
                    self._add_edge(type_, start, end, {"key": plain_key(type_, start, end)})

    def _allows(self, start: str, type_: str, end: str) -> bool:
        nodes = self._graph.nodes
        if end not in nodes:
            return False
        return self._model.allows(nodes[start]["label"], type_, nodes[end]["label"])

    def _add_edge(self, type_: str, start: str, end: str, properties: dict[str, Any]) -> None:
        for node_id in (start, end):
            if node_id not in self._graph:
                raise SchemaError(f"{self._path}: {type_} ends at {node_id!r}, which is no node")
        key = f"{type_}|{properties['key']}"
        self._graph.add_edge(start, end, key=key, type=type_, properties=properties)

    def _properties(self, iri: str, slots: Sequence[Slot]) -> dict[str, Any]:
        values = self._subjects[iri]
        orders = dict(_order(v.value) for v in values.get(self._vocabulary.list_order, ()))
        found: dict[str, Any] = {}
        for slot in slots:
            terms = values.get(self._vocabulary.properties[slot.name], ())
            if slot.multivalued:
                texts = sorted(self._text(term) for term in terms)
                if texts or slot.name in orders:
                    found[slot.name] = _arranged(texts, orders.get(slot.name), iri)
            elif terms and slot.name != "id":
                if len(terms) > 1:
                    raise SchemaError(f"{self._path}: <{iri}> has {len(terms)} × {slot.name}")
                found[slot.name] = self._value(slot, terms[0], iri)
        return found

    def _value(self, slot: Slot, term: Any, iri: str) -> str | int | float:
        text = self._text(term)
        try:
            if slot.range == "integer":
                return int(text)
            return float(text) if slot.range == "float" else text
        except ValueError as error:
            raise SchemaError(
                f"{self._path}: <{iri}> {slot.name} is {text!r}, not a {slot.range}"
            ) from error

    def _among(self, iri: str, names: Mapping[str, str]) -> list[str]:
        types = self._subjects[iri].get(TYPE.value, ())
        return sorted(names[t.value] for t in types if t.value in names)

    def _one(self, iri: str, predicate: str) -> Any:
        terms = self._subjects[iri].get(predicate, ())
        if len(terms) != 1:
            raise SchemaError(f"{self._path}: <{iri}> must have one <{predicate}>")
        return terms[0]

    def _id(self, term: Any) -> str:
        if not isinstance(term, ox.NamedNode):
            raise SchemaError(f"{self._path}: {term} should be the IRI of a node")
        return decoded(term.value, self._base)

    def _text(self, term: Any) -> str:
        return self._id(term) if isinstance(term, ox.NamedNode) else str(term.value)


def _order(text: str) -> tuple[str, list[str]]:
    name, *places = text.split()
    return name, places


def _arranged(texts: list[str], places: Sequence[str] | None, iri: str) -> list[str]:
    if places is None:
        return texts
    try:
        return [texts[int(place)] for place in places]
    except (ValueError, IndexError) as error:
        raise SchemaError(f"<{iri}>: the order of a list names an item it lacks") from error
