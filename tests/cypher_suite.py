"""Cypher with its right answers, for Neo4j 5.26 and the embedded store (test_cypher_cases.py).

CASES: (id, query or list of queries run in order, parameters, expected). Expected is the rows of
the last query as lists, a predicate over those rows, '*' (must run; any rows) or 'ERR_EXPECTED'
(must fail). NODES and EDGES are the graph to create first.
"""

from __future__ import annotations

from typing import Any

NODES: dict[str, list[dict[str, Any]]] = {
    "Park": [
        {
            "id": "p1",
            "name": "苏州工业园区",
            "kind": "国家级",
            "aliases": ["苏工园", "SIP"],
            "area": 278.0,
            "active": True,
            "面积": 278.0,
            "简称": "园区",
        },
        {
            "id": "p2",
            "name": "张江高科技园区",
            "kind": "国家级",
            "aliases": ["张江"],
            "area": 79.9,
            "active": True,
        },
        {
            "id": "p3",
            "name": "滁州苏滁产业园",
            "kind": "省级",
            "aliases": [],
            "area": 36.0,
            "active": False,
        },
    ],
    "Organization": [
        {"id": "o1", "name": "华为技术有限公司", "kind": "企业"},
        {"id": "o2", "name": "中新集团", "kind": "企业"},
    ],
    "Region": [
        {"id": "r1", "name": "江苏省", "kind": "省"},
        {"id": "r2", "name": "苏州市", "kind": "市"},
        {"id": "r3", "name": "中国", "kind": "国"},
        {"id": "r4", "name": "安徽省", "kind": "省"},
    ],
}
# (from label, from id, type, to label, to id); edge number i also gets key 'k<i>', doc 'd1', evidence ['e1','e2'], conf 0.9, amount i+0.5
EDGES: list[tuple[str, str, str, str, str]] = [
    ("Park", "p1", "LOCATED_IN", "Region", "r2"),
    ("Region", "r2", "LOCATED_IN", "Region", "r1"),
    ("Region", "r1", "LOCATED_IN", "Region", "r3"),
    ("Region", "r4", "LOCATED_IN", "Region", "r3"),
    ("Park", "p3", "LOCATED_IN", "Region", "r4"),
    ("Organization", "o2", "SIGNED_WITH", "Park", "p3"),
    ("Organization", "o2", "SIGNED_WITH", "Park", "p1"),
    ("Organization", "o1", "INVESTED_IN", "Park", "p1"),
    ("Organization", "o1", "INVESTED_IN", "Park", "p2"),
    ("Organization", "o2", "INVESTED_IN", "Park", "p3"),
]

