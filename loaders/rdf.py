"""The graph as RDF 1.1: agreements, investments, quantities and claims are nodes of their own.

A relationship becomes a triple, if it holds, and a statement node with its key, support, confidence
and claims; bookkeeping relationships become a triple only. In TriG and N-Quads what a document
claims lies in the named graph of that document.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Set
from decimal import Decimal
from typing import Literal as Choice
from urllib.parse import quote

from rdflib import RDF, XSD, Dataset, Graph, Literal, URIRef

from parkgraph.kg.errors import QueryError
from parkgraph.kg.records import HOLDING_STATUSES, EdgeRow, NodeRow, Property
from parkgraph.loaders import rows
from parkgraph.loaders.output import Target, writing
from parkgraph.loaders.vocabulary import load_vocabulary
from parkgraph.schema.model import load_model

RdfFormat = Choice["turtle", "ntriples", "trig", "nquads", "jsonld"]
BASE = "https://w3id.org/parkgraph/id/"
_WRITERS = {
    "turtle": "turtle",
    "ntriples": "nt",
    "trig": "trig",
    "nquads": "nquads",
    "jsonld": "json-ld",
}
_NAMED_GRAPHS = frozenset({"trig", "nquads"})
_SORTED_LINES = frozenset({"ntriples", "nquads"})
# Slots that hold ids of other nodes; they become IRIs where the graph has the node.
_REFERENCES = frozenset({"subject_id", "object_id", "document_id", "documents", "claims", "events"})
_ABSOLUTE_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]+[/#:]\Z")


def write_rdf(graph: rows.Graph, target: Target, *, rdf_format: RdfFormat, base: str = BASE) -> int:
    """Write the graph, sorted; returns the number of triples.

    IRIs are `base` and the percent-encoded id. Raises QueryError for a format or base that is
    none, SchemaError for a graph that does not fit the schema.
    """
    if rdf_format not in _WRITERS:
        raise QueryError(f"no RDF format {rdf_format!r}; known: {', '.join(_WRITERS)}")
    if not _ABSOLUTE_IRI.match(base):
        raise QueryError(f"base {base!r} must be an absolute IRI that ends in / or # or :")
    dataset = to_rdf(graph, base=base, named_graphs=rdf_format in _NAMED_GRAPHS)
    text = _text(dataset, rdf_format)
    with writing(target) as stream:
        stream.write(text.encode())
    return len(dataset) if rdf_format not in _NAMED_GRAPHS else sum(1 for _ in dataset.quads())


def to_rdf(graph: rows.Graph, *, base: str = BASE, named_graphs: bool = False) -> Dataset:
    """Turn the graph into an rdflib dataset; without `named_graphs` all is in the default graph."""
    nodes, edges = rows.node_rows(graph), rows.edge_rows(graph)
    known = {row.id for group in nodes.values() for row in group}
    projection = _Projection(base, known, named_graphs)
    for group in nodes.values():
        for node in group:
            projection.add_node(node)
    for relationships in edges.values():
        for edge in relationships:
            projection.add_edge(edge)
    return projection.dataset


class _Projection:
    """A dataset under construction."""

    def __init__(self, base: str, known: Set[str], named_graphs: bool) -> None:
        self.dataset = Dataset()
        self._base = base
        self._known = known
        self._named_graphs = named_graphs
        self._vocabulary = load_vocabulary()
        for prefix, namespace in self._vocabulary.prefixes.items():
            self.dataset.bind(prefix, namespace, replace=True)

    def add_node(self, node: NodeRow) -> None:
        subject = self._iri(node.id)
        graph = self._graph_of(node)
        graph.add((subject, RDF.type, URIRef(self._vocabulary.classes[node.label])))
        self._describe(graph, subject, node.properties)

    def add_edge(self, edge: EdgeRow) -> None:
        start, end = self._iri(edge.start_id), self._iri(edge.end_id)
        predicate = URIRef(self._vocabulary.predicates[edge.type])
        graph = self.dataset.default_graph
        if edge.properties.get("status", "asserted") in HOLDING_STATUSES:
            graph.add((start, predicate, end))
        if load_model().relations[edge.type].bookkeeping:
            return
        # A slash of an id is percent-encoded, so no node has such an IRI.
        statement = URIRef(f"{self._base}statement/{edge.type}/{_encoded(edge.key)}")
        graph.add((statement, RDF.type, URIRef(self._vocabulary.statements[edge.type])))
        graph.add((statement, RDF.subject, start))
        graph.add((statement, RDF.predicate, predicate))
        graph.add((statement, RDF.object, end))
        self._describe(graph, statement, {**edge.properties, "key": edge.key})

    def _graph_of(self, node: NodeRow) -> Graph:
        graph: Graph = self.dataset.default_graph
        document = node.properties.get("document_id")
        if self._named_graphs and isinstance(document, str):
            graph = self.dataset.graph(self._iri(document))
        return graph

    def _describe(self, graph: Graph, subject: URIRef, properties: Mapping[str, Property]) -> None:
        for name, value in properties.items():
            predicate = URIRef(self._vocabulary.properties[name])
            for item in value if isinstance(value, list) else [value]:
                reference = name in _REFERENCES and item in self._known
                term = self._iri(str(item)) if reference else _literal(item)
                graph.add((subject, predicate, term))

    def _iri(self, node_id: str) -> URIRef:
        return URIRef(self._base + _encoded(node_id))


def _encoded(text: str) -> str:
    return quote(text, safe=":")


def _literal(value: str | int | float | bool) -> Literal:
    if isinstance(value, float):
        # Not xsd:double: rdflib writes that in Turtle with seven digits, and 44.63亿元 has more.
        return Literal(format(Decimal(repr(value)), "f"), datatype=XSD.decimal)
    return Literal(rows.printable(value) if isinstance(value, str) else value)


def _text(dataset: Dataset, rdf_format: RdfFormat) -> str:
    source = dataset if rdf_format in _NAMED_GRAPHS else dataset.default_graph
    text = source.serialize(format=_WRITERS[rdf_format])
    if rdf_format in _SORTED_LINES:
        return "".join(f"{line}\n" for line in sorted(filter(None, text.split("\n"))))
    if rdf_format == "jsonld":
        ordered = _ordered(json.loads(text))
        return json.dumps(ordered, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    return text.strip("\n") + "\n"


def _ordered(value: object) -> object:
    """JSON-LD with its lists, which are sets of values here, in a fixed order."""
    if isinstance(value, dict):
        return {key: _ordered(item) for key, item in value.items()}
    if isinstance(value, list):
        return sorted(
            (_ordered(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True)
        )
    return value
