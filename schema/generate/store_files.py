"""The model -> files for Neo4j: constraints in Cypher, headers for `neo4j-admin database import`.

Headers follow https://neo4j.com/docs/operations-manual/5/import/#import-tool-header-format .
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from parkgraph.schema.constraints import neo4j_statements
from parkgraph.schema.model import Model, Slot

_TYPES = {"integer": "long", "float": "double"}


def constraints(model: Model) -> str:
    """The statements that a load into Neo4j runs first, for `cypher-shell --file`."""
    return "".join(f"{statement};\n" for statement in neo4j_statements(model))


def admin_headers(model: Model) -> Mapping[str, str]:
    """File names with the header line of every label and relationship type."""
    nodes = {
        f"nodes_{name}.csv": _line(
            "id:ID", *_columns(slot for slot in label.slots if slot.name != "id"), ":LABEL"
        )
        for name, label in model.labels.items()
    }
    edges = {
        f"edges_{name}.csv": _line(":START_ID", *_columns(relation.slots), ":END_ID", ":TYPE")
        for name, relation in model.relations.items()
    }
    return {**nodes, **edges}


def _columns(slots: Iterable[Slot]) -> Iterable[str]:
    for slot in slots:
        type_ = _TYPES.get(slot.range, "string")
        yield f"{slot.name}:{type_}[]" if slot.multivalued else f"{slot.name}:{type_}"


def _line(*cells: str) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()