CASES: list[tuple[str, str | list[str], dict[str, Any], Any]] = [
    (
        "01 MERGE node ON CREATE/ON MATCH",
        [
            "MERGE (p:Park {id:$id}) ON CREATE SET p.seen=1, p.name=$name ON MATCH SET p.seen=p.seen+1",
            "MERGE (p:Park {id:$id}) ON CREATE SET p.seen=1, p.name=$name ON MATCH SET p.seen=p.seen+1",
            "MATCH (p:Park {id:$id}) RETURN p.seen AS s, p.name AS n",
        ],
        {"id": "px", "name": "测试园"},
        [[2, "测试园"]],
    ),
    (
        "02 UNWIND MERGE SET += row.props",
        [
            "UNWIND $rows AS row MERGE (n:Organization {id: row.id}) SET n += row.props",
            "UNWIND $rows AS row MERGE (n:Organization {id: row.id}) SET n += row.props",
            "MATCH (n:Organization) WHERE n.id STARTS WITH 'u' RETURN n.id AS i, n.name AS n, n.aliases AS al ORDER BY i",
        ],
        {
            "rows": [
                {"id": "u1", "props": {"name": "甲公司", "aliases": ["甲", "A"]}},
                {"id": "u2", "props": {"name": "乙公司", "aliases": ["乙"]}},
            ]
        },
        [["u1", "甲公司", ["甲", "A"]], ["u2", "乙公司", ["乙"]]],
    ),
    (
        "03a UNWIND MATCH MATCH MERGE rel by key",
        [
            "UNWIND $rows AS row MATCH (a:Organization {id: row.s}) MATCH (b:Park {id: row.t}) MERGE (a)-[r:SIGNED_WITH {key: row.key}]->(b) SET r += row.props"
        ]
        * 2
        + [
            "MATCH (a)-[r:SIGNED_WITH]->(b) WHERE r.key STARTS WITH 'x' RETURN a.id AS a, b.id AS b, r.key AS k, r.conf AS c, r.evidence AS e ORDER BY k"
        ],
        {
            "rows": [
                {
                    "s": "o1",
                    "t": "p1",
                    "key": "x1",
                    "props": {"conf": 0.5, "evidence": ["甲", "乙"]},
                },
                {"s": "o1", "t": "p1", "key": "x2", "props": {"conf": 0.6, "evidence": ["c"]}},
                {"s": "o2", "t": "p2", "key": "x3", "props": {"conf": 0.7, "evidence": []}},
            ]
        },
        [
            ["o1", "p1", "x1", 0.5, ["甲", "乙"]],
            ["o1", "p1", "x2", 0.6, ["c"]],
            ["o2", "p2", "x3", 0.7, []],
        ],
    ),
    (
        "03b same, explicit SET props, comma MATCH",
        [
            "UNWIND $rows AS row MATCH (a:Organization {id: row.s}), (b:Park {id: row.t}) MERGE (a)-[r:INVESTED_IN {key: row.key}]->(b) SET r.conf = row.conf, r.evidence = row.ev"
        ]
        * 2
        + [
            "MATCH (a)-[r:INVESTED_IN]->(b) WHERE r.key STARTS WITH 'y' RETURN a.id AS a, b.id AS b, r.key AS k, r.conf AS c, r.evidence AS e ORDER BY k"
        ],
        {
            "rows": [
                {"s": "o1", "t": "p1", "key": "y1", "conf": 0.5, "ev": ["甲", "乙"]},
                {"s": "o1", "t": "p1", "key": "y2", "conf": 0.6, "ev": ["c"]},
            ]
        },
        [["o1", "p1", "y1", 0.5, ["甲", "乙"]], ["o1", "p1", "y2", 0.6, ["c"]]],
    ),
    (
        "03c MERGE rel ON CREATE SET, untyped label endpoints",
        [
            "MATCH (a {id:'p2'}), (b {id:'r1'}) MERGE (a)-[r:LOCATED_IN {key:'z'}]->(b) ON CREATE SET r.doc='d9'"
        ]
        * 2
        + ["MATCH (a:Park)-[r:LOCATED_IN {key:'z'}]->(b) RETURN a.id AS a, b.id AS b, r.doc AS d"],
        {},
        [["p2", "r1", "d9"]],
    ),
    (
        "04a var-length *1..4",
        "MATCH (p:Park {id:'p1'})-[:LOCATED_IN*1..4]->(r:Region) RETURN r.name AS n ORDER BY n",
        {},
        [["中国"], ["江苏省"], ["苏州市"]],
    ),
    (
        "04b var-length path, nodes(path), length",
        "MATCH path=(p:Park {id:'p1'})-[:LOCATED_IN*1..4]->(r:Region {id:'r3'}) RETURN [x IN nodes(path) | x.name] AS names, length(path) AS len",
        {},
        [[["苏州工业园区", "苏州市", "江苏省", "中国"], 3]],
    ),
    (
        "04c relationships(path)",
        "MATCH path=(p:Park {id:'p1'})-[:LOCATED_IN*1..4]->(r:Region {id:'r3'}) RETURN [x IN relationships(path) | type(x)] AS t, [x IN relationships(path) | x.doc] AS d",
        {},
        [[["LOCATED_IN"] * 3, ["d1"] * 3]],
    ),
    (
        "04d unbounded *",
        "MATCH (p:Park {id:'p1'})-[:LOCATED_IN*]->(r) RETURN count(r) AS c",
        {},
        [[3]],
    ),
    (
        "04e zero-length *0..2",
        "MATCH (p:Region {id:'r2'})-[:LOCATED_IN*0..2]->(r) RETURN r.id AS i ORDER BY i",
        {},
        [["r1"], ["r2"], ["r3"]],
    ),
    (
        "05a shortestPath()",
        "MATCH (a:Organization {id:'o1'}), (b:Park {id:'p3'}) MATCH p=shortestPath((a)-[*..6]-(b)) RETURN length(p) AS l",
        {},
        [[3]],
    ),
    (
        "05b shortestPath one MATCH",
        "MATCH p=shortestPath((a:Organization {id:'o1'})-[*..6]-(b:Park {id:'p3'})) RETURN length(p) AS l, [n IN nodes(p) | n.id] AS ids",
        {},
        lambda r: r and r[0][0] == 3,
    ),
    (
        "05c allShortestPaths",
        "MATCH p=allShortestPaths((a:Organization {id:'o1'})-[*..6]-(b:Park {id:'p3'})) RETURN count(p) AS c",
        {},
        "*",
    ),
    (
        "06 OPTIONAL MATCH null",
        "MATCH (p:Park) WHERE p.id IN ['p1','p2','p3'] OPTIONAL MATCH (p)<-[:SIGNED_WITH]-(o:Organization {id:'o2'}) RETURN p.id AS p, o.name AS o ORDER BY p",
        {},
        lambda r: [x[0] for x in r] == ["p1", "p2", "p3"] and r[0][1] == "中新集团",
    ),
    ("07a list comprehension", "RETURN [x IN [1,2,3,4] WHERE x>2 | x*10] AS l", {}, [[[30, 40]]]),
    (
        "07b list comp over property",
        "MATCH (p:Park {id:'p1'}) RETURN [a IN p.aliases WHERE a CONTAINS '苏' | a + '!'] AS l",
        {},
        [[["苏工园!"]]],
    ),
    (
        "07c any/all/none predicate",
        "MATCH (p:Park) WHERE any(a IN p.aliases WHERE a = 'SIP') RETURN p.id AS i",
        {},
        [["p1"]],
    ),
    (
        "07d IN list property",
        "MATCH (p:Park) WHERE 'SIP' IN p.aliases RETURN p.id AS i",
        {},
        [["p1"]],
    ),
    (
        "07e size(), head, last, index, slice",
        "MATCH (p:Park {id:'p1'}) RETURN size(p.aliases) AS s, head(p.aliases) AS h, last(p.aliases) AS l, p.aliases[0] AS z, p.aliases[0..1] AS sl",
        {},
        [[2, "苏工园", "SIP", "苏工园", ["苏工园"]]],
    ),
    ("07f reduce()", "RETURN reduce(t=0, x IN [1,2,3] | t+x) AS s", {}, [[6]]),
    (
        "08 collect(DISTINCT)",
        "MATCH (o:Organization)-[:INVESTED_IN]->(p:Park) WHERE o.id IN ['o1','o2'] WITH o, p ORDER BY p.id RETURN o.id AS o, collect(DISTINCT p.id) AS ps ORDER BY o",
        {},
        [["o1", ["p1", "p2"]], ["o2", ["p3"]]],
    ),
    (
        "09 WITH count WHERE >1",
        "MATCH (o:Organization)-[:INVESTED_IN]->(p:Park) WITH o, count(DISTINCT p) AS c WHERE c>1 RETURN o.id AS o, c",
        {},
        [["o1", 2]],
    ),
    (
        "10 ORDER BY SKIP $s LIMIT $l",
        "MATCH (r:Region) RETURN r.id AS i ORDER BY i DESC SKIP $s LIMIT $l",
        {"s": 1, "l": 2},
        [["r3"], ["r2"]],
    ),
    (
        "11 CASE WHEN",
        "MATCH (p:Park) WHERE p.id IN ['p1','p3'] RETURN p.id AS i, CASE WHEN p.area>100 THEN '大' WHEN p.area>50 THEN '中' ELSE '小' END AS s, CASE p.kind WHEN '国家级' THEN 1 ELSE 0 END AS k ORDER BY i",
        {},
        [["p1", "大", 1], ["p3", "小", 0]],
    ),
    (
        "12a EXISTS {} subquery",
        "MATCH (p:Park) WHERE EXISTS { MATCH (p)<-[:SIGNED_WITH]-(:Organization {id:'o2'}) } RETURN p.id AS i ORDER BY i",
        {},
        lambda r: [x[0] for x in r] in (["p1", "p3"], ["p1", "p2", "p3"]),
    ),
    (
        "12b EXISTS { pattern } short",
        "MATCH (p:Park) WHERE EXISTS { (p)-[:LOCATED_IN]->(:Region {id:'r4'}) } RETURN p.id AS i",
        {},
        [["p3"]],
    ),
    (
        "12c NOT (pattern) predicate",
        "MATCH (p:Park) WHERE p.id IN ['p1','p2','p3'] AND NOT (p)<-[:INVESTED_IN]-(:Organization {id:'o1'}) RETURN p.id AS i",
        {},
        [["p3"]],
    ),
    (
        "12d EXISTS with inner WHERE",
        "MATCH (p:Park) WHERE EXISTS { MATCH (p)<-[r:INVESTED_IN]-(o:Organization) WHERE o.id = 'o2' } RETURN p.id AS i",
        {},
        [["p3"]],
    ),
    (
        "13 COUNT {} subquery",
        "MATCH (p:Region) RETURN p.id AS i, COUNT { (p)<-[:LOCATED_IN]-() } AS c ORDER BY i",
        {},
        lambda r: dict(map(tuple, r)).get("r3") == 2 and dict(map(tuple, r)).get("r2") == 1,
    ),
    (
        "13b COUNT { MATCH .. WHERE }",
        "MATCH (p:Region) WHERE COUNT { MATCH (p)<-[:LOCATED_IN]-(x) WHERE x.id <> 'zz' } > 1 RETURN p.id AS i ORDER BY i",
        {},
        "*",
    ),
    (
        "13c COLLECT { } subquery",
        "MATCH (p:Park {id:'p1'}) RETURN COLLECT { MATCH (p)<-[:INVESTED_IN]-(o:Organization) WHERE o.id='o1' RETURN DISTINCT o.name } AS c",
        {},
        [[["华为技术有限公司"]]],
    ),
    (
        "14a CALL { WITH p ...}",
        "MATCH (p:Park) WHERE p.id IN ['p1','p3'] CALL { WITH p MATCH (p)-[:LOCATED_IN]->(r) RETURN r.name AS rn } RETURN p.id AS i, rn ORDER BY i",
        {},
        [["p1", "苏州市"], ["p3", "安徽省"]],
    ),
    (
        "14b CALL (p) { ... }",
        "MATCH (p:Park) WHERE p.id IN ['p1','p3'] CALL (p) { MATCH (p)-[:LOCATED_IN]->(r) RETURN r.name AS rn } RETURN p.id AS i, rn ORDER BY i",
        {},
        [["p1", "苏州市"], ["p3", "安徽省"]],
    ),
    (
        "15a UNION",
        "MATCH (p:Park {id:'p1'}) RETURN p.name AS n UNION MATCH (o:Organization {id:'o1'}) RETURN o.name AS n",
        {},
        lambda r: sorted(x[0] for x in r) == ["华为技术有限公司", "苏州工业园区"],
    ),
    (
        "15b UNION ALL",
        "MATCH (p:Park {id:'p1'}) RETURN p.name AS n UNION ALL MATCH (o:Park {id:'p1'}) RETURN o.name AS n",
        {},
        [["苏州工业园区"], ["苏州工业园区"]],
    ),
    (
        "16 pattern comprehension",
        "MATCH (p:Park {id:'p1'}) RETURN [(p)-[:LOCATED_IN]->(r:Region) | r.name] AS l",
        {},
        [[["苏州市"]]],
    ),
    (
        "17a param null compare",
        "MATCH (p:Park) WHERE p.id IN ['p1','p2'] AND ($k IS NULL OR p.kind = $k) RETURN count(p) AS c",
        {"k": None},
        [[2]],
    ),
    (
        "17b param null in SET",
        [
            "MATCH (p:Park {id:'p2'}) SET p.`简称` = $v",
            "MATCH (p:Park {id:'p2'}) RETURN p.`简称` AS v",
        ],
        {"v": None},
        [[None]],
    ),
    (
        "17c coalesce",
        "MATCH (p:Park {id:'p3'}) RETURN coalesce(p.`简称`, p.name) AS v",
        {},
        [["滁州苏滁产业园"]],
    ),
    (
        "17d param list IN $ids",
        "MATCH (n) WHERE n.id IN $ids RETURN n.id AS i ORDER BY i",
        {"ids": ["p1", "o1", "r1"]},
        [["o1"], ["p1"], ["r1"]],
    ),
    (
        "18a date() store and compare",
        [
            "MATCH (p:Park {id:'p1'}) SET p.founded = date('1994-02-26')",
            "MATCH (p:Park) WHERE p.founded < date('2000-01-01') RETURN p.id AS i, p.founded.year AS y",
        ],
        {},
        [["p1", 1994]],
    ),
    (
        "18b date returned as string",
        "MATCH (p:Park {id:'p1'}) RETURN toString(p.founded) AS d",
        {},
        [["1994-02-26"]],
    ),
    (
        "18c datetime() + duration",
        "RETURN date('2024-01-31') + duration({days: 1}) = date('2024-02-01') AS b",
        {},
        [[True]],
    ),
    (
        "18d datetime compare",
        "RETURN datetime('2024-01-02T00:00:00Z') > datetime('2024-01-01T00:00:00Z') AS b",
        {},
        [[True]],
    ),
    (
        "18e duration.between",
        "RETURN duration.between(date('2024-01-01'), date('2024-01-11')).days AS d",
        {},
        [[10]],
    ),
    ("18f date().year exists (today)", "RETURN date().year > 2000 AS b", {}, [[True]]),
    (
        "18g ISO string date compare (portable)",
        "WITH '2024-03-01' AS d WHERE d >= '2024-01-01' AND d < '2025-01-01' RETURN substring(d,0,4) AS y",
        {},
        [["2024"]],
    ),
    (
        "19a CONTAINS/STARTS/ENDS",
        "MATCH (p:Park) WHERE p.name CONTAINS '工业' AND p.name STARTS WITH '苏州' AND p.name ENDS WITH '园区' RETURN p.id AS i",
        {},
        [["p1"]],
    ),
    (
        "19b toLower/toUpper/split/replace/trim/substring",
        "RETURN toLower('ABc') AS a, toUpper('ab') AS b, split('苏州、上海','、') AS c, replace('园区','园','苑') AS d, trim(' x ') AS e, substring('苏州工业园',2,2) AS f",
        {},
        [["abc", "AB", ["苏州", "上海"], "苑区", "x", "工业"]],
    ),
    (
        "19c size(string), left, right",
        "RETURN size('苏州工业') AS s, left('苏州工业',2) AS l, right('苏州工业',2) AS r",
        {},
        [[4, "苏州", "工业"]],
    ),
    (
        "19d toInteger/toFloat/toString",
        "RETURN toInteger('12') AS a, toFloat('1.5') AS b, toString(3) AS c",
        {},
        [[12, 1.5, "3"]],
    ),
    (
        "20 regex =~ Chinese",
        "MATCH (p:Park) WHERE p.id IN ['p1','p2','p3'] AND p.name =~ '.*(工业|高科技)园区$' RETURN p.id AS i ORDER BY i",
        {},
        [["p1"], ["p2"]],
    ),
    ("21a labels(n)", "MATCH (n {id:'p1'}) RETURN labels(n) AS l", {}, [[["Park"]]]),
    (
        "21b labels(n)[0]",
        "MATCH (n) WHERE n.id IN ['p1','r1'] RETURN labels(n)[0] AS l ORDER BY l",
        {},
        [["Park"], ["Region"]],
    ),
    (
        "21c type(r), properties(r)",
        "MATCH (:Park {id:'p1'})-[r]->(:Region) RETURN type(r) AS t, properties(r) AS p",
        {},
        lambda r: r[0][0] == "LOCATED_IN" and r[0][1].get("doc") == "d1",
    ),
    (
        "21d properties(n)/keys(n)",
        "MATCH (n:Park {id:'p1'}) RETURN properties(n) AS p, keys(n) AS k",
        {},
        lambda r: r[0][0].get("name") == "苏州工业园区" and "name" in r[0][1],
    ),
    ("21e elementId(n)", "MATCH (n:Park {id:'p1'}) RETURN elementId(n) AS e", {}, "*"),
    ("21f id(n)", "MATCH (n:Park {id:'p1'}) RETURN id(n) AS e", {}, "*"),
    (
        "21g startNode/endNode",
        "MATCH (:Park {id:'p1'})-[r:LOCATED_IN]->() RETURN startNode(r).id AS s, endNode(r).id AS e",
        {},
        [["p1", "r2"]],
    ),
    (
        "21h RETURN n,r (whole entities)",
        "MATCH (n:Park {id:'p1'})-[r:LOCATED_IN]->(m) RETURN n, r, m",
        {},
        "*",
    ),
    (
        "22a label disjunction |",
        "MATCH (n:Park|Organization) WHERE n.id IN ['p1','o1','r1'] RETURN n.id AS i ORDER BY i",
        {},
        [["o1"], ["p1"]],
    ),
    (
        "22b WHERE n:Park OR n:Organization",
        "MATCH (n) WHERE (n:Park OR n:Organization) AND n.id IN ['p1','o1','r1'] RETURN n.id AS i ORDER BY i",
        {},
        [["o1"], ["p1"]],
    ),
    (
        "22c label negation !",
        "MATCH (n:!Park) WHERE n.id IN ['p1','o1'] RETURN n.id AS i",
        {},
        [["o1"]],
    ),
    (
        "22d any-of labels list",
        "MATCH (n) WHERE any(l IN labels(n) WHERE l IN ['Park','Organization']) AND n.id IN ['p1','o1','r1'] RETURN n.id AS i ORDER BY i",
        {},
        [["o1"], ["p1"]],
    ),
    (
        "23a rel type disjunction |",
        "MATCH (o:Organization {id:'o2'})-[r:SIGNED_WITH|INVESTED_IN]->(p:Park {id:'p3'}) RETURN type(r) AS t ORDER BY t",
        {},
        [["INVESTED_IN"], ["SIGNED_WITH"]],
    ),
    (
        "23b undirected any rel",
        "MATCH (p:Park {id:'p3'})-[r]-(x) RETURN DISTINCT x.id AS i ORDER BY i",
        {},
        [["o2"], ["r4"]],
    ),
    (
        "23c untyped 2-hop",
        "MATCH (p:Park {id:'p3'})--(x)--(y) WHERE y.id='r3' RETURN x.id AS x",
        {},
        [["r4"]],
    ),
    (
        "23d var-length type disjunction",
        "MATCH (o:Organization {id:'o2'})-[:SIGNED_WITH|LOCATED_IN*1..3]->(r:Region) RETURN DISTINCT r.id AS i ORDER BY i",
        {},
        lambda r: "r3" in [x[0] for x in r] and "r4" in [x[0] for x in r],
    ),
    (
        "24 map projection",
        "MATCH (n:Park {id:'p1'}) RETURN n{.name,.kind} AS m",
        {},
        [[{"name": "苏州工业园区", "kind": "国家级"}]],
    ),
    (
        "24b map projection .* + extra",
        "MATCH (n:Park {id:'p1'})-[:LOCATED_IN]->(r) RETURN n{.id, region: r.name} AS m",
        {},
        [[{"id": "p1", "region": "苏州市"}]],
    ),
    (
        "24c map literal",
        "MATCH (n:Park {id:'p1'}) RETURN {name: n.name, kind: n.kind} AS m",
        {},
        [[{"name": "苏州工业园区", "kind": "国家级"}]],
    ),
    (
        "24d collect maps",
        "MATCH (o:Organization {id:'o1'})-[r:INVESTED_IN]->(p:Park {id:'p2'}) RETURN o.id AS o, collect({park: p.name, doc: r.doc}) AS c",
        {},
        [["o1", [{"park": "张江高科技园区", "doc": "d1"}]]],
    ),
    (
        "25 DETACH DELETE",
        [
            "CREATE (:Document {id:'dd'})",
            "MATCH (d:Document {id:'dd'}), (p:Park {id:'p3'}) CREATE (p)-[:MENTIONED_IN {key:'m'}]->(d)",
            "MATCH (d:Document {id:'dd'}) DETACH DELETE d",
            "MATCH (d:Document {id:'dd'}) RETURN count(d) AS c",
        ],
        {},
        [[0]],
    ),
    (
        "26a CREATE CONSTRAINT IF NOT EXISTS",
        ["CREATE CONSTRAINT proj_id IF NOT EXISTS FOR (p:Project) REQUIRE p.id IS UNIQUE"] * 2,
        {},
        "*",
    ),
    (
        "26b constraint enforced",
        [
            "CREATE CONSTRAINT agr_id IF NOT EXISTS FOR (p:Agreement) REQUIRE p.id IS UNIQUE",
            "CREATE (:Agreement {id:'dupe1'})",
            "CREATE (:Agreement {id:'dupe1'})",
        ],
        {},
        "ERR_EXPECTED",
    ),
    (
        "26c CREATE INDEX",
        "CREATE INDEX org_name IF NOT EXISTS FOR (n:Organization) ON (n.name)",
        {},
        "*",
    ),
    ("26d SHOW CONSTRAINTS", "SHOW CONSTRAINTS", {}, "*"),
    (
        "26e rel-property index",
        "CREATE INDEX sw_key IF NOT EXISTS FOR ()-[r:SIGNED_WITH]-() ON (r.key)",
        {},
        "*",
    ),
    (
        "27a CREATE FULLTEXT INDEX",
        "CREATE FULLTEXT INDEX ft IF NOT EXISTS FOR (n:Park|Organization) ON EACH [n.name]",
        {},
        "*",
    ),
    (
        "27b fulltext query proc",
        "CALL db.index.fulltext.queryNodes('ft','工业') YIELD node, score RETURN node.id AS i, score",
        {},
        "*",
    ),
    ("27c CALL db.labels()", "CALL db.labels() YIELD label RETURN label ORDER BY label", {}, "*"),
    ("28a EXPLAIN", "EXPLAIN MATCH (p:Park {id:'p1'}) RETURN p.id", {}, "*"),
    ("28b PROFILE", "PROFILE MATCH (p:Park {id:'p1'}) RETURN p.id", {}, "*"),
    (
        "29a CREATE multi label",
        [
            "CREATE (:Park:Place {id:'pp1', name:'多标签'})",
            "MATCH (n:Place {id:'pp1'}) RETURN n.id AS i, size(labels(n)) AS s",
        ],
        {},
        [["pp1", 2]],
    ),
    (
        "29b SET n:Label",
        ["MATCH (n:Park {id:'p2'}) SET n:Place", "MATCH (n:Place {id:'p2'}) RETURN n.id AS i"],
        {},
        [["p2"]],
    ),
    (
        "30a types list/float/bool",
        "MATCH (p:Park {id:'p1'}) RETURN p.aliases AS a, p.area AS f, p.active AS b",
        {},
        [[["苏工园", "SIP"], 278.0, True]],
    ),
    (
        "30b rel list prop",
        "MATCH (:Park {id:'p1'})-[r:LOCATED_IN]->() RETURN r.evidence AS e, r.conf AS c",
        {},
        [[["e1", "e2"], 0.9]],
    ),
    (
        "31 back-ticked Chinese property",
        "MATCH (p:Park {id:'p1'}) RETURN p.`面积` AS m, p.`简称` AS j",
        {},
        [[278.0, "园区"]],
    ),
    (
        "31b unquoted Chinese property + alias",
        "MATCH (p:Park {id:'p1'}) RETURN p.面积 AS 面积",
        {},
        [[278.0]],
    ),
    (
        "31c Chinese label/rel type",
        ["CREATE (:`园区` {id:'cz'})", "MATCH (n:`园区`) RETURN n.id AS i"],
        {},
        [["cz"]],
    ),
    (
        "32a undeclared property SET",
        [
            "MATCH (p:Park {id:'p1'}) SET p.brandnew = 'x'",
            "MATCH (p:Park {id:'p1'}) RETURN p.brandnew AS b",
        ],
        {},
        [["x"]],
    ),
    (
        "32b undeclared label CREATE",
        ["CREATE (:NewLabel {id:'n1', x: 1})", "MATCH (n:NewLabel) RETURN n.x AS x"],
        {},
        [[1]],
    ),
    (
        "32c undeclared property read gives null",
        "MATCH (p:Park {id:'p1'}) RETURN p.nonexistent AS b",
        {},
        [[None]],
    ),
    ("32d absent label read gives empty", "MATCH (p:NoSuchLabel) RETURN count(p) AS b", {}, [[0]]),
    (
        "33 FOREACH",
        [
            "MATCH (p:Park {id:'p3'}) FOREACH (x IN ['a'] | SET p.kind = '省级')",
            "MATCH (p:Park {id:'p3'}) RETURN p.kind AS k",
        ],
        {},
        [["省级"]],
    ),
    (
        "34 REMOVE prop",
        [
            "MATCH (p:Park {id:'p1'}) REMOVE p.`简称`",
            "MATCH (p:Park {id:'p1'}) RETURN p.`简称` AS k",
        ],
        {},
        [[None]],
    ),
    (
        "35 avg/sum/min/max/stdev/percentile",
        "UNWIND [1,2,3,4] AS x RETURN avg(x) AS a, sum(x) AS s, min(x) AS mi, max(x) AS ma, percentileCont(x,0.5) AS p",
        {},
        [[2.5, 10, 1, 4, 2.5]],
    ),
    (
        "36 QPP quantified path (Neo4j5)",
        "MATCH (p:Park {id:'p1'}) ((a)-[:LOCATED_IN]->(b)){1,4} (r:Region {id:'r3'}) RETURN r.id AS i",
        {},
        [["r3"]],
    ),
    (
        "37 trail semantics (edge not reused)",
        "MATCH (p:Park {id:'p3'})-[a:LOCATED_IN]-(x)-[b:LOCATED_IN]-(y) RETURN y.id AS y ORDER BY y",
        {},
        [["r3"]],
    ),
    (
        "37b co-investment pattern o<-p->o",
        "MATCH (o1:Organization)-[:INVESTED_IN]->(p:Park {id:'p3'})<-[:INVESTED_IN]-(o2:Organization) RETURN count(*) AS c",
        {},
        [[0]],
    ),
    (
        "37c var-length trail *2..2 undirected",
        "MATCH (p:Park {id:'p3'})-[:LOCATED_IN*2..2]-(y) RETURN y.id AS y ORDER BY y",
        {},
        [["r3"]],
    ),
    (
        "38 cross-region partnership recipe",
        "MATCH (o:Organization)-[s:SIGNED_WITH]->(p:Park)-[:LOCATED_IN*1..3]->(r:Region) WHERE r.kind = '省' AND s.doc = $doc WITH r, count(DISTINCT o) AS orgs, collect(DISTINCT p.name) AS parks WHERE orgs >= 1 RETURN r.name AS region, orgs, parks ORDER BY region",
        {"doc": "d1"},
        [["安徽省", 1, ["滁州苏滁产业园"]], ["江苏省", 1, ["苏州工业园区"]]],
    ),
    (
        "39 SET n = $map",
        [
            "CREATE (:Document {id:'sm'})",
            "MATCH (d:Document {id:'sm'}) SET d = $m",
            "MATCH (d:Document {id:'sm'}) RETURN d.name AS n",
        ],
        {"m": {"id": "sm", "name": "新名"}},
        [["新名"]],
    ),
    (
        "40 comments and semicolon",
        "// 查询园区\nMATCH (p:Park {id:'p1'}) /* x */ RETURN p.id AS i;",
        {},
        [["p1"]],
    ),
    (
        "41 RETURN DISTINCT + ORDER BY expr agg",
        "MATCH (n) WHERE n.id IN ['p1','p2','o1'] RETURN labels(n)[0] AS label, count(*) AS c ORDER BY c DESC, label",
        {},
        [["Park", 2], ["Organization", 1]],
    ),
    (
        "42 degree via size/count undirected",
        "MATCH (p:Park)-[r]-() WHERE p.id='p1' RETURN p.id AS i, count(r) > 2 AS c",
        {},
        [["p1", True]],
    ),
    (
        "43 inline WHERE in node pattern",
        "MATCH (p:Park WHERE p.area > 100) RETURN p.id AS i",
        {},
        [["p1"]],
    ),
]
