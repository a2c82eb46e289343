"""The schema turned into Cypher (and, for types and indexes of the embedded store, its SQL).

Names come from the schema alone; values are always parameters. The data texts are the same for
both stores: labelled MATCH on `id`, one MERGE with bound ends and a key, null removes a property.
"""

from __future__ import annotations

from collections.abc import Iterable

from parkgraph.schema.constraints import ALIAS_INDEX, ENTITY, INFO, NAME_INDEX, checked_name
from parkgraph.schema.model import Model


def embedded_types(model: Model) -> list[str]:
    """Types in the embedded store's SQL; running them again changes nothing.

    Entity labels extend the type Entity, so MATCH (n:Entity) finds them and the indexes of
    Entity, with the unique id among them, serve every label.
    """
    texts = [
        f"CREATE VERTEX TYPE {ENTITY} IF NOT EXISTS",
        f"CREATE PROPERTY {ENTITY}.id IF NOT EXISTS STRING",
        f"CREATE PROPERTY {ENTITY}.name IF NOT EXISTS STRING",
        f"CREATE PROPERTY {ENTITY}.aliases IF NOT EXISTS LIST OF STRING",
        f"CREATE VERTEX TYPE {INFO} IF NOT EXISTS",
    ]
    for name, label in model.labels.items():
        if label.is_entity:
            texts.append(f"CREATE VERTEX TYPE {checked_name(name)} IF NOT EXISTS EXTENDS {ENTITY}")
            continue
        texts.append(f"CREATE VERTEX TYPE {checked_name(name)} IF NOT EXISTS")
        texts.append(f"CREATE PROPERTY {name}.id IF NOT EXISTS STRING")
    texts.extend(f"CREATE EDGE TYPE {checked_name(name)} IF NOT EXISTS" for name in model.relations)
    return texts


def embedded_indexes(model: Model) -> list[str]:
    """Indexes on those types, in the embedded store's SQL; making them again changes nothing."""
    texts = [
        f"CREATE INDEX IF NOT EXISTS ON {ENTITY} (id) UNIQUE",
        f"CREATE INDEX IF NOT EXISTS ON {ENTITY} (name) NOTUNIQUE",
        # The engine takes one index for each set of properties, and (name) has one, so the id comes
        # along.
        _full_text(NAME_INDEX, "name, id"),
        _full_text(ALIAS_INDEX, "aliases BY ITEM"),
    ]
    return texts + [
        f"CREATE INDEX IF NOT EXISTS ON {checked_name(name)} (id) UNIQUE"
        for name, label in model.labels.items()
        if not label.is_entity
    ]


def _full_text(index: str, properties: str) -> str:
    return (
        f"CREATE INDEX {index} IF NOT EXISTS ON {ENTITY} ({properties}) FULL_TEXT "
        'METADATA {"analyzer": "org.apache.lucene.analysis.cjk.CJKAnalyzer"}'
    )


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


def check_nodes(label: str) -> str:
    """Count the `$rows` of {id, props} that are in the store as they are."""
    return (
        f"UNWIND $rows AS row MATCH (n:{checked_name(label)} {{id: row.id}}) "
        f"WHERE {_holds('n')} RETURN count(n) AS found"
    )


def check_edges(relation: str, start: str, end: str) -> str:
    """Count the `$rows` of {start, end, key, props} that are in the store as they are."""
    return (
        f"UNWIND $rows AS row {_match_edge(relation, start, end)} "
        f"WHERE {_holds('r')} RETURN count(r) AS found"
    )


def delete_nodes(label: str) -> str:
    """Delete the nodes of `$rows` of {id}, with their relationships."""
    return f"UNWIND $rows AS row MATCH (n:{checked_name(label)} {{id: row.id}}) DETACH DELETE n"


def check_no_nodes(label: str) -> str:
    """Count the `$rows` of {id} that are not in the store."""
    return (
        f"UNWIND $rows AS row OPTIONAL MATCH (n:{checked_name(label)} {{id: row.id}}) "
        "WITH row, n WHERE n IS NULL RETURN count(row) AS gone"
    )


def delete_edges(relation: str, start: str, end: str) -> str:
    """Delete the relationships in `$rows` of {start, end, key}."""
    return f"UNWIND $rows AS row {_match_edge(relation, start, end)} DELETE r"


def check_no_edges(relation: str, start: str, end: str) -> str:
    """Count the `$rows` of {start, end, key} that are not in the store."""
    return (
        f"UNWIND $rows AS row OPTIONAL {_match_edge(relation, start, end)} "
        "WITH row, r WHERE r IS NULL RETURN count(row) AS gone"
    )


def _match_edge(relation: str, start: str, end: str) -> str:
    return (
        f"MATCH (a:{checked_name(start)} {{id: row.start}})"
        f"-[r:{checked_name(relation)} {{key: row.key}}]->"
        f"(b:{checked_name(end)} {{id: row.end}})"
    )


def _holds(variable: str) -> str:
    return (
        f"all(k IN keys(row.props) WHERE {variable}[k] = row.props[k] "
        f"OR ({variable}[k] IS NULL AND row.props[k] IS NULL))"
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


def count_each(labels: Iterable[str], types: Iterable[str]) -> str:
    """Return `kind`, `name` and `number` for each label (kind node) and type (relationship).

    One text: forty small ones would each be planned anew after every change of the schema.
    """
    nodes = [
        f"MATCH (n:{checked_name(label)}) "
        f"RETURN 'node' AS kind, '{label}' AS name, count(n) AS number"
        for label in labels
    ]
    edges = [
        f"MATCH ()-[r:{checked_name(relation)}]->() "
        f"RETURN 'relationship' AS kind, '{relation}' AS name, count(r) AS number"
        for relation in types
    ]
    return " UNION ALL ".join([*nodes, *edges])
