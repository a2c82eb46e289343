// title_zh: 企业搬迁
// title_en: Firms that left one park for another
// description: Firms and institutions that are former tenants of one park and tenants of another.
// params:
//   - name: park
//     type: name
//     zh: 园区（缺省为全部）
//     en: "Only moves from or to this park, by name, alias or id."
//     example: 嘉定工业区
// columns:
//   - name: firm
//     zh: 企业
//     description: Who moved.
//   - name: from_park
//     zh: 迁出
//     description: Park it left.
//   - name: until
//     zh: 迁出日期
//     description: Date of leaving.
//   - name: to_park
//     zh: 现址
//     description: Park it is in.
//   - name: since
//     zh: 迁入日期
//     description: Date of settling there.
//   - name: evidence
//     zh: 证据句
//     description: Sentence of the best claim.
//   - name: document
//     zh: 文档
//     description: "Title of the document with that sentence, or its file name."
// example: parkgraph query tenant-moves --store graph
MATCH (f)-[e:TENANT_OF]->(a:Park), (f)-[n:TENANT_OF]->(b:Park)
WHERE e.status = 'former' AND n.status <> 'former' AND a.id <> b.id
  AND ($park IS NULL OR a.id = $park OR a.name = $park OR $park IN a.aliases OR b.id = $park OR b.name = $park OR $park IN b.aliases)
CALL (e) {
  UNWIND e.claims AS claim_id
  MATCH (c:Claim {id: claim_id})-[:FROM_DOCUMENT]->(d:Document)
  WITH c, d ORDER BY c.confidence DESC, c.id
  RETURN collect({sentence: c.evidence, document: coalesce(d.title, d.name)})[0] AS best
}
RETURN
  f.name AS firm,
  a.name AS from_park,
  e.until AS until,
  b.name AS to_park,
  n.since AS since,
  best.sentence AS evidence,
  best.document AS document
ORDER BY firm, from_park, to_park, f.id, a.id, b.id
