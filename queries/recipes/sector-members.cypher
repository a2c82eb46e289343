// title_zh: 产业的园区和企业
// title_en: Parks and firms of a sector
// description: "Parks, firms, projects and regions with a line of business, with the region they lie in, best supported first."
// params:
//   - name: sector
//     type: name
//     required: true
//     zh: 产业
//     en: "Sector by name, alias or id."
//     example: 新能源汽车
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
//   - name: sector
//     zh: 产业
//     description: Line of business.
//   - name: member
//     zh: 成员
//     description: "Park, firm, project or region."
//   - name: member_type
//     zh: 类型
//     description: Its label.
//   - name: places
//     zh: 所在地
//     description: Regions and parks it lies in or is a tenant of.
//   - name: status
//     zh: 状态
//     description: "asserted, planned or former."
//   - name: support
//     zh: 佐证文档数
//     description: Number of independent documents that say so.
//   - name: evidence
//     zh: 证据句
//     description: Sentence of the best claim.
//   - name: document
//     zh: 文档
//     description: "Title of the document with that sentence, or its file name."
// example: parkgraph query sector-members --store graph -p sector=新能源汽车
MATCH (s:Sector)
WHERE s.id = $sector OR s.name = $sector OR $sector IN s.aliases
MATCH (s)<-[e:IN_SECTOR]-(m)
WHERE ($region IS NULL OR EXISTS {
  MATCH (m)-[:LOCATED_IN|PART_OF|TENANT_OF*0..7]->(r:Region)
  WHERE r.id = $region OR r.name = $region OR $region IN r.aliases
   
})
WITH s, m, e ORDER BY e.support DESC, m.name, e.key LIMIT $limit
CALL (e) {
  UNWIND e.claims AS claim_id
  MATCH (c:Claim {id: claim_id})-[:FROM_DOCUMENT]->(d:Document)
  WITH c, d ORDER BY c.confidence DESC, c.id
  RETURN collect({sentence: c.evidence, document: coalesce(d.title, d.name)})[0] AS best
}
RETURN
  s.name AS sector,
  m.name AS member,
  [l IN labels(m) WHERE l <> 'Entity'][0] AS member_type,
  COLLECT {
    MATCH (m)-[:LOCATED_IN|PART_OF|TENANT_OF]->(x)
    RETURN DISTINCT x.name ORDER BY x.name
  } AS places,
  e.status AS status,
  e.support AS support,
  best.sentence AS evidence,
  best.document AS document
ORDER BY support DESC, member, e.key
