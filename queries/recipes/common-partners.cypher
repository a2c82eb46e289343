// title_zh: 共同的伙伴
// title_en: Partners that two entities share
// description: "Third parties that both entities are tied to by the same kind of relationship or by another one, with the relationships."
// params:
//   - name: a
//     type: name
//     required: true
//     zh: 甲
//     en: "First entity by name, alias or id."
//     example: 嘉定区
//   - name: b
//     type: name
//     required: true
//     zh: 乙
//     en: "Second entity by name, alias or id."
//     example: 温州市
//   - name: limit
//     type: integer
//     default: 100
//     zh: 最多行数
//     en: Most rows to return.
//     example: 20
// columns:
//   - name: common
//     zh: 共同伙伴
//     description: The third party.
//   - name: type
//     zh: 类型
//     description: Its label.
//   - name: relations_a
//     zh: 与甲的关系
//     description: How the first entity is tied to it.
//   - name: relations_b
//     zh: 与乙的关系
//     description: How the second one is.
// example: parkgraph query common-partners --store graph -p a=温州（嘉定）科技创新园 -p b=嘉定工业区
MATCH (a:Entity)
WHERE a.id = $a OR a.name = $a OR $a IN a.aliases
MATCH (b:Entity)
WHERE b.id = $b OR b.name = $b OR $b IN b.aliases
WITH a, b WHERE a.id <> b.id
MATCH (a)-[e:LOCATED_IN|PART_OF|TENANT_OF|OPERATES|SUBSIDIARY_OF|HOLDS_OFFICE|AWARDED|IN_SECTOR|SIGNED_WITH|INVESTED_IN|PARTNERS_WITH|ENCLAVE_OF]-(x)-[f:LOCATED_IN|PART_OF|TENANT_OF|OPERATES|SUBSIDIARY_OF|HOLDS_OFFICE|AWARDED|IN_SECTOR|SIGNED_WITH|INVESTED_IN|PARTNERS_WITH|ENCLAVE_OF]-(b)
WHERE x.id <> a.id AND x.id <> b.id
WITH x, e, f ORDER BY type(e), type(f)
WITH x, collect(DISTINCT type(e)) AS relations_a, collect(DISTINCT type(f)) AS relations_b
RETURN
  x.name AS common,
  [l IN labels(x) WHERE l <> 'Entity'][0] AS type,
  relations_a,
  relations_b
ORDER BY size(relations_a) + size(relations_b) DESC, common, x.id
LIMIT $limit
