"""The schema, with the active extension -> SHACL shapes of what `export rdf` writes.

Made while a program runs, without LinkML. For the packaged schema they are the same graph as
schema/generated/shapes.ttl, which LinkML makes at development time; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rdflib import RDF, RDFS, SH, XSD, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection

from parkgraph.schema.generate.expansion import Raw, add_predicates, expand_ends
from parkgraph.schema.generate.rdf_text import turtle
from parkgraph.schema.generate.terms import class_iri, slot_iri, titles

_DATATYPES = {"string": XSD.string, "integer": XSD.integer, "number": XSD.decimal}
_CLASS, _IN, _OR = SH["class"], SH["in"], SH["or"]


def make_shapes(raw: Raw) -> Graph:
    """One node shape a label and relationship type; SchemaError for an undeclared prefix.

    A shape has the IRI of the class that it targets, and labels in both languages. It is open: a
    node may carry properties of other vocabularies too.
    """
    view = add_predicates(expand_ends(raw))
    graph = Graph()
    for prefix, space in {**view["prefixes"], "sh": str(SH)}.items():
        graph.bind(prefix, space, override=True, replace=True)
    for name, body in view["classes"].items():
        if not body.get("abstract"):
            _add_shape(graph, view, name)
    return graph


def shapes_turtle(raw: Raw) -> str:
    """The shapes as Turtle; the same schema gives the same text."""
    prefixes = {**expand_ends(raw)["prefixes"], "sh": str(SH), "rdfs": str(RDFS)}
    return turtle(make_shapes(raw), prefixes)


def _add_shape(graph: Graph, view: Raw, name: str) -> None:
    body, shape = view["classes"][name], URIRef(class_iri(view, name))
    graph.add((shape, RDF.type, SH.NodeShape))
    graph.add((shape, SH.targetClass, shape))
    if body.get("description"):
        graph.add((shape, RDFS.comment, Literal(body["description"])))
    _add_titles(graph, shape, RDFS.label, titles(name, body))
    for order, slot in enumerate(_slots(view, name)):
        usage = body.get("slot_usage", {}).get(slot, {})
        property_ = BNode()
        graph.add((shape, SH.property, property_))
        graph.add((property_, SH.path, URIRef(slot_iri(view, slot))))
        graph.add((property_, SH.order, Literal(order)))
        _add_property(graph, view, property_, slot, usage)


def _add_property(graph: Graph, view: Raw, node: BNode, name: str, usage: Raw) -> None:
    body: Mapping[str, Any] = {**(view["slots"][name] or {}), **usage}
    _add_titles(graph, node, SH.name, titles(name, body))
    if body.get("description"):
        graph.add((node, SH.description, Literal(body["description"])))
    # The id of a node is its IRI: nothing has to repeat it.
    if body.get("required") and not body.get("identifier"):
        graph.add((node, SH.minCount, Literal(1)))
    if not body.get("multivalued"):
        graph.add((node, SH.maxCount, Literal(1)))
    if "pattern" in body:
        graph.add((node, SH.pattern, Literal(body["pattern"])))
    if "any_of" in body:
        _add_classes(graph, view, node, (part["range"] for part in body["any_of"]))
        return
    for predicate, value in _range(graph, view, str(body.get("range", "string"))):
        graph.add((node, predicate, value))


def _range(
    graph: Graph, view: Raw, range_: str
) -> Iterator[tuple[URIRef, URIRef | BNode | Literal]]:
    """What values of a range must be; every range is a type, an enum or a label."""
    if range_ in view["classes"]:
        yield _CLASS, URIRef(class_iri(view, range_))
        yield SH.nodeKind, SH.IRI
    elif range_ in view["enums"]:
        values = view["enums"][range_]["permissible_values"]
        yield _IN, _list(graph, map(Literal, values))
    elif range_ in _DATATYPES:
        yield SH.datatype, _DATATYPES[range_]
        yield SH.nodeKind, SH.Literal
    else:
        # The predicate of a statement, the one range that is an IRI of any kind.
        yield SH.nodeKind, SH.IRI


def _add_classes(graph: Graph, view: Raw, node: BNode, labels: Iterable[str]) -> None:
    options = []
    for label in labels:
        option = BNode()
        graph.add((option, _CLASS, URIRef(class_iri(view, label))))
        options.append(option)
    graph.add((node, _OR, _list(graph, options)))


def _list(graph: Graph, items: Iterable[BNode | Literal]) -> BNode:
    head = BNode()
    Collection(graph, head, list(items))
    return head


def _add_titles(
    graph: Graph, node: URIRef | BNode, predicate: URIRef, both: Mapping[str, str]
) -> None:
    for language, title in both.items():
        graph.add((node, predicate, Literal(title, lang=language)))


def _slots(view: Raw, name: str) -> list[str]:
    """The properties of a class, its own first, then those of the classes above it."""
    body = view["classes"][name]
    own = list(body.get("slots", []))
    return [*own, *_slots(view, body["is_a"])] if "is_a" in body else own
