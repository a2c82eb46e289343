"""The graph as CSV files for spreadsheets: nodes_Park.csv …, edges_LOCATED_IN.csv … in a folder.

Files begin with a byte order mark, without which Excel misreads Chinese. A cell that a
spreadsheet would take for a formula gets a leading apostrophe (OWASP, CSV injection).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from parkgraph.kg.errors import StoreError
from parkgraph.kg.records import EdgeRow, NodeRow, Property, Scalar
from parkgraph.loaders.graphml import flat_value
from parkgraph.loaders.output import writing
from parkgraph.loaders.rows import Graph, edge_rows, node_rows
from parkgraph.schema.model import Slot, load_model

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_ENDS = ("start_label", "start_id", "end_label", "end_id")


def write_csv(graph: Graph, folder: Path) -> int:
    """Write one file a label and a relationship type; returns the number of rows.

    Files that an earlier export left for labels and types the graph no longer has are removed.
    """
    nodes, edges = node_rows(graph), edge_rows(graph)
    model = load_model()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder} cannot be made: {error.strerror}") from error
    written = 0
    for label, body in model.labels.items():
        rows = nodes.get(label, [])
        written += _write(folder / f"nodes_{label}.csv", *_node_table(rows, body.slots))
    for relation, kind in model.relations.items():
        found = [row for key, group in edges.items() if key[0] == relation for row in group]
        found.sort(key=lambda row: row.key)
        written += _write(folder / f"edges_{relation}.csv", *_edge_table(found, kind.slots))
    return written


def spreadsheet_cell(value: Property | None) -> Scalar:
    """One cell: lists joined, nothing that a spreadsheet would run.

    >>> spreadsheet_cell("=HYPERLINK(1)")
    "'=HYPERLINK(1)"
    """
    if value is None:
        return ""
    # Before control characters are dropped: what comes after them may be the formula.
    guarded = isinstance(value, str) and value.startswith(_FORMULA_STARTS)
    flat = flat_value(value)
    if isinstance(flat, str) and (guarded or flat.startswith(_FORMULA_STARTS)):
        return f"'{flat}"
    return flat


def _node_table(
    rows: Sequence[NodeRow], slots: Sequence[Slot]
) -> tuple[list[str], list[list[Scalar]]]:
    names = [slot.name for slot in slots if slot.name != "id"]
    cells = [[row.id, *(row.properties.get(name) for name in names)] for row in rows]
    return ["id", *names], [_row(line) for line in cells]


def _edge_table(
    rows: Sequence[EdgeRow], slots: Sequence[Slot]
) -> tuple[list[str], list[list[Scalar]]]:
    names = [slot.name for slot in slots if slot.name != "key"]
    cells = [
        [
            row.key,
            *(row.start_label, row.start_id, row.end_label, row.end_id),
            *(row.properties.get(name) for name in names),
        ]
        for row in rows
    ]
    return ["key", *_ENDS, *names], [_row(line) for line in cells]


def _row(values: Iterable[Property | None]) -> list[Scalar]:
    return [spreadsheet_cell(value) for value in values]


def _write(path: Path, header: list[str], rows: list[list[Scalar]]) -> int:
    if not rows:
        path.unlink(missing_ok=True)
        return 0
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    with writing(path) as stream:
        stream.write(text.getvalue().encode("utf-8-sig"))
    return len(rows)
