// title_zh: 规划中的项目
// title_en: Planned projects and parks
// description: "Projects and parks of which something is only planned: place, tenants, money, agreements."
// params:
//   - name: region
//     type: name
//     zh: 地区（缺省为全部）
//     en: Only in this region and below; all regions if left out.
//     example: 嘉定区
//   - name: limit
//     type: integer
//     default: 100
//     zh: 最多行数
//     en: Most rows to return.
//     example: 20
// columns:
//   - name: project
//     zh: 项目
//     description: Project or park.
//   - name: project_type
//     zh: 类型
//     description: Project or Park.
//   - name: relation
//     zh: 关系
//     description: Type of the planned relationship.
//   - name: other
//     zh: 相关方
//     description: "Place, investor, agreement or figure at its other end."
//   - name: date
//     zh: 日期
//     description: Date it is planned for.
//   - name: support
//     zh: 佐证文档数
//     description: Number of independent documents that say so.
//   - name: evidence
//     zh: 证据句
//     description: Sentence of the best claim.
//   - name: document
//     zh: 文档
//     description: "Title of the document with that sentence, or its file name."
// example: parkgraph query planned-projects --store graph -p region=云南省
MATCH (x:Project|Park)-[e:LOCATED_IN|PART_OF|TENANT_OF|OPERATES|SUBSIDIARY_OF|HOLDS_OFFICE|AWARDED|IN_SECTOR|SIGNED_WITH|INVESTED_IN|PARTNERS_WITH|ENCLAVE_OF|PARTY_TO|CONCERNS|HAS_QUANTITY]-(y)
WHERE e.status = 'planned' AND ($region IS NULL OR EXISTS {
  MATCH (x)-[:LOCATED_IN|PART_OF*0..7]->(r:Region)
  WHERE r.id = $region OR r.name = $region OR $region IN r.aliases
   
})
WITH x, e, y ORDER BY x.name, type(e), coalesce(y.name, y.text), e.key LIMIT $limit
CALL (e) {
  UNWIND e.claims AS claim_id
  MATCH (c:Claim {id: claim_id})-[:FROM_DOCUMENT]->(d:Document)
  WITH c, d ORDER BY c.confidence DESC, c.id
  RETURN collect({sentence: c.evidence, document: coalesce(d.title, d.name)})[0] AS best
}
RETURN
  x.name AS project,
  [l IN labels(x) WHERE l <> 'Entity'][0] AS project_type,
  type(e) AS relation,
  coalesce(y.name, y.text) AS other,
  coalesce(e.date, y.date, y.as_of, e.since) AS date,
  e.support AS support,
  best.sentence AS evidence,
  best.document AS document
ORDER BY project, relation, other, e.key, x.id
