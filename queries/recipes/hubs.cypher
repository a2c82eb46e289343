// title_zh: 联系最多的实体
// title_en: Entities with most ties
// description: "Entities by the number of their relationships to others, without figures, claims and documents."
// params:
//   - name: label
//     type: enum
//     choices: [Park, Company, Government, Institution, Region, Person, Project, Sector, Title]
//     zh: 类型
//     en: Only entities of this label.
//     example: Park
//   - name: limit
//     type: integer
//     default: 20
//     zh: 最多行数
//     en: Most rows to return.
//     example: 20
// columns:
//   - name: entity
//     zh: 实体
//     description: Name of the entity.
//   - name: type
//     zh: 类型
//     description: Its label.
//   - name: ties
//     zh: 联系数
//     description: Number of relationships.
//   - name: neighbours
//     zh: 邻居数
//     description: Number of different neighbours.
//   - name: relations
//     zh: 关系类型
//     description: Types of the relationships.
//   - name: support
//     zh: 佐证文档数
//     description: Number of independent documents that say so.
// example: parkgraph query hubs --store graph -p label=Park
MATCH (x:Entity)-[e:LOCATED_IN|PART_OF|TENANT_OF|OPERATES|SUBSIDIARY_OF|HOLDS_OFFICE|AWARDED|IN_SECTOR|SIGNED_WITH|INVESTED_IN|PARTNERS_WITH|ENCLAVE_OF]-(y)
WITH x, [l IN labels(x) WHERE l <> 'Entity'][0] AS kind, e, y
WHERE $label IS NULL OR kind = $label
WITH x, kind, e, y ORDER BY type(e)
WITH x, kind, count(DISTINCT type(e) + e.key) AS ties, count(DISTINCT y.id) AS neighbours, collect(DISTINCT type(e)) AS relations
RETURN x.name AS entity, kind AS type, ties, neighbours, relations, x.support AS support
ORDER BY ties DESC, neighbours DESC, entity, x.id
LIMIT $limit
