// title_zh: 机构或地区的任职者
// title_en: Office holders of an organisation or region
// description: "Persons who hold or held an office in a government, firm, institution or park; for a region also in the governments seated in it."
// params:
//   - name: organisation
//     type: name
//     required: true
//     zh: 机构或地区
//     en: "Organisation or region by name, alias or id."
//     example: 嘉定区
// columns:
//   - name: organisation
//     zh: 机构
//     description: Where the office is held.
//   - name: person
//     zh: 人物
//     description: Who holds it.
//   - name: office
//     zh: 职务
//     description: The office.
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
// example: parkgraph query officials-of --store graph -p organisation=嘉定区
MATCH (o:Government|Company|Institution|Region|Park)
WHERE o.id = $organisation OR o.name = $organisation OR $organisation IN o.aliases
OPTIONAL MATCH (o)<-[:LOCATED_IN]-(g:Government)
WITH collect(g) + collect(DISTINCT o) AS bodies
UNWIND bodies AS body
WITH DISTINCT body
MATCH (body)<-[e:HOLDS_OFFICE]-(p:Person)
CALL (e) {
  UNWIND e.claims AS claim_id
  MATCH (c:Claim {id: claim_id})-[:FROM_DOCUMENT]->(d:Document)
  WITH c, d ORDER BY c.confidence DESC, c.id
  RETURN collect({sentence: c.evidence, document: coalesce(d.title, d.name)})[0] AS best
}
RETURN
  body.name AS organisation,
  p.name AS person,
  e.office AS office,
  e.since AS since,
  e.until AS until,
  e.status AS status,
  e.support AS support,
  best.sentence AS evidence,
  best.document AS document
ORDER BY organisation, office, person, e.key
