// title_zh: 园区运营方
// title_en: Who operates the parks
// description: "Firms, governments and institutions that operate a park, of one park, one region or all."
// params:
//   - name: park
//     type: name
//     zh: 园区
//     en: "Only this park, by name, alias or id."
//     example: 嘉定工业区
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
//   - name: park
//     zh: 园区
//     description: Park that is operated.
//   - name: operator
//     zh: 运营方
//     description: Who operates it.
//   - name: operator_type
//     zh: 类型
//     description: Label of the operator.
//   - name: since
//     zh: 始于
//     description: Date from which it holds.
//   - name: until
//     zh: 止于
//     description: Date until which it held.
//   - name: status
//     zh: 状态
//     description: "asserted, planned or former."
//   - name: support
//     zh: 佐证文档数
//     description: Number of independent documents that say so.
//   - name: confidence
//     zh: 置信度
//     description: Between 0 and 1.
//   - name: evidence
//     zh: 证据句
//     description: Sentence of the best claim.
//   - name: document
//     zh: 文档
//     description: "Title of the document with that sentence, or its file name."
// example: parkgraph query operators-of-parks --store graph -p region=嘉定区
MATCH (p:Park)<-[e:OPERATES]-(o)
WHERE ($park IS NULL OR p.id = $park OR p.name = $park OR $park IN p.aliases)
  AND ($region IS NULL OR EXISTS {
  MATCH (p)-[:LOCATED_IN|PART_OF*0..7]->(r:Region)
  WHERE r.id = $region OR r.name = $region OR $region IN r.aliases
   
})
WITH o, e, p ORDER BY p.name, o.name, e.key LIMIT $limit
CALL (e) {
  UNWIND e.claims AS claim_id
  MATCH (c:Claim {id: claim_id})-[:FROM_DOCUMENT]->(d:Document)
  WITH c, d ORDER BY c.confidence DESC, c.id
  RETURN collect({sentence: c.evidence, document: coalesce(d.title, d.name)})[0] AS best
}
RETURN
  p.name AS park,
  o.name AS operator,
  [l IN labels(o) WHERE l <> 'Entity'][0] AS operator_type,
  e.since AS since,
  e.until AS until,
  e.status AS status,
  e.support AS support,
  e.confidence AS confidence,
  best.sentence AS evidence,
  best.document AS document
ORDER BY park, operator, e.key
