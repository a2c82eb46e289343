"""The parts of nodes and edges, sorted as their lines are -> the counts and digest of the graph."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from parkgraph.kg.graph.digest import digest_pieces, without_place

_PORTION = 1 << 15


def line_counts(table: pa.Table) -> dict[str, int]:
    """Numbers by label or type, which is the first column."""
    counts = pc.value_counts(table.column(0))
    return {str(each["values"]): each["counts"].as_py() for each in counts}


def line_digest(nodes: pa.Table, edges: pa.Table) -> str:
    """The digest of the graph with these lines (kg/graph/digest.py)."""
    documents = pc.indices_nonzero(pc.equal(nodes["label"], "Document")).to_pylist()
    first, last = (documents[0], documents[-1] + 1) if documents else (0, 0)
    own = nodes.slice(first, last - first)
    lines = zip(*(column.to_pylist() for column in own.columns), strict=True)
    own_text = "".join("\x1f".join(without_place(line)) + "\n" for line in lines).encode()
    return digest_pieces(
        chain(
            _texts(nodes.slice(0, first)),
            [own_text],
            _texts(nodes.slice(last)),
            _texts(edges),
        )
    )


def _texts(table: pa.Table) -> Iterator[memoryview]:
    # Each is copied three times on its way.
    return (_text(table.slice(at, _PORTION)) for at in range(0, table.num_rows, _PORTION))


def _text(table: pa.Table) -> memoryview:
    """All lines as the digest reads them: the columns set apart, each line ended."""
    columns = [column.cast(pa.large_string()) for column in table.columns]
    nothing, line_end, joint = (pa.scalar(each, pa.large_string()) for each in ("", "\n", "\x1f"))
    ended = pc.binary_join_element_wise(columns[-1], nothing, line_end)
    joined = pc.binary_join_element_wise(*columns[:-1], ended, joint)
    text = pa.chunked_array([joined], pa.large_string()) if isinstance(joined, pa.Array) else joined
    _, offsets, data = text.combine_chunks().buffers()
    end = int(np.frombuffer(offsets, np.int64)[table.num_rows]) if table.num_rows else 0
    return memoryview(data)[:end] if end else memoryview(b"")
