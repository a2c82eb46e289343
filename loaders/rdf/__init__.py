"""The graph as RDF 1.1 and back: writing, reading, checking against shapes.

Agreements, investments, quantities and claims are nodes of their own; there are no blank nodes.
"""

from parkgraph.loaders.rdf.formats import FORMATS, RdfFormat, format_of
from parkgraph.loaders.rdf.reading import read_rdf
from parkgraph.loaders.rdf.terms import BASE
from parkgraph.loaders.rdf.writing import write_rdf, write_rdf_rows

__all__ = [
    "BASE",
    "FORMATS",
    "RdfFormat",
    "format_of",
    "read_rdf",
    "write_rdf",
    "write_rdf_rows",
]
