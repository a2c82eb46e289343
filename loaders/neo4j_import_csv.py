"""Columns -> one CSV file as neo4j-admin reads it: quotes doubled, an empty cell is no value."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from parkgraph.kg.errors import StoreError
from parkgraph.loaders.output import writing

# The unit separator of ASCII: unlike ; it stands in no name or title.
ARRAY_DELIMITER = "U+001F"
_BETWEEN = "\x1f"


def write_csv_file(path: Path, columns: Sequence[tuple[str, Sequence[object]]]) -> None:
    """Write headers and rows; StoreError for a list that CSV cannot carry."""
    rows = zip(*(values for _, values in columns), strict=True)
    with writing(path) as stream:
        stream.write((",".join(header for header, _ in columns) + "\n").encode())
        for row in rows:
            stream.write((",".join(_cell(value, path) for value in row) + "\n").encode())


def _cell(value: object, path: Path) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        if any(_BETWEEN in item or not item for item in value):
            raise StoreError(
                f"{path.name}: a list holds {value!r}, which CSV cannot carry; leave out --csv"
            )
        return _quoted(_BETWEEN.join(value)) if value else ""
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value)


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
