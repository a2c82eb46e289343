// title_zh: 两个实体的联系
// title_en: How two entities are connected
// description: "All shortest connections between two entities over at most six relationships, leaving out figures, claims and documents."
// params:
//   - name: start
//     type: name
//     required: true
//     zh: 起点
//     en: "First entity by name, alias or id."
//     example: 温州市
//   - name: end
//     type: name
//     required: true
//     zh: 终点
//     en: "Second entity by name, alias or id."
//     example: 彝山绿能有限公司
//   - name: max_length
//     type: integer
//     default: 6
//     zh: 最长步数
//     en: Most relationships (at most 6).
//     example: 6
//   - name: limit
//     type: integer
//     default: 10
//     zh: 最多行数
//     en: Most rows to return.
//     example: 20
// columns:
//   - name: length
//     zh: 步数
//     description: Number of relationships.
//   - name: route
//     zh: 路径
//     description: The names with the relationships between them.
//   - name: names
//     zh: 经过
//     description: The names along the way.
//   - name: weakest
//     zh: 最少佐证
//     description: Documents behind the least supported step (reference data aside).
// example: parkgraph query shortest-path --store graph -p start=温州市 -p end=彝山绿能有限公司
MATCH (a:Entity)
WHERE a.id = $start OR a.name = $start OR $start IN a.aliases
MATCH (b:Entity)
WHERE b.id = $end OR b.name = $end OR $end IN b.aliases
WITH a, b WHERE a.id <> b.id
MATCH path = allShortestPaths((a)-[:LOCATED_IN|PART_OF|TENANT_OF|OPERATES|SUBSIDIARY_OF|HOLDS_OFFICE|AWARDED|IN_SECTOR|SIGNED_WITH|INVESTED_IN|PARTNERS_WITH|ENCLAVE_OF|PARTY_TO|CONCERNS*..6]-(b))
WHERE length(path) <= $max_length
WITH nodes(path) AS ns, relationships(path) AS es
RETURN
  size(es) AS length,
  reduce(route = ns[0].name, i IN range(0, size(es) - 1) |
    route + CASE
      WHEN startNode(es[i]).id = ns[i].id THEN ' -[' + type(es[i]) + ']-> '
      ELSE ' <-[' + type(es[i]) + ']- '
    END + ns[i + 1].name) AS route,
  [n IN ns | n.name] AS names,
  reduce(least = null, e IN es |
    CASE
      WHEN size(coalesce(e.sources, [])) > 0 THEN least
      WHEN least IS NULL OR e.support < least THEN e.support
      ELSE least
    END) AS weakest
ORDER BY length, route
LIMIT $limit
