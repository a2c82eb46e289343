"""An RDF file and a SPARQL query or recipe -> a table; nothing else is read, nothing is written.

The default graph of a query is the union of all graphs of the file, so that one query answers
alike for Turtle and for TriG, where the claims lie in a named graph per document.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox

from parkgraph.kg.errors import QueryError, SourceError
from parkgraph.kg.records import Table
from parkgraph.queries.recipe import Recipe, Value
from parkgraph.queries.runner import bind
from parkgraph.queries.sparql.guard import check_query
from parkgraph.queries.sparql.terms import bound, cell, encodable

# Between the members of a list that a recipe joins with GROUP_CONCAT.
SEPARATOR = "\x1f"
ENDINGS: Mapping[str, ox.RdfFormat] = {
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
}


def open_rdf(path: Path) -> ox.Store:
    """Read an RDF file into memory; its ending names the format.

    Raises QueryError for a folder or an unknown ending, SourceError for a file that is missing
    or not what its ending says.
    """
    if path.is_dir():
        raise QueryError(
            f"{path} is a folder; SPARQL reads an RDF file, so export it first: "
            f"parkgraph export rdf --store {path} --rdf-format trig -o graph.trig"
        )
    form = ENDINGS.get(path.suffix.lower())
    if form is None:
        raise QueryError(f"{path}: the ending must be one of {', '.join(ENDINGS)}")
    store = ox.Store()
    try:
        # Opened here, so that a missing file is told from a wrong one.
        with path.open("rb") as stream:
            store.bulk_load(stream, form)
    except SyntaxError as error:
        reason = " ".join(str(error.msg).split())
        raise SourceError(f"{path}: this is no {form.name}: {reason}") from error
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error.strerror or error}") from error
    return store


def run_sparql(
    data: Path | ox.Store, text: str, values: Mapping[str, Value] | None = None
) -> Table:
    """Answer one query; `$name` in it stands for the literal of `values[name]`.

    ASK gives one row `answer`; CONSTRUCT and DESCRIBE give rows subject, predicate, object,
    sorted. Raises QueryError for wrong SPARQL, for SERVICE and for updates.
    """
    filled = bound(encodable("the query", text), values or {})
    check_query(filled)
    store = data if isinstance(data, ox.Store) else open_rdf(data)
    try:
        return _table(store.query(filled, use_default_graph_as_union=True))
    except SyntaxError as error:
        raise QueryError(f"SPARQL syntax error: {error}") from error
    except (RuntimeError, ValueError, OSError) as error:
        raise QueryError(f"the query failed: {error}") from error


def run_sparql_recipe(data: Path | ox.Store, recipe: Recipe, values: Mapping[str, str]) -> Table:
    """Answer a recipe with `values` as typed on a command line; lists come sorted.

    Raises QueryError for a missing, unknown or ill-typed parameter.
    """
    table = run_sparql(data, recipe.statement, bind(recipe, values))
    columns = tuple(column.name for column in recipe.columns)
    if table.columns != columns:
        raise QueryError(
            f"sparql/recipes/{recipe.name}.rq declares the columns {', '.join(columns)} "
            f"but returns {', '.join(table.columns)}; correct its header"
        )
    many = [column.many for column in recipe.columns]
    rows = (
        tuple(_split(at) if is_list else at for at, is_list in zip(row, many, strict=True))
        for row in table.rows
    )
    return Table(columns, tuple(rows))


def _table(answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Table:
    if isinstance(answer, ox.QueryBoolean):
        return Table(("answer",), ((bool(answer),),))
    if isinstance(answer, ox.QueryTriples):
        triples = sorted({tuple(triple) for triple in answer}, key=lambda row: [*map(str, row)])
        return Table(
            ("subject", "predicate", "object"),
            tuple(tuple(cell(term) for term in triple) for triple in triples),
        )
    columns = tuple(variable.value for variable in answer.variables)
    return Table(columns, tuple(tuple(cell(term) for term in row) for row in answer))


def _split(joined: object) -> list[str]:
    return sorted(joined.split(SEPARATOR)) if isinstance(joined, str) and joined else []
