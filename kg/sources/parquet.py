"""Rows of a Parquet file to `Source` records, a few at a time; a bad row becomes a `Quarantine`.

Columns are `text` or `html`, and `url`, `title`, `published` (or `date`) where there are any.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, BinaryIO, Final

import pyarrow as pa
import pyarrow.parquet as pq

from parkgraph.kg.errors import SourceError
from parkgraph.kg.records import Quarantine, Source
from parkgraph.kg.sources.jsonlines import source_of
from parkgraph.kg.sources.limits import FIELDS, Reading

# Other names that a field goes by unless the command line says otherwise.
_ALSO: Final[Mapping[str, str]] = {"published": "date"}
# A batch is held as columns and as objects: enough rows to read fast, few enough to stay small.
_ROWS: Final = 64


def read_rows(
    file: BinaryIO, *, uri: str, name: str, reading: Reading
) -> Iterator[Source | Quarantine]:
    """Read the rows of a seekable file in order; row N is named `file.parquet#N`, from 1."""
    try:
        table = pq.ParquetFile(file)
        columns = _columns(table.schema_arrow.names, reading.columns)
        _check_size(table, reading)
    except (OSError, pa.ArrowException, SourceError) as error:
        yield Quarantine(uri, "", "read", f"{uri}: {_reason(error)}")
        return
    batches = table.iter_batches(batch_size=_ROWS, columns=sorted(set(columns.values())))
    number = 0
    while True:
        try:
            batch = next(batches, None)
        except (OSError, pa.ArrowException) as error:
            where = f"row {number + 1}"
            yield Quarantine(uri, where, "read", f"{uri}, {where}: {_reason(error)}")
            return
        if batch is None:
            break
        for row in batch.to_pylist():
            number += 1
            yield _read(row, columns, number, uri, name, reading.limits.document_bytes)
    if not number:
        yield Quarantine(uri, "", "read", f"{uri}: is empty: remove it or fetch it again")


def _columns(present: list[str], wanted: Mapping[str, str]) -> dict[str, str]:
    """Column by field; raises SourceError for a named column that is not there, and for no text."""
    missing = sorted(set(wanted.values()).difference(present))
    if missing:
        raise SourceError(f"has no column {missing[0]!r}, it has {', '.join(present)}")
    columns = {field: wanted.get(field, field) for field in FIELDS}
    columns |= {field: other for field, other in _ALSO.items() if columns[field] not in present}
    found = {field: column for field, column in columns.items() if column in present}
    if not found.keys() & {"text", "html"}:
        raise SourceError(
            f"has no column 'text' or 'html', it has {', '.join(present)}: say --column text=NAME"
        )
    return found


def _check_size(table: pq.ParquetFile, reading: Reading) -> None:
    """Row groups say how large they get; raises SourceError for one that is too large."""
    metadata, limit = table.metadata, reading.limits.member_bytes
    sizes = [metadata.row_group(at).total_byte_size for at in range(metadata.num_row_groups)]
    if max(sizes, default=0) > limit:
        raise SourceError(
            f"has a row group of more than {limit} bytes: write smaller ones"
            " or raise --max-member-bytes"
        )


def _read(
    row: Mapping[str, Any],
    columns: Mapping[str, str],
    number: int,
    uri: str,
    name: str,
    max_bytes: int,
) -> Source | Quarantine:
    try:
        item = {field: _plain(row[column]) for field, column in columns.items()}
        source = source_of(item, f"{uri}#{number}", f"{name}#{number}")
        if len(source.data) > max_bytes:
            raise SourceError(f"longer than {max_bytes} bytes: raise --max-document-bytes")
    except SourceError as error:
        return Quarantine(uri, f"row {number}", "read", f"{uri}, row {number}: {error}")
    return source


def _plain(value: object) -> object:
    """Dates and times as ISO text; bytes as the UTF-8 that Parquet calls a string."""
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


def _reason(error: Exception) -> str:
    if isinstance(error, SourceError):
        return str(error)
    return f"cannot be read as Parquet ({' '.join(str(error).split())}): fetch it again"
