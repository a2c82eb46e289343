"""Paths, globs, folders and standard input in, `Source` records out."""

from parkgraph.kg.sources.reading import DEFAULT_MAX_BYTES, iter_sources

__all__ = ["DEFAULT_MAX_BYTES", "iter_sources"]
