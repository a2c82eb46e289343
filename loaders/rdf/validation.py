"""An RDF file and SHACL shapes -> what does not conform, a row each.

The file is read by pyoxigraph, which never fetches a JSON-LD context; named graphs are merged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import rdflib
from rdflib import RDF, RDFS, SH
from rdflib.term import Node

from parkgraph.kg.errors import ParkGraphError, QueryError, SchemaError, SourceError
from parkgraph.loaders.rdf.chunks import iter_parts, retarget
from parkgraph.loaders.rdf.flat_shapes import FlatShapes, flatten
from parkgraph.loaders.rdf.formats import FORMATS, format_of
from parkgraph.loaders.rdf.rdflib_terms import load_graph
from parkgraph.loaders.vocabulary import load_vocabulary
from parkgraph.schema.extension import read_schema
from parkgraph.schema.shapes import make_shapes


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """What one shape says against one node; `property` and `value` are empty if none is named."""

    node: str
    shape: str
    property: str
    value: str
    message: str


def validate_rdf(
    path: Path, shapes: Path | None = None, *, part_size: int | None = None
) -> tuple[Violation, ...]:
    """Check the file against shapes in Turtle, by default those of the active schema; sorted.

    With `part_size` so many triples are held in memory at a time. That finds the same as long as
    the shapes have classes as targets and look at a node and the classes of its values only.

    Raises SourceError for a file that cannot be read, SchemaError for broken shapes,
    QueryError when pyshacl is not installed.
    """
    try:
        import pyshacl
        from pyshacl.errors import ConstraintLoadError, ShapeLoadError
    except ImportError as error:
        raise QueryError(
            "checking shapes needs pyshacl; install it with: pip install 'parkgraph[validate]'"
        ) from error
    rules = _shapes_graph(shapes)
    for prefix, space in load_vocabulary().prefixes.items():
        rules.bind(prefix, space, replace=True)
    if part_size is not None:
        rules = retarget(rules)
    # Shapes of others may say more than can be flattened.
    flat = flatten(rules) if shapes is None else None
    found: set[Violation] = set()
    for data in _graphs(path, FORMATS[format_of(path)], part_size, flat):
        if flat is not None and _conforms(data, flat):
            continue
        try:
            conforms, results, _ = pyshacl.validate(data, shacl_graph=rules)
        except (ShapeLoadError, ConstraintLoadError) as error:
            raise SchemaError(f"{shapes}: {error}") from error
        if not isinstance(results, rdflib.Graph):
            raise SchemaError(f"{shapes}: the shapes cannot be applied: {results!r}")
        if not conforms:
            found.update(_violations(results, rules))
    return tuple(sorted(found))


def _conforms(data: rdflib.Graph, flat: FlatShapes) -> bool:
    """Whether there is nothing to report; leaves the data as it was."""
    import pyshacl

    for statement in flat.classes:
        data.add(statement)
    conforms, _, _ = pyshacl.validate(data, shacl_graph=flat.shapes)
    for statement in flat.classes:
        data.remove(statement)
    return bool(conforms)


def _graphs(
    path: Path, form: ox.RdfFormat, part_size: int | None, flat: FlatShapes | None
) -> Iterator[rdflib.Graph]:
    predicates = None if flat is None else flat.predicates
    if part_size is None:
        yield _merged(path, form, SourceError)
        return
    try:
        yield from iter_parts(path, form, part_size, predicates)
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}") from error
    except SyntaxError as error:
        raise SourceError(f"{path} is not well-formed: {error.msg}") from error


def _merged(path: Path, form: ox.RdfFormat, error_type: type[ParkGraphError]) -> rdflib.Graph:
    try:
        return load_graph(ox.parse(path=str(path), format=form))
    except OSError as error:
        raise error_type(f"{path} cannot be read: {error.strerror or error}") from error
    except SyntaxError as error:
        raise error_type(f"{path} is not well-formed: {error.msg}") from error


def _shapes_graph(path: Path | None) -> rdflib.Graph:
    if path is not None:
        return _merged(path, ox.RdfFormat.TURTLE, SchemaError)
    return make_shapes(read_schema())


def _violations(results: rdflib.Graph, rules: rdflib.Graph) -> Iterator[Violation]:
    for result in results.subjects(RDF.type, SH.ValidationResult):
        source = results.value(result, SH.sourceShape)
        value = results.value(result, SH.value)
        # A property shape belongs to a node shape, which has the name.
        shape = rules.value(None, SH.property, source) or source
        messages = sorted(str(text) for text in results.objects(result, SH.resultMessage))
        yield Violation(
            node=str(results.value(result, SH.focusNode)),
            shape=_label(shape, RDFS.label, rules),
            property=_label(results.value(result, SH.resultPath), None, rules),
            value="" if value is None else str(value),
            message=" ".join("; ".join(messages).split()),
        )


def _label(term: Node | None, property_: rdflib.URIRef | None, rules: rdflib.Graph) -> str:
    """The English label that the shapes give a term, or its IRI with a prefix."""
    if term is None:
        return ""
    labels = rules.objects(term, property_) if property_ is not None else ()
    english = (x for x in labels if isinstance(x, rdflib.Literal) and x.language in ("en", None))
    label = next(iter(sorted(str(x) for x in english)), None)
    return label or rules.namespace_manager.normalizeUri(str(term))
