"""The database of an embedded store, opened in this process without a server and without Cypher.

For builds: starting a server and warming Cypher up takes longer than changing a few rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson

from parkgraph.kg.errors import StoreError
from parkgraph.loaders.embedded_folder import DATABASE
from parkgraph.loaders.graph_info import GraphInfo
from parkgraph.loaders.jvm import start_jvm
from parkgraph.schema.constraints import INFO
from parkgraph.schema.model import load_model

# Measured up to here: a load takes two fifths less CPU, and less time, when it is compiled quickly.
_FEW_ROWS = 60_000


@contextmanager
def direct_database(folder: Path, rows: int, *, create: bool = False) -> Iterator[Any]:
    """The engine's database of the store in `folder`, which `create` makes.

    `rows` are to be written. What the engine refuses in the block is a StoreError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    start_jvm(folder / "engine.log", brief=rows <= _FEW_ROWS)
    import arcadedb_embedded
    from arcadedb_embedded.exceptions import ArcadeDBError
    from arcadedb_embedded.jvm import jpype

    opening = arcadedb_embedded.create_database if create else arcadedb_embedded.open_database
    try:
        with opening(str(folder / DATABASE)) as database:
            yield database
    except (ArcadeDBError, jpype.JException) as error:
        reason = " ".join(str(error).split())
        raise StoreError(f"the embedded store refuses the graph: {reason[:400]}") from error


def change_schema(database: Any, texts: Iterable[str]) -> None:
    """Run statements that make types or indexes, as a script: the schema goes to the disk once."""
    database.command("sqlscript", "".join(f"{text};\n" for text in texts))


def finish(database: Any, counts: Mapping[str, int], info: GraphInfo | None) -> None:
    """Say what the store holds, once its numbers by label and type are found to be `counts`.

    Raises StoreError for a number that is another.
    """
    java = database.get_java_database()
    model, schema = load_model(), java.getSchema()
    for name in sorted({*model.labels, *model.relations, *counts}):
        number = int(java.countType(name, False)) if schema.existsType(name) else 0
        due = counts.get(name, 0)
        if number != due:
            raise StoreError(
                f"the store holds {number} {name} after the load, not {due}; load again"
            )
    if info is not None:
        java.begin()
        found = java.iterateType(INFO, False)
        node = found.next().modify() if found.hasNext() else java.newVertex(INFO)
        save(node, {"id": "graph", **asdict(info), "complete": True})
        java.commit()


def save(record: Any, properties: Mapping[str, object]) -> None:
    """Give a record these properties and no others."""
    for name in set(map(str, record.getPropertyNames())) - properties.keys():
        record.remove(name)
    record.fromMap(java_map(properties))
    record.save()


def java_map(properties: Mapping[str, object]) -> Any:
    """The properties as the engine takes them."""
    from arcadedb_embedded.jvm import jpype

    # What rows hold (texts, finite numbers, lists of texts; see rows.py) JSON carries as it is.
    mapping = jpype.JClass("com.arcadedb.serializer.json.JSONObject")
    return mapping(orjson.dumps(properties).decode()).toMap()
