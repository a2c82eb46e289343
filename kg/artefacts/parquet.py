"""The bytes of a Parquet file -> a table, and a table -> its rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq


def table_from(data: bytes) -> pa.Table:
    """Read a table; raises pyarrow's ArrowException for bytes that are none."""
    # pq.read_table would load the machinery of many-file data sets and pandas, for half a second.
    return pq.ParquetFile(pa.BufferReader(data)).read(use_threads=False)


def rows_of(table: pa.Table) -> Iterator[tuple[Any, ...]]:
    """Each row as a tuple, in order."""
    return zip(*(column.to_pylist() for column in table.columns), strict=True)
