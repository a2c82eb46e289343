// title_zh: 园区内的企业
// title_en: Firms in a park
// description: "Firms and institutions that are tenants of a park, or lie in it or in a park within it; each once a park."
// params:
//   - name: park
//     type: name
//     required: true
//     zh: 园区名称、别名或编号
//     en: "Park by name, alias or id."
//     example: 嘉定工业区
// columns:
//   - name: park
//     zh: 园区
//     description: Park the firm sits in.
//   - name: firm
//     zh: 企业
//     description: Firm or institution.
//   - name: firm_type
//     zh: 类型
//     description: Company or Institution.
//   - name: sectors
//     zh: 产业
//     description: Lines of business.
//   - name: relation
//     zh: 关系
//     description: TENANT_OF or LOCATED_IN.
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
//   - name: evidence
//     zh: 证据句
//     description: Sentence of the best claim.
//   - name: document
//     zh: 文档
//     description: "Title of the document with that sentence, or its file name."
// example: parkgraph query firms-in-park --store graph -p park=嘉定工业区
MATCH (p:Park)
WHERE p.id = $park OR p.name = $park OR $park IN p.aliases
MATCH (p)<-[:LOCATED_IN|PART_OF*0..3]-(q:Park)
WITH DISTINCT q
MATCH (q)<-[e:TENANT_OF|LOCATED_IN]-(f:Company|Institution)
WITH q, f, e ORDER BY type(e) DESC, e.support DESC, e.key
WITH q, f, collect(e)[0] AS e
CALL (e) {
  UNWIND e.claims AS claim_id
  MATCH (c:Claim {id: claim_id})-[:FROM_DOCUMENT]->(d:Document)
  WITH c, d ORDER BY c.confidence DESC, c.id
  RETURN collect({sentence: c.evidence, document: coalesce(d.title, d.name)})[0] AS best
}
RETURN
  q.name AS park,
  f.name AS firm,
  [l IN labels(f) WHERE l <> 'Entity'][0] AS firm_type,
  COLLECT { MATCH (f)-[:IN_SECTOR]->(s:Sector) RETURN s.name ORDER BY s.name } AS sectors,
  type(e) AS relation,
  e.since AS since,
  e.until AS until,
  e.status AS status,
  e.support AS support,
  best.sentence AS evidence,
  best.document AS document
ORDER BY park, firm, q.id, f.id
