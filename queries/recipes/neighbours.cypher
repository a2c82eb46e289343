// title_zh: 实体的邻居
// title_en: Neighbours of an entity
// description: "Everything one relationship away from an entity, without figures, claims and documents."
// params:
//   - name: entity
//     type: name
//     required: true
//     zh: 实体
//     en: "Entity by name, alias or id."
//     example: 嘉定区
//   - name: relations
//     type: list
//     zh: 关系类型
//     en: "Only these types, separated by commas."
//     example: "\"LOCATED_IN,SIGNED_WITH\""
//   - name: limit
//     type: integer
//     default: 100
//     zh: 最多行数
//     en: Most rows to return.
//     example: 20
// columns:
//   - name: entity
//     zh: 实体
//     description: Entity asked for.
//   - name: relation
//     zh: 关系
//     description: Type of the relationship.
//   - name: direction
//     zh: 方向
//     description: "out: from the entity; in: to it."
//   - name: neighbour
//     zh: 邻居
//     description: The entity at the other end.
//   - name: neighbour_type
//     zh: 类型
//     description: Its label.
//   - name: since
//     zh: 始于
//     description: Date from which it holds.
//   - name: until
//     zh: 止于
//     description: Date until which it held.
//   - name: status
//     zh: 状态
//     description: "asserted, planned or former."
//   - name: confidence
//     zh: 置信度
//     description: Between 0 and 1.
//   - name: support
//     zh: 佐证文档数
//     description: Number of independent documents that say so.
// example: "parkgraph query neighbours --store graph -p entity=嘉定区 -p relations=LOCATED_IN,SIGNED_WITH"
MATCH (x:Entity)
WHERE x.id = $entity OR x.name = $entity OR $entity IN x.aliases
MATCH (x)-[e:LOCATED_IN|PART_OF|TENANT_OF|OPERATES|SUBSIDIARY_OF|HOLDS_OFFICE|AWARDED|IN_SECTOR|SIGNED_WITH|INVESTED_IN|PARTNERS_WITH|ENCLAVE_OF|PARTY_TO|CONCERNS]-(y)
WHERE $relations IS NULL OR type(e) IN $relations
RETURN
  x.name AS entity,
  type(e) AS relation,
  CASE WHEN startNode(e).id = x.id THEN 'out' ELSE 'in' END AS direction,
  y.name AS neighbour,
  [l IN labels(y) WHERE l <> 'Entity'][0] AS neighbour_type,
  e.since AS since,
  e.until AS until,
  e.status AS status,
  e.confidence AS confidence,
  e.support AS support
ORDER BY entity, relation, direction DESC, neighbour, e.key, x.id
LIMIT $limit
