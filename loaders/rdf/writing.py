"""Sorted rows of the graph -> an RDF file, streamed: memory does not grow with the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any, cast

import pyoxigraph as ox

from parkgraph.kg.errors import QueryError
from parkgraph.kg.records import EdgeRow, NodeRow
from parkgraph.loaders import rows
from parkgraph.loaders.output import Target, writing
from parkgraph.loaders.rdf.description import describe_dataset, prefixes
from parkgraph.loaders.rdf.formats import FORMATS, NAMED_GRAPHS, RdfFormat
from parkgraph.loaders.rdf.jsonld import write_jsonld
from parkgraph.loaders.rdf.projection import Projection
from parkgraph.loaders.rdf.terms import BASE, check_base
from parkgraph.loaders.rdf.text import TextTerms, write_ntriples, write_turtle


def write_rdf(graph: rows.Graph, target: Target, *, rdf_format: RdfFormat, base: str = BASE) -> int:
    """Write the graph, sorted; returns the number of triples.

    IRIs are `base` and the percent-encoded id. Raises QueryError for a format or base that is
    none, SchemaError for a graph that does not fit the schema.
    """
    _check_format(rdf_format)
    check_base(base)
    nodes = chain.from_iterable(rows.node_rows(graph).values())
    edges = chain.from_iterable(rows.edge_rows(graph).values())
    by_key = sorted(edges, key=lambda row: (row.type, row.key))
    return write_rdf_rows(nodes, by_key, graph, target, rdf_format=rdf_format, base=base)


def write_rdf_rows(
    nodes: Iterable[NodeRow],
    edges: Iterable[EdgeRow],
    ids: Iterable[str],
    target: Target,
    *,
    rdf_format: RdfFormat,
    base: str = BASE,
) -> int:
    """Write rows as they come: nodes by label and id, relationships by type and key.

    `ids` are those of all nodes. The rows must fit the schema; raises as `write_rdf` does.
    """
    form = _check_format(rdf_format)
    terms = {"ntriples": TextTerms(), "turtle": TextTerms(prefixes())}.get(rdf_format)
    named_graphs = rdf_format in NAMED_GRAPHS
    projection = Projection(check_base(base), ids, named_graphs=named_graphs, terms=terms)
    description: list[ox.Triple] = []

    def described() -> Iterator[list[Any]]:
        # Called when the rows have been counted.
        counted = projection.triples, projection.classes, projection.predicates
        description.extend(describe_dataset(base, *counted))
        blocks = [(str(t.subject), [f"{t.predicate} {t.object}"]) for t in description]
        yield description if terms is None else blocks

    make_node: Callable[[NodeRow], list[Any]] = projection.node
    make_edge: Callable[[EdgeRow], list[Any]] = projection.edge
    if terms is None:
        make_node, make_edge = projection.node_triples, projection.edge_triples
    parts: Iterator[list[Any]] = chain(map(make_node, nodes), map(make_edge, edges), described())
    with writing(target) as stream:
        if rdf_format == "ntriples":
            write_ntriples(parts, stream)
        elif rdf_format == "turtle":
            write_turtle(parts, stream, prefixes())
        elif rdf_format == "jsonld":
            triples = chain.from_iterable(parts)
            write_jsonld(triples, stream, base=base, prefixes=prefixes())
        else:
            # It takes triples among quads; its types say one or the other.
            quads = cast("Iterator[ox.Quad]", chain.from_iterable(parts))
            ox.serialize(quads, stream, form, prefixes=prefixes())
    return projection.triples + len(description)


def _check_format(rdf_format: str) -> ox.RdfFormat:
    if rdf_format not in FORMATS:
        raise QueryError(f"no RDF format {rdf_format!r}; known: {', '.join(FORMATS)}")
    return FORMATS[rdf_format]
