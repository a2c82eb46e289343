// title_zh: 地区间的双向联系
// title_en: Regions that invest in each other
// description: "Pairs of regions with investments, tenants, operators or enclaves in both directions: what the one has in the other and the other in the one."
// params:
//   - name: level
//     type: enum
//     choices: [province, city, county]
//     default: province
//     zh: 行政级别
//     en: Level to count by; a municipality counts as itself on every level.
//     example: city
//   - name: relations
//     type: list
//     zh: 关系类型
//     en: "Only these types of INVESTED_IN, TENANT_OF, OPERATES and ENCLAVE_OF."
//     example: "INVESTED_IN,ENCLAVE_OF"
// columns:
//   - name: region_a
//     zh: 甲地
//     description: First region by name.
//   - name: region_b
//     zh: 乙地
//     description: Second region by name.
//   - name: a_in_b
//     zh: 甲在乙
//     description: Number of ties from the first to the second.
//   - name: b_in_a
//     zh: 乙在甲
//     description: Number of ties from the second to the first.
//   - name: examples_a_in_b
//     zh: 甲在乙的例子
//     description: Who is tied to what; at most five.
//   - name: examples_b_in_a
//     zh: 乙在甲的例子
//     description: Who is tied to what; at most five.
// example: parkgraph query reciprocal-ties --store graph -p level=city
MATCH (x)-[e:INVESTED_IN|TENANT_OF|OPERATES|ENCLAVE_OF]->(y)
WHERE $relations IS NULL OR type(e) IN $relations
MATCH (x)-[:LOCATED_IN|PART_OF*0..7]->(r:Region)
WHERE r.level IN [$level, 'province']
WITH e, x, y, r ORDER BY CASE WHEN r.level = $level THEN 0 ELSE 1 END, r.id
WITH e, x, y, collect(r)[0] AS source
MATCH (y)-[:LOCATED_IN|PART_OF*0..7]->(r:Region)
WHERE r.level IN [$level, 'province']
WITH e, x, y, source, r ORDER BY CASE WHEN r.level = $level THEN 0 ELSE 1 END, r.id
WITH e, x, y, source, collect(r)[0] AS target
WITH e, x, y, source, target
WHERE source.id <> target.id
WITH source, target, x.name + ' ' + type(e) + ' ' + y.name AS example ORDER BY example
WITH source, target, collect(example) AS examples
WITH collect({source: source.id, target: target.id, a: source.name, b: target.name, examples: examples}) AS flows
UNWIND flows AS there
UNWIND flows AS back
WITH there, back
WHERE there.source = back.target AND there.target = back.source
  AND (there.a < there.b OR (there.a = there.b AND there.source < there.target))
RETURN
  there.a AS region_a,
  there.b AS region_b,
  size(there.examples) AS a_in_b,
  size(back.examples) AS b_in_a,
  there.examples[0..5] AS examples_a_in_b,
  back.examples[0..5] AS examples_b_in_a
ORDER BY a_in_b + b_in_a DESC, region_a, region_b
