// title_zh: 获得的称号
// title_en: "Titles of a park, firm or region"
// description: "Titles and ratings conferred on a park, firm, institution, project or region, with who gave them and when."
// params:
//   - name: entity
//     type: name
//     required: true
//     zh: 园区、企业等
//     en: "Holder by name, alias or id."
//     example: 嘉定工业区
// columns:
//   - name: holder
//     zh: 获得者
//     description: Who holds the title.
//   - name: title
//     zh: 称号
//     description: The title.
//   - name: awarded_by
//     zh: 授予者
//     description: Who gave it.
//   - name: since
//     zh: 始于
//     description: Date from which it holds.
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
// example: parkgraph query awards-of --store graph -p entity=嘉定工业区
MATCH (h:Park|Company|Region|Project|Institution|Government)
WHERE h.id = $entity OR h.name = $entity OR $entity IN h.aliases
MATCH (h)-[e:AWARDED]->(t:Title)
CALL (e) {
  UNWIND e.claims AS claim_id
  MATCH (c:Claim {id: claim_id})-[:FROM_DOCUMENT]->(d:Document)
  WITH c, d ORDER BY c.confidence DESC, c.id
  RETURN collect({sentence: c.evidence, document: coalesce(d.title, d.name)})[0] AS best
}
RETURN
  h.name AS holder,
  t.name AS title,
  e.awarded_by AS awarded_by,
  e.since AS since,
  e.status AS status,
  e.support AS support,
  best.sentence AS evidence,
  best.document AS document
ORDER BY coalesce(since, '9999'), title, e.key
