"""The schema -> the constraints and indexes of Neo4j (Community): unique ids, names, keys."""

from __future__ import annotations

import re

from parkgraph.kg.errors import SchemaError
from parkgraph.schema.model import Model

ENTITY = "Entity"
# One node that says which graph a store holds.
INFO = "GraphInfo"
# Two, and not one, for the embedded store: its index over names and aliases would leave out what
# has no alias, and index the name once for each alias. A recipe asks both.
NAME_INDEX = "entity_names"
ALIAS_INDEX = "entity_aliases"
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")


def neo4j_statements(model: Model) -> list[str]:
    """Constraints and indexes in Cypher; running them again changes nothing.

    Those of a key of relationships are indexes: only the Enterprise edition has such constraints.
    """
    texts = [
        f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS "
        f"FOR (n:{checked_name(label)}) REQUIRE n.id IS UNIQUE"
        for label in (ENTITY, *model.labels, INFO)
    ]
    texts += [
        f"CREATE INDEX {label.lower()}_name IF NOT EXISTS FOR (n:{checked_name(label)}) ON (n.name)"
        for label in (ENTITY, *model.entity_labels)
    ]
    texts += [
        f"CREATE INDEX {relation.lower()}_key IF NOT EXISTS "
        f"FOR ()-[r:{checked_name(relation)}]-() ON (r.key)"
        for relation in model.relations
    ]
    # The cjk analyser indexes pairs of characters, so that 工业园 finds 苏州工业园区.
    return texts + [
        f"CREATE FULLTEXT INDEX {index} IF NOT EXISTS FOR (n:{ENTITY}) "
        f"ON EACH [n.{slot}] OPTIONS {{indexConfig: {{`fulltext.analyzer`: 'cjk'}}}}"
        for index, slot in ((NAME_INDEX, "name"), (ALIAS_INDEX, "aliases"))
    ]


def checked_name(name: str) -> str:
    """The name if it may stand in Cypher unquoted; raises SchemaError for any other."""
    if not _NAME.match(name):
        raise SchemaError(f"schema/parkgraph.yaml: {name!r} cannot be a label or relationship type")
    return name
