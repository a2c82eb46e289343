"""Quads of pyoxigraph -> an rdflib graph, several times faster than rdflib's own parser."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

_STRING = "http://www.w3.org/2001/XMLSchema#string"
_LANGUAGE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


def load_graph(quads: Iterable[Any]) -> Graph:
    """All triples in one graph, the named graphs merged."""
    graph = Graph()
    add = graph.store.add
    # Most terms recur, and rdflib checks every IRI and reads every number that it is given.
    known: dict[Any, Node] = {}
    for quad in quads:
        triple = []
        for term in (quad.subject, quad.predicate, quad.object):
            node = known.get(term)
            if node is None:
                node = known[term] = _node(term)
            triple.append(node)
        add((triple[0], triple[1], triple[2]), graph)
    return graph


def _node(term: Any) -> Node:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    datatype = term.datatype.value
    if datatype == _LANGUAGE:
        return Literal(term.value, lang=term.language)
    # As rdflib's own parsers have it: a text without a datatype is a string.
    return Literal(term.value, datatype=None if datatype == _STRING else URIRef(datatype))
