"""A graph folder's mentions -> JSON lines, each with the canonical entity it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from parkgraph.loaders.output import Target, writing

Row = Mapping[str, Any]


def write_mentions(rows: Iterable[Row], names: Mapping[str, str], target: Target) -> int:
    """Write one object a mention, by document name and offset; returns how many.

    `rows` are those of mentions.parquet, `names` lead from document ids to names. Offsets count
    characters of the document's text.
    """

    def place(row: Row) -> tuple[Any, ...]:
        doc = row["document_id"]
        return names[doc], doc, row["start"], row["end"], row["type"], row["entity_id"]

    count = 0
    with writing(target) as stream:
        for row in sorted(rows, key=place):
            line = {
                "doc": names[row["document_id"]],
                **{name: row[name] for name in ("start", "end", "text", "type")},
                "entity": row["entity_id"],
            }
            stream.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
            count += 1
    return count
