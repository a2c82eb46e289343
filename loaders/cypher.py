"""The schema turned into Cypher (and, for types and indexes of the embedded store, its SQL).

Names come from the schema alone; values are always parameters. The data texts are the same for
both stores: labelled MATCH on `id`, one MERGE with bound ends and a key, null removes a property.
"""

from __future__ import annotations

from parkgraph.schema.constraints import ENTITY, NAME_INDEX, checked_name
from parkgraph.schema.model import Model


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
            texts.append(f"CREATE VERTEX TYPE {checked_name(name)} IF NOT EXISTS EXTENDS {ENTITY}")
            continue
        texts.append(f"CREATE VERTEX TYPE {checked_name(name)} IF NOT EXISTS")
        texts.append(f"CREATE PROPERTY {name}.id IF NOT EXISTS STRING")
        texts.append(f"CREATE INDEX IF NOT EXISTS ON {name} (id) UNIQUE")
    texts.extend(f"CREATE EDGE TYPE {checked_name(name)} IF NOT EXISTS" for name in model.relations)
    return texts


def merge_nodes(model: Model, label: str) -> str:
    """Write `$rows` of {id, props}; returns how many rows were written."""
    entity = f"SET n:{ENTITY} " if model.labels[label].is_entity else ""
    return (
        f"UNWIND $rows AS row MERGE (n:{checked_name(label)} {{id: row.id}}) {entity}"
        "SET n += row.props RETURN count(n) AS written"
    )


def merge_edges(relation: str, start: str, end: str, *, from_end: bool = False) -> str:
    """Write `$rows` of {start, end, key, props}; a row whose ends are missing is not counted.

    The embedded store looks through all relationships of the node that MERGE names first, which
    `from_end` makes the end.
    """
    kind = f"[r:{checked_name(relation)} {{key: row.key}}]"
    pattern = f"(b)<-{kind}-(a)" if from_end else f"(a)-{kind}->(b)"
    return (
        f"UNWIND $rows AS row MATCH (a:{checked_name(start)} {{id: row.start}}) "
        f"MATCH (b:{checked_name(end)} {{id: row.end}}) "
        f"MERGE {pattern} SET r += row.props RETURN count(r) AS written"
    )


def delete_nodes(label: str) -> str:
    """Delete the nodes whose ids are in `$rows`, with their relationships."""
    return f"UNWIND $rows AS id MATCH (n:{checked_name(label)} {{id: id}}) DETACH DELETE n"


def delete_edges(relation: str, start: str, end: str) -> str:
    """Delete the relationships in `$rows` of {start, end, key}."""
    return (
        f"UNWIND $rows AS row MATCH (a:{checked_name(start)} {{id: row.start}})"
        f"-[r:{checked_name(relation)} {{key: row.key}}]->"
        f"(b:{checked_name(end)} {{id: row.end}}) DELETE r"
    )


def read_nodes(label: str) -> str:
    """Return `properties` of every node of one label."""
    return f"MATCH (n:{checked_name(label)}) RETURN properties(n) AS properties"


def read_edges(relation: str) -> str:
    """Return labels and ids of both ends and `properties` of every relationship of one type."""
    return (
        f"MATCH (a)-[r:{checked_name(relation)}]->(b) "
        "RETURN labels(a) AS start_labels, a.id AS start, "
        "labels(b) AS end_labels, b.id AS end, properties(r) AS properties"
    )


def count_nodes(label: str) -> str:
    """Return the number of nodes of one label."""
    return f"MATCH (n:{checked_name(label)}) RETURN count(n) AS number"


def count_edges(relation: str) -> str:
    """Return the number of relationships of one type."""
    return f"MATCH ()-[r:{checked_name(relation)}]->() RETURN count(r) AS number"
