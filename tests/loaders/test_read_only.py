"""Which Cypher is refused for reading; tables, with what must not be refused."""

from __future__ import annotations

import pytest

from parkgraph.kg.errors import QueryError
from parkgraph.loaders.read_only import check_reads_only

WRITING = [
    "CREATE (n:Park {id: 'x'})",
    "match (n) set n.x = 1",
    "MATCH (n) DETACH DELETE n",
    "MATCH (n)\nDELETE\nn",
    "MERGE(n:Park {id: 'x'})",
    "MATCH (n) REMOVE n.name",
    "MATCH (n)/**/SET/**/n.name = ''",
    "MATCH (n) // harmless\nSET n.name = ''",
    "RETURN '//' CREATE (n)",
    "RETURN '\\' //' CREATE (n) //'",
    'RETURN "/*" CREATE (n) RETURN "*/"',
    "MATCH (`/*`) DELETE `/*`",
    "WITH 1 AS as CREATE (n)",
    "FOREACH (x IN [1] | CREATE (n))",
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS",
    "UNWIND [1] AS x CALL (x) { RETURN 1 AS y } IN TRANSACTIONS RETURN y",
    "CREATE INDEX x FOR (n:Park) ON (n.y)",
    "DROP CONSTRAINT park_id",
    "DROP DATABASE neo4j",
    "STOP DATABASE neo4j",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'",
    "INSERT (:Park {id: 'x'})",
    "EXPLAIN CREATE (n)",
    "CR\\u0045ATE (n)",
    "RETURN '\\u0027 CREATE (n) //'",
    "CALL db.createLabel('X')",
    "CALL apoc.cypher.doIt('CREATE (n)', {})",
    "CALL `apoc`.`create`.node(['X'], {})",
    "CALL dbms.setConfigValue('a', 'b')",
    "CALL db . createLabel ('X')",
    "CALL db/* */.createLabel('X')",
]
READING = [
    "MATCH (n:Park) RETURN n",
    "MATCH (n) RETURN n.set, n.create, n.`delete`",
    "MATCH (n {name: 'DELETE'}) RETURN \"CREATE (n)\" AS `MERGE`",
    "// CREATE (n)\nRETURN 1 /* DELETE n */",
    "MATCH (n) WHERE n.name = $set RETURN {create: 1} AS m",
    "MATCH (n:Set)-[:CREATE]->(m) RETURN m",
    "MATCH (c:Claim) RETURN c.start AS start, c.end AS end",
    "CALL db.labels() YIELD label RETURN label",
    "CALL db.index.fulltext.queryNodes('entity_names', $q) YIELD node RETURN node",
    "CALL { MATCH (n) RETURN n } RETURN n",
    "MATCH (p:Park) CALL (p) { MATCH (p)--(x) RETURN x } RETURN x",
    "SHOW CONSTRAINTS",
    "EXPLAIN MATCH (n) RETURN n",
    "MATCH (园区:Park) RETURN 园区.面积",
    "RETURN 'it''s' AS s, 'don\\'t SET' AS t",
]


@pytest.mark.parametrize("text", WRITING)
def test_check_reads_only_refuses_writing(text: str) -> None:
    with pytest.raises(QueryError, match="write|\\\\u escapes"):
        check_reads_only(text)


@pytest.mark.parametrize("text", READING)
def test_check_reads_only_lets_reading_pass(text: str) -> None:
    check_reads_only(text)
