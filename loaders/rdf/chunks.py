"""A large RDF file -> small graphs that can be checked one by one, each subject whole in one.

The shapes of the schema look at a node, its own triples and the classes of its values. So a part
holds all triples of its subjects, and of every node they point to the classes. Only the subjects of
the part are marked as targets: `retarget` makes shapes that ask for the mark instead of the class.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import rdflib
from rdflib import RDF, SH, URIRef

from parkgraph.loaders.rdf.projection import TYPE
from parkgraph.loaders.rdf.rdflib_terms import load_graph

MARK = "urn:parkgraph:target:"
_BUFFERED = 50_000


@dataclass(slots=True)
class _Plan:
    """Which part a subject belongs to, and its classes."""

    parts: dict[Any, int] = field(default_factory=dict)
    classes: dict[Any, tuple[str, ...]] = field(default_factory=dict)


def iter_parts(
    path: Path, form: ox.RdfFormat, size: int, predicates: Collection[str] | None = None
) -> Iterator[rdflib.Graph]:
    """Yield parts of about `size` triples; raises OSError and SyntaxError as the parser does.

    With `predicates` other triples are left out. The file is read twice; between the two only
    subjects and classes are held in memory.
    """
    plan = _plan(path, form, size, predicates)
    # A subject with many triples leaves numbers out.
    numbers = sorted(set(plan.parts.values()))
    with tempfile.TemporaryDirectory(prefix="parkgraph-validate-") as name:
        files = {at: Path(name, f"{at}.nt") for at in numbers}
        _distribute(path, form, plan, files, predicates)
        for at, file in files.items():
            yield _part(file, plan, at)


def retarget(shapes: rdflib.Graph) -> rdflib.Graph:
    """Shapes whose targets are the marked subjects of a part."""
    changed = rdflib.Graph()
    for subject, predicate, value in shapes:
        if predicate == SH.targetClass:
            changed.add((subject, SH.targetSubjectsOf, URIRef(f"{MARK}{value}")))
            continue
        changed.add((subject, predicate, value))
    for prefix, space in shapes.namespaces():
        changed.bind(prefix, space, replace=True)
    return changed


def _plan(path: Path, form: ox.RdfFormat, size: int, predicates: Collection[str] | None) -> _Plan:
    plan, count = _Plan(), 0
    for quad in ox.parse(path=str(path), format=form):
        if predicates is not None and quad.predicate.value not in predicates:
            continue
        # Subjects in the order of the file: what is written together stays together.
        plan.parts.setdefault(quad.subject, count // size)
        count += 1
        if quad.predicate == TYPE and isinstance(quad.object, ox.NamedNode):
            known = plan.classes.get(quad.subject, ())
            if quad.object.value not in known:
                plan.classes[quad.subject] = (*known, quad.object.value)
    return plan


def _distribute(
    path: Path,
    form: ox.RdfFormat,
    plan: _Plan,
    files: Mapping[int, Path],
    predicates: Collection[str] | None,
) -> None:
    waiting: Mapping[int, list[ox.Triple]] = defaultdict(list)
    count = 0
    for quad in ox.parse(path=str(path), format=form):
        if predicates is not None and quad.predicate.value not in predicates:
            continue
        waiting[plan.parts[quad.subject]].append(quad.triple)
        count += 1
        if count % _BUFFERED == 0:
            _flush(waiting, files)
    _flush(waiting, files)


def _flush(waiting: Mapping[int, list[ox.Triple]], files: Mapping[int, Path]) -> None:
    for at, triples in waiting.items():
        with files[at].open("ab") as stream:
            ox.serialize(triples, stream, ox.RdfFormat.N_TRIPLES)
        triples.clear()


def _part(file: Path, plan: _Plan, at: int) -> rdflib.Graph:
    graph = load_graph(ox.parse(path=str(file), format=ox.RdfFormat.N_TRIPLES))
    values = {value for value in graph.objects() if isinstance(value, URIRef)}
    for subject in set(graph.subjects()):
        for class_ in graph.objects(subject, RDF.type):
            graph.add((subject, URIRef(f"{MARK}{class_}"), class_))
    for node, name in _classes_of(values, plan, at):
        graph.add((node, RDF.type, URIRef(name)))
    return graph


def _classes_of(nodes: Iterable[URIRef], plan: _Plan, at: int) -> Iterator[tuple[URIRef, str]]:
    for node in nodes:
        key = ox.NamedNode(str(node))
        if plan.parts.get(key, at) != at:
            for class_ in plan.classes.get(key, ()):
                yield node, class_
