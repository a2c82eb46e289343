// title_zh: 同名实体
// title_en: Names that fit several entities
// description: "Names and aliases that more than one entity bears: where a question by name answers for all of them."
// params:
//   - name: name
//     type: name
//     zh: 名称（缺省为全部）
//     en: Only this name.
//     example: 楚雄
//   - name: limit
//     type: integer
//     default: 100
//     zh: 最多行数
//     en: Most rows to return.
//     example: 20
// columns:
//   - name: name
//     zh: 名称
//     description: The name.
//   - name: entities
//     zh: 实体数
//     description: Number of entities.
//   - name: names
//     zh: 实体
//     description: Their full names.
//   - name: types
//     zh: 类型
//     description: Their labels.
//   - name: ids
//     zh: 编号
//     description: Their ids.
// example: parkgraph query namesakes --store graph
MATCH (x:Entity)
UNWIND [x.name] + coalesce(x.aliases, []) AS form
WITH DISTINCT form, x
WHERE $name IS NULL OR form = $name
WITH form, x ORDER BY x.name, x.id
WITH form, collect(x) AS found
WHERE size(found) > 1
RETURN
  form AS name,
  size(found) AS entities,
  [x IN found | x.name] AS names,
  [x IN found | [l IN labels(x) WHERE l <> 'Entity'][0]] AS types,
  [x IN found | x.id] AS ids
ORDER BY entities DESC, name
LIMIT $limit
