"""Paths, globs, folders and standard input in, `Source` records out."""

from parkgraph.kg.sources.limits import DEFAULT_DOCUMENT_S, Limits, Reading
from parkgraph.kg.sources.reading import Item, iter_sources
from parkgraph.kg.sources.timeouts import DocumentTimeout, document_timeout

__all__ = [
    "DEFAULT_DOCUMENT_S",
    "DocumentTimeout",
    "Item",
    "Limits",
    "Reading",
    "document_timeout",
    "iter_sources",
]
