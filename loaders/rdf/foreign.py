"""Triples as others write them -> triples of the shape that an export has.

Blank nodes get IRIs that follow from what is said of them. A claim whose evidence is a Web
Annotation only, whose ends are those of an rdf:Statement, or whose document is the graph it stands
in, gets the properties of the schema. Nothing that is there already is changed.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyoxigraph as ox

from parkgraph.loaders.rdf.projection import OA, OBJECT, PREDICATE, SUBJECT, TYPE
from parkgraph.loaders.vocabulary import load_vocabulary
from parkgraph.schema.model import load_model

Values = dict[str, list[Any]]
BLANK = "blank:"
# Claim, target, selector, refined selector: no chain of blank nodes of this shape is longer.
_ROUNDS = 4


def name_blank_nodes(quads: Iterable[ox.Quad], base: str) -> Iterator[Any]:
    """The quads with IRIs below `base` for blank nodes; equal statements give equal IRIs."""
    kept: list[Any] = list(quads)
    blank = {t for q in kept for t in (q.subject, q.object) if isinstance(t, ox.BlankNode)}
    if not blank:
        yield from kept
        return
    about: dict[Any, list[tuple[str, str, Any]]] = defaultdict(list)
    for quad in kept:
        predicate = quad.predicate.value
        if quad.subject in blank:
            about[quad.subject].append((">", predicate, quad.object))
        if quad.object in blank:
            about[quad.object].append(("<", predicate, quad.subject))
    names = dict.fromkeys(blank, "")
    for _ in range(_ROUNDS):
        names = {node: _digest(about[node], names) for node in blank}
    iris: dict[Any, Any] = {
        node: ox.NamedNode(f"{base}{BLANK}{name}") for node, name in names.items()
    }
    for quad in kept:
        subject, object_ = iris.get(quad.subject, quad.subject), iris.get(quad.object, quad.object)
        yield ox.Quad(subject, quad.predicate, object_, quad.graph_name)


def _digest(about: Iterable[tuple[str, str, Any]], names: Mapping[Any, str]) -> str:
    lines = sorted(
        f"{way} {predicate} {names.get(term, str(term))}" for way, predicate, term in about
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def complete_claims(subjects: Mapping[str, Values], graphs: Mapping[str, str]) -> None:
    """Add to each claim what it says in other words; `graphs` are those of named subjects."""
    vocabulary = load_vocabulary()
    class_ = ox.NamedNode(vocabulary.classes["Claim"])
    document_class = ox.NamedNode(vocabulary.classes["Document"])
    slots = vocabulary.properties
    for iri, values in subjects.items():
        if class_ not in values.get(TYPE.value, ()):
            continue
        said = dict(_evidence(subjects, values))
        said["subject_id"] = values.get(SUBJECT.value, [])
        said["object_id"] = values.get(OBJECT.value, [])
        said["predicate"] = list(_type_names(subjects, values))
        graph = graphs.get(iri, "")
        if document_class in subjects.get(graph, {}).get(TYPE.value, ()):
            said.setdefault("document_id", [ox.NamedNode(graph)])
        for slot, terms in said.items():
            if terms:
                values.setdefault(slots[slot], terms)


def _evidence(
    subjects: Mapping[str, Values], claim: Mapping[str, list[Any]]
) -> Iterator[tuple[str, list[Any]]]:
    """Document, offsets and sentence of https://www.w3.org/TR/annotation-model/ selectors."""
    for target in _linked(subjects, claim, "hasTarget"):
        if OA + "hasSource" in target:
            yield "document_id", target[OA + "hasSource"]
        waiting = list(_linked(subjects, target, "hasSelector"))
        while waiting:
            selector = waiting.pop()
            waiting += _linked(subjects, selector, "refinedBy")
            for name, slot in (("start", "start"), ("end", "end"), ("exact", "evidence")):
                if OA + name in selector:
                    yield slot, selector[OA + name]


def _linked(
    subjects: Mapping[str, Values], values: Mapping[str, list[Any]], name: str
) -> Iterator[Values]:
    for term in values.get(OA + name, ()):
        if isinstance(term, ox.NamedNode) and term.value in subjects:
            yield subjects[term.value]


def _type_names(
    subjects: Mapping[str, Values], claim: Mapping[str, list[Any]]
) -> Iterator[ox.Literal]:
    """The relationship type that rdf:predicate means; the ends tell those that share it apart."""
    vocabulary, model = load_vocabulary(), load_model()
    wanted = {term.value for term in claim.get(PREDICATE.value, ())}
    named = [name for name, iri in vocabulary.predicates.items() if iri in wanted]
    ends = [_labels(subjects, claim.get(end.value, ())) for end in (SUBJECT, OBJECT)]
    for name in named:
        relation = model.relations[name]
        if len(named) == 1 or (ends[0] & relation.subjects and ends[1] & relation.objects):
            yield ox.Literal(name)
            return


def _labels(subjects: Mapping[str, Values], terms: Iterable[Any]) -> set[str]:
    classes = load_vocabulary().classes
    types = {t for term in terms for t in subjects.get(term.value, {}).get(TYPE.value, ())}
    return {name for name, iri in classes.items() if ox.NamedNode(iri) in types}
