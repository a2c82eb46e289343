"""The graph as files for `neo4j-admin database import full`: Parquet or CSV, and the command.

One file a label and one a kind of relationship; ids are unique within a label. Headers follow
https://neo4j.com/docs/operations-manual/5/import/#import-tool-header-format .
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from parkgraph.kg.errors import StoreError
from parkgraph.kg.records import EdgeRow, NodeRow
from parkgraph.loaders.graph_info import GraphInfo
from parkgraph.loaders.neo4j_import_csv import ARRAY_DELIMITER, write_csv_file
from parkgraph.loaders.output import writing
from parkgraph.loaders.rows import EdgeRows, NodeRows
from parkgraph.schema.constraints import ENTITY, INFO, neo4j_statements
from parkgraph.schema.model import Slot, load_model

COMMAND = "import.sh"
SCHEMA = "schema.cypher"
_TYPES = {"integer": ("long", pa.int64()), "float": ("double", pa.float64())}
_STALE = ("nodes_*.parquet", "nodes_*.csv", "edges_*.parquet", "edges_*.csv")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file: its header, its Arrow type, its values."""

    header: str
    type: pa.DataType
    values: Sequence[object]


def write_neo4j_import(
    nodes: NodeRows,
    edges: EdgeRows,
    folder: Path,
    *,
    info: GraphInfo | None = None,
    csv: bool = False,
) -> list[str]:
    """Write the files into `folder`; returns the arguments of neo4j-admin, run in that folder.

    Files of an earlier export are replaced or removed. With `csv` files are CSV, else Parquet.
    Raises StoreError when the folder cannot be written, or a list does not fit CSV.
    """
    arguments = ["database", "import", "full", "neo4j"]
    arguments += [f"--array-delimiter={ARRAY_DELIMITER}"] if csv else ["--input-type=parquet"]
    arguments += ["--multiline-fields=true"] if csv else []
    _emptied(folder)
    suffix = "csv" if csv else "parquet"
    for option, name, columns in _tables(nodes, edges, info):
        file = f"{name}.{suffix}"
        if csv:
            write_csv_file(folder / file, [(c.header, c.values) for c in columns])
        else:
            _write_parquet(folder / file, columns)
        arguments.append(f"{option}={file}")
    _write_text(folder / SCHEMA, "".join(f"{text};\n" for text in neo4j_statements(load_model())))
    _write_text(folder / COMMAND, _script(arguments))
    (folder / COMMAND).chmod(0o755)
    return arguments


def _tables(
    nodes: NodeRows, edges: EdgeRows, info: GraphInfo | None
) -> Iterator[tuple[str, str, list[Column]]]:
    """The option, the file and the columns of each label and kind of relationship."""
    model = load_model()
    for label, rows in nodes.items():
        if rows:
            labels = f"{ENTITY}:{label}" if model.labels[label].is_entity else label
            yield f"--nodes={labels}", f"nodes_{label}", _node_columns(label, rows)
    if info is not None:
        yield f"--nodes={INFO}", f"nodes_{INFO}", list(_info_columns(info))
    for (relation, start, end), found in edges.items():
        if found:
            name = f"edges_{relation}_{start}_{end}"
            columns = _edge_columns((relation, start, end), found)
            yield f"--relationships={relation}", name, columns


def _node_columns(label: str, rows: Sequence[NodeRow]) -> list[Column]:
    slots = [slot for slot in load_model().labels[label].slots if slot.name != "id"]
    ids = Column(f"id:ID({label})", pa.string(), [row.id for row in rows])
    return [ids, *_columns(slots, [row.properties for row in rows])]


def _edge_columns(kind: tuple[str, str, str], rows: Sequence[EdgeRow]) -> list[Column]:
    relation, start, end = kind
    slots = [slot for slot in load_model().relations[relation].slots if slot.name != "key"]
    return [
        Column(f":START_ID({start})", pa.string(), [row.start_id for row in rows]),
        Column(f":END_ID({end})", pa.string(), [row.end_id for row in rows]),
        Column("key:string", pa.string(), [row.key for row in rows]),
        *_columns(slots, [row.properties for row in rows]),
    ]


def _columns(slots: Iterable[Slot], rows: Sequence[Mapping[str, Any]]) -> Iterator[Column]:
    """One column a property that any row has."""
    for slot in slots:
        values = [row.get(slot.name) for row in rows]
        if any(value is not None for value in values):
            name, type_ = _TYPES.get(slot.range, ("string", pa.string()))
            header = f"{slot.name}:{name}"
            if slot.multivalued:
                yield Column(f"{header}[]", pa.list_(type_), values)
            else:
                yield Column(header, type_, values)


def _info_columns(info: GraphInfo) -> Iterator[Column]:
    yield Column(f"id:ID({INFO})", pa.string(), ["graph"])
    for name, value in asdict(info).items():
        yield Column(f"{name}:string", pa.string(), [value])
    yield Column("complete:boolean", pa.bool_(), [True])


def _write_parquet(path: Path, columns: Sequence[Column]) -> None:
    arrays = {column.header: pa.array(column.values, column.type) for column in columns}
    with writing(path) as stream:
        # The tool's reader knows neither newer page versions nor zstd without native libraries.
        # It reads plain pages faster than dictionaries of texts that are mostly different; a
        # higher level of gzip takes ten times as long for a fifth less.
        pq.write_table(
            pa.table(arrays),
            stream,
            compression="gzip",
            compression_level=1,
            use_dictionary=False,
            data_page_version="1.0",
        )


def _script(arguments: Sequence[str]) -> str:
    lines = " \\\n  ".join(shlex.quote(argument) for argument in arguments[4:])
    return (
        "#!/bin/sh\n"
        "# Into a database that does not exist or holds nothing, its server stopped. Afterwards\n"
        "# start the server and run `parkgraph load GRAPH`, which makes the indexes and checks\n"
        "# what is there.\n"
        'cd "$(dirname "$0")" || exit 1\n'
        'exec "${NEO4J_ADMIN:-neo4j-admin}" database import full "${NEO4J_DATABASE:-neo4j}" \\\n'
        f'  {lines} "$@"\n'
    )


def _write_text(path: Path, text: str) -> None:
    with writing(path) as stream:
        stream.write(text.encode())


def _emptied(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for pattern in _STALE:
            for file in folder.glob(pattern):
                file.unlink()
    except OSError as error:
        raise StoreError(f"{folder} cannot be made: {error.strerror}") from error
