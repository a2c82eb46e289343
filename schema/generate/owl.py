"""The model -> an OWL vocabulary: classes, properties, enum values, labels in both languages.

Written here and not by LinkML, whose OWL ignores the `slot_uri` of properties, so that its terms
are not those of the export. Domains and ranges are hints (schema:domainIncludes): a property of
another vocabulary may stand on other classes too.
"""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS

from parkgraph.schema.generate.expansion import Raw, add_predicates, expand_ends
from parkgraph.schema.generate.rdf_text import turtle
from parkgraph.schema.generate.terms import class_iri, iri, slot_iri, titles

_DATATYPES = {
    "string": XSD.string,
    "integer": XSD.integer,
    "number": XSD.decimal,
    "uriorcurie": XSD.anyURI,
}
_ENUM_NOTES = ("iso4217", "ucum", "uncefact")


def ontology(raw: Raw) -> str:
    """Turtle with a term for everything the model names."""
    view = add_predicates(expand_ends(raw))
    graph = Graph()
    ontology_iri = URIRef(view["id"])
    graph.add((ontology_iri, RDF.type, OWL.Ontology))
    graph.add((ontology_iri, OWL.versionInfo, Literal(str(view["version"]))))
    graph.add((ontology_iri, DCTERMS.title, Literal(view["title"], "en")))
    graph.add((ontology_iri, DCTERMS.license, Literal(view["license"])))
    for name in view["classes"]:
        _add_class(graph, view, name)
    for name, body in view["slots"].items():
        if not body.get("identifier"):
            _add_property(graph, view, name)
    for name in view["enums"]:
        _add_enum(graph, view, name)
    namespaces = {"owl": OWL, "rdfs": RDFS, "dcterms": DCTERMS}
    return turtle(graph, {**view["prefixes"], **{k: str(v) for k, v in namespaces.items()}})


def _add_class(graph: Graph, view: Raw, name: str) -> None:
    body, node = view["classes"][name], URIRef(class_iri(view, name))
    graph.add((node, RDF.type, OWL.Class))
    _describe(graph, view, node, name, body)
    parent = body.get("is_a")
    if parent is not None:
        graph.add((node, RDFS.subClassOf, URIRef(class_iri(view, parent))))


def _add_property(graph: Graph, view: Raw, name: str) -> None:
    body, node = view["slots"][name], URIRef(slot_iri(view, name))
    ranges = set(_ranges(view, name))
    refers = ranges & view["classes"].keys()
    graph.add((node, RDF.type, OWL.ObjectProperty if refers else OWL.DatatypeProperty))
    _describe(graph, view, node, name, body)
    for owner, usage in view["classes"].items():
        if name in usage.get("slots", []):
            graph.add((node, _schema(view, "domainIncludes"), URIRef(class_iri(view, owner))))
    for range_ in ranges:
        target = class_iri(view, range_) if range_ in refers else None
        if range_ in view["enums"]:
            target = f"{view['prefixes'][view['default_prefix']]}{range_}"
        found = URIRef(target) if target else _DATATYPES[range_]
        graph.add((node, _schema(view, "rangeIncludes"), found))


def _add_enum(graph: Graph, view: Raw, name: str) -> None:
    """A concept scheme; the notation of a concept is the text that the export writes."""
    own = view["prefixes"][view["default_prefix"]]
    body, scheme = view["enums"][name], URIRef(own + name)
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))
    _describe(graph, view, scheme, name, body)
    for value, notes in body["permissible_values"].items():
        concept = URIRef(f"{own}{name}/{value}")
        graph.add((concept, RDF.type, SKOS.Concept))
        graph.add((concept, SKOS.inScheme, scheme))
        graph.add((concept, SKOS.notation, Literal(str(value))))
        for language, title in titles(str(value), notes or {}).items():
            graph.add((concept, SKOS.prefLabel, Literal(title, language)))
        for key in _ENUM_NOTES:
            if key in (notes or {}).get("annotations", {}):
                code = Literal(str(notes["annotations"][key]))
                graph.add((concept, URIRef(own + key), code))


def _describe(graph: Graph, view: Raw, node: URIRef, name: str, body: Raw) -> None:
    for language, title in titles(name, body).items():
        graph.add((node, RDFS.label, Literal(title, language)))
    if body.get("description"):
        graph.add((node, RDFS.comment, Literal(body["description"], "en")))
    for curie in body.get("close_mappings", []):
        graph.add((node, SKOS.closeMatch, URIRef(iri(view, curie))))


def _ranges(view: Raw, name: str) -> Iterator[str]:
    """Ranges of a slot anywhere: those of the classes that use it, else its own."""
    usages = [body.get("slot_usage", {}).get(name) for body in view["classes"].values()]
    for usage in [usage for usage in usages if usage] or [view["slots"][name]]:
        yield from [part["range"] for part in usage.get("any_of", [])] or [
            usage.get("range", view["default_range"])
        ]


def _schema(view: Raw, term: str) -> URIRef:
    return URIRef(iri(view, f"schema:{term}"))
