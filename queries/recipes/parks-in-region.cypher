// title_zh: 地区内的园区
// title_en: Parks in a region
// description: "All parks in a region, in any region below it or in another park there; each park once, through its most specific place."
// params:
//   - name: region
//     type: name
//     required: true
//     zh: 地区名称、别名或编号
//     en: "Region by name, alias or id."
//     example: 嘉定区
// columns:
//   - name: park
//     zh: 园区
//     description: Name of the park.
//   - name: aliases
//     zh: 别名
//     description: Other names of the park.
//   - name: via
//     zh: 直接所在地
//     description: Most specific region or park it lies in.
//   - name: tenants
//     zh: 入驻数
//     description: Number of present tenants known by name.
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
// example: parkgraph query parks-in-region --store graph -p region=上海市
MATCH (r:Region)
WHERE r.id = $region OR r.name = $region OR $region IN r.aliases
MATCH path = (p:Park)-[:LOCATED_IN|PART_OF*1..7]->(r)
WITH p, relationships(path)[0] AS e, nodes(path)[1] AS place, length(path) AS depth
ORDER BY depth DESC, e.support DESC, e.key
WITH p, collect(e)[0] AS e, collect(place)[0] AS place
CALL (e) {
  UNWIND e.claims AS claim_id
  MATCH (c:Claim {id: claim_id})-[:FROM_DOCUMENT]->(d:Document)
  WITH c, d ORDER BY c.confidence DESC, c.id
  RETURN collect({sentence: c.evidence, document: coalesce(d.title, d.name)})[0] AS best
}
RETURN
  p.name AS park,
  p.aliases AS aliases,
  place.name AS via,
  COUNT { MATCH (p)<-[t:TENANT_OF]-() WHERE t.status = 'asserted' } AS tenants,
  e.status AS status,
  e.support AS support,
  best.sentence AS evidence,
  best.document AS document
ORDER BY park, p.id
