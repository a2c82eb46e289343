"""Names and file endings of the RDF formats -> pyoxigraph's formats."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import pyoxigraph as ox

from parkgraph.kg.errors import QueryError

RdfFormat = Literal["turtle", "ntriples", "trig", "nquads", "jsonld"]
FORMATS: Mapping[str, ox.RdfFormat] = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}
# Only these keep what a document claims in a graph of its own.
NAMED_GRAPHS = frozenset({"trig", "nquads"})
_ENDINGS: Mapping[str, RdfFormat] = {
    ".ttl": "turtle",
    ".nt": "ntriples",
    ".trig": "trig",
    ".nq": "nquads",
    ".jsonld": "jsonld",
}


def format_of(path: Path) -> RdfFormat:
    """The format that a file's ending names; QueryError lists the endings for another one."""
    ending = path.suffix.lower()
    if ending not in _ENDINGS:
        known = ", ".join(_ENDINGS)
        raise QueryError(f"{path}: the ending names no RDF format; known: {known}")
    return _ENDINGS[ending]
