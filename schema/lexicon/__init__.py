"""Lexicon files beside this module (YAML, TSV, plain lines) as values read once and cached.

Lines that start with `#` are comments; they hold the source and licence of a file. The values
are shared by all callers and must not be changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from parkgraph.kg.errors import SchemaError
from parkgraph.schema.packaged import packaged_text, parse_mapping


def read_text(name: str) -> str:
    """Return the text of the lexicon file `name`; raises SchemaError when it is missing."""
    return packaged_text(f"lexicon/{name}")


@cache
def read_lines(name: str) -> tuple[str, ...]:
    """Return the lines of a word list in file order, without comments and empty lines."""
    lines = (line.strip() for line in read_text(name).splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def read_table(name: str) -> tuple[Mapping[str, str], ...]:
    """Return the rows of a TSV file as column name -> cell; the first line names the columns.

    Raises SchemaError with the line number when a row has too few or too many cells.
    """
    header: list[str] | None = None
    rows: list[Mapping[str, str]] = []
    for number, line in enumerate(read_text(name).splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
        elif len(cells) != len(header):
            raise SchemaError(
                f"schema/lexicon/{name}, line {number}: {len(cells)} cells, "
                f"but the header names {len(header)} columns"
            )
        else:
            rows.append(dict(zip(header, cells, strict=True)))
    return tuple(rows)


@cache
def read_yaml(name: str) -> Mapping[str, Any]:
    """Return a YAML lexicon, whose top level is a mapping; raises SchemaError when it is not."""
    return parse_mapping(read_text(name), f"lexicon/{name}")
