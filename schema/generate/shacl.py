"""The model -> SHACL shapes of what `export rdf` writes, labels in both languages.

A shape targets the class that nodes are typed with. Shapes are open: one node may carry
properties of other vocabularies too.
"""

from __future__ import annotations

from rdflib import SH, Graph, Literal, URIRef
from rdflib.namespace import RDFS

from parkgraph.schema.generate.expansion import Raw, add_predicates, expand_ends
from parkgraph.schema.generate.linkml import generator
from parkgraph.schema.generate.rdf_text import turtle
from parkgraph.schema.generate.terms import class_iri, slot_iri, titles


def shapes(raw: Raw) -> str:
    """Turtle with one node shape a label and relationship type."""
    view = add_predicates(expand_ends(raw))
    graph = Graph()
    made = generator("shaclgen", "ShaclGenerator", view, closed=False)
    graph.parse(data=made.serialize(), format="turtle")
    graph.remove((None, SH.closed, None))
    for lists in list(graph.objects(None, SH.ignoredProperties)):
        graph.remove((lists, None, None))
    graph.remove((None, SH.ignoredProperties, None))
    _name_shapes(graph, view)
    _name_properties(graph, view)
    return turtle(graph, {**view["prefixes"], "sh": str(SH), "rdfs": str(RDFS)})


def _name_shapes(graph: Graph, view: Raw) -> None:
    graph.remove((None, RDFS.label, None))
    for name, body in view["classes"].items():
        shape = URIRef(class_iri(view, name))
        if body.get("abstract"):
            for node in list(graph.objects(shape, SH.property)):
                graph.remove((node, None, None))
            graph.remove((shape, None, None))
            continue
        for language, title in titles(name, body).items():
            graph.add((shape, RDFS.label, Literal(title, language)))


def _name_properties(graph: Graph, view: Raw) -> None:
    """Two slots may share a property (prov:wasDerivedFrom); the Chinese title tells them apart."""
    known = {
        (slot_iri(view, name), both["zh"]): both
        for name, body in view["slots"].items()
        for both in [titles(name, body)]
    }
    for shape, path in list(graph.subject_objects(SH.path)):
        plain = graph.value(shape, SH.name)
        graph.remove((shape, SH.name, None))
        for language, title in known[str(path), str(plain)].items():
            graph.add((shape, SH.name, Literal(title, language)))
