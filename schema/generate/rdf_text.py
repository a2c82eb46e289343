"""An rdflib graph whose blank nodes hang like a tree -> Turtle that is always the same."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from rdflib import BNode, Graph, URIRef
from rdflib.term import Node

_FRESH = "b"


def turtle(graph: Graph, prefixes: Mapping[str, str]) -> str:
    """Serialise with blank nodes named by what they say and where they hang.

    rdflib orders blank nodes by their names, which are random.
    """
    named = Graph(bind_namespaces="none")
    for prefix, namespace in prefixes.items():
        named.bind(prefix, namespace, override=True)
    for subject in sorted({s for s in graph.subjects() if isinstance(s, URIRef)}):
        _copy(graph, named, subject, subject)
    return str(named.serialize(format="turtle")).strip("\n") + "\n"


def _copy(graph: Graph, named: Graph, node: Node, name: Node) -> None:
    for predicate, value in graph.predicate_objects(node):
        target = value
        if isinstance(value, BNode):
            target = BNode(_FRESH + _hashed(str(name), str(predicate), _content(graph, value)))
            _copy(graph, named, value, target)
        named.add((name, predicate, target))


def _content(graph: Graph, node: Node) -> str:
    lines = (
        f"{predicate.n3()} {_content(graph, value) if isinstance(value, BNode) else value.n3()}"
        for predicate, value in graph.predicate_objects(node)
    )
    return _hashed(*sorted(lines))


def _hashed(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:24]
