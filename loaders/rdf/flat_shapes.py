"""Shapes of the schema -> equivalent shapes that pyshacl checks many times faster.

pyshacl goes through a node shape focus by focus, property by property, and reads the property shape
anew each time. A property shape that has the targets itself is read once for all focus nodes. An
`sh:or` of classes becomes one class above them, said in the data. What both find wrong is the same;
the words for a broken `sh:or` differ, so a report is made with the shapes as they were.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import RDF, RDFS, SH, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from parkgraph.kg.records import content_id

UNION = "urn:parkgraph:any"
# What a property shape says to people; pyshacl compares each with all constraints there are.
_WORDS = frozenset({SH.name, SH.description, SH.order})


@dataclass(frozen=True, slots=True)
class FlatShapes:
    """`shapes` and the statements on classes that data needs for them.

    `predicates` are those the shapes look at; no other triple can change what is found.
    """

    shapes: Graph
    classes: tuple[tuple[URIRef, URIRef, URIRef], ...]
    predicates: frozenset[str]


def flatten(shapes: Graph) -> FlatShapes:
    """Flatten node shapes with targets whose constraints are all `sh:property`, one level deep."""
    flat = Graph()
    above: set[tuple[URIRef, URIRef, URIRef]] = set()
    for shape in shapes.subjects(RDF.type, SH.NodeShape):
        targets = [
            (predicate, target)
            for predicate in (SH.targetClass, SH.targetSubjectsOf)
            for target in shapes.objects(shape, predicate)
        ]
        for property_ in shapes.objects(shape, SH.property):
            for predicate, target in targets:
                flat.add((property_, predicate, target))
            above.update(_copy_property(shapes, property_, flat))
    paths = {str(path) for path in flat.objects(None, SH.path)}
    needed = frozenset({*paths, str(RDF.type), str(RDFS.subClassOf)})
    return FlatShapes(flat, tuple(sorted(above)), needed)


def _copy_property(
    shapes: Graph, property_: Node, flat: Graph
) -> Iterator[tuple[URIRef, URIRef, URIRef]]:
    """Copy the constraints; yield which classes are below the one that stands for several."""
    for predicate, value in shapes.predicate_objects(property_):
        if predicate in _WORDS:
            continue
        if predicate == SH["or"]:
            options = [shapes.value(option, SH["class"]) for option in Collection(shapes, value)]
            classes = sorted(option for option in options if isinstance(option, URIRef))
            union = URIRef(content_id(UNION, *classes))
            flat.add((property_, SH["class"], union))
            for class_ in classes:
                yield class_, RDFS.subClassOf, union
            continue
        flat.add((property_, predicate, value))
        if predicate == SH["in"]:
            flat += shapes.cbd(value)
