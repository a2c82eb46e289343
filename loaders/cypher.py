"""The schema turned into Cypher (and, for types and indexes of the embedded store, its SQL).

Names come from the schema alone; values are always parameters. The data texts are the same for
both stores: labelled MATCH on `id`, one MERGE with bound ends and a key, null removes a property.
"""

from __future__ import annotations

import re

from parkgraph.kg.errors import SchemaError
from parkgraph.schema.model import Model

ENTITY = "Entity"
NAME_INDEX = "entity_names"
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")


def neo4j_schema(model: Model) -> list[str]:
    """Constraints and indexes in Cypher; running them again changes nothing."""
    texts = [_unique_id(label) for label in (ENTITY, *model.labels)]
    for label in (ENTITY, *model.entity_labels):
        texts.append(
            f"CREATE INDEX {label.lower()}_name IF NOT EXISTS FOR (n:{_safe(label)}) ON (n.name)"
        )
    for relation in model.relations:
        texts.append(
            f"CREATE INDEX {relation.lower()}_key IF NOT EXISTS "
            f"FOR ()-[r:{_safe(relation)}]-() ON (r.key)"
        )
    # The cjk analyser indexes pairs of characters, so that 工业园 finds 苏州工业园区.
    texts.append(
        f"CREATE FULLTEXT INDEX {NAME_INDEX} IF NOT EXISTS FOR (n:{ENTITY}) "
        "ON EACH [n.name, n.aliases] OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"
    )
    return texts


def embedded_schema(model: Model) -> list[str]:
    """Types and indexes in the embedded store's SQL; running them again changes nothing.

    Entity labels extend the type Entity, so MATCH (n:Entity) finds them and the indexes of
    Entity, with the unique id among them, serve every label.
    """
    texts = [
        f"CREATE VERTEX TYPE {ENTITY} IF NOT EXISTS",
        f"CREATE PROPERTY {ENTITY}.id IF NOT EXISTS STRING",
        f"CREATE PROPERTY {ENTITY}.name IF NOT EXISTS STRING",
        f"CREATE PROPERTY {ENTITY}.aliases IF NOT EXISTS LIST OF STRING",
        f"CREATE INDEX IF NOT EXISTS ON {ENTITY} (id) UNIQUE",
        f"CREATE INDEX IF NOT EXISTS ON {ENTITY} (name) NOTUNIQUE",
        f"CREATE INDEX {NAME_INDEX} IF NOT EXISTS ON {ENTITY} (name, aliases BY ITEM) FULL_TEXT "
        'METADATA {"analyzer": "org.apache.lucene.analysis.cjk.CJKAnalyzer"}',
    ]
    for name, label in model.labels.items():
        if label.is_entity:
            texts.append(f"CREATE VERTEX TYPE {_safe(name)} IF NOT EXISTS EXTENDS {ENTITY}")
            continue
        texts.append(f"CREATE VERTEX TYPE {_safe(name)} IF NOT EXISTS")
        texts.append(f"CREATE PROPERTY {name}.id IF NOT EXISTS STRING")
        texts.append(f"CREATE INDEX IF NOT EXISTS ON {name} (id) UNIQUE")
    texts.extend(f"CREATE EDGE TYPE {_safe(name)} IF NOT EXISTS" for name in model.relations)
    return texts


def merge_nodes(model: Model, label: str) -> str:
    """Write `$rows` of {id, props}; returns how many rows were written."""
    entity = f"SET n:{ENTITY} " if model.labels[label].is_entity else ""
    return (
        f"UNWIND $rows AS row MERGE (n:{_safe(label)} {{id: row.id}}) {entity}"
        "SET n += row.props RETURN count(n) AS written"
    )


def merge_edges(relation: str, start: str, end: str, *, from_end: bool = False) -> str:
    """Write `$rows` of {start, end, key, props}; a row whose ends are missing is not counted.

    The embedded store looks through all relationships of the node that MERGE names first, which
    `from_end` makes the end.
    """
    kind = f"[r:{_safe(relation)} {{key: row.key}}]"
    pattern = f"(b)<-{kind}-(a)" if from_end else f"(a)-{kind}->(b)"
    return (
        f"UNWIND $rows AS row MATCH (a:{_safe(start)} {{id: row.start}}) "
        f"MATCH (b:{_safe(end)} {{id: row.end}}) "
        f"MERGE {pattern} SET r += row.props RETURN count(r) AS written"
    )


def delete_nodes(label: str) -> str:
    """Delete the nodes whose ids are in `$rows`, with their relationships."""
    return f"UNWIND $rows AS id MATCH (n:{_safe(label)} {{id: id}}) DETACH DELETE n"


def delete_edges(relation: str, start: str, end: str) -> str:
    """Delete the relationships in `$rows` of {start, end, key}."""
    return (
        f"UNWIND $rows AS row MATCH (a:{_safe(start)} {{id: row.start}})"
        f"-[r:{_safe(relation)} {{key: row.key}}]->(b:{_safe(end)} {{id: row.end}}) DELETE r"
    )


def read_nodes(label: str) -> str:
    """Return `properties` of every node of one label."""
    return f"MATCH (n:{_safe(label)}) RETURN properties(n) AS properties"


def read_edges(relation: str) -> str:
    """Return labels and ids of both ends and `properties` of every relationship of one type."""
    return (
        f"MATCH (a)-[r:{_safe(relation)}]->(b) RETURN labels(a) AS start_labels, a.id AS start, "
        "labels(b) AS end_labels, b.id AS end, properties(r) AS properties"
    )


def count_nodes(label: str) -> str:
    """Return the number of nodes of one label."""
    return f"MATCH (n:{_safe(label)}) RETURN count(n) AS number"


def count_edges(relation: str) -> str:
    """Return the number of relationships of one type."""
    return f"MATCH ()-[r:{_safe(relation)}]->() RETURN count(r) AS number"


def _unique_id(label: str) -> str:
    return (
        f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS "
        f"FOR (n:{_safe(label)}) REQUIRE n.id IS UNIQUE"
    )


def _safe(name: str) -> str:
    if not _NAME.match(name):
        raise SchemaError(f"schema/parkgraph.yaml: {name!r} cannot be a label or relationship type")
    return name
