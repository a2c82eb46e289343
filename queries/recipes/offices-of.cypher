// title_zh: 人物任职
// title_en: Offices of a person
// description: "Every office that a person holds or held, with the organisation and the region it lies in."
// params:
//   - name: person
//     type: name
//     required: true
//     zh: 人物
//     en: "Person by name, alias or id."
//     example: 林若岚
// columns:
//   - name: person
//     zh: 人物
//     description: The person.
//   - name: office
//     zh: 职务
//     description: Office held.
//   - name: organisation
//     zh: 单位
//     description: Where.
//   - name: organisation_type
//     zh: 类型
//     description: Its label.
//   - name: region
//     zh: 地区
//     description: "Region it lies in, if known."
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
// example: parkgraph query offices-of --store graph -p person=周启衡
MATCH (p:Person)-[e:HOLDS_OFFICE]->(o)
WHERE p.id = $person OR p.name = $person OR $person IN p.aliases
CALL (e) {
  UNWIND e.claims AS claim_id
  MATCH (c:Claim {id: claim_id})-[:FROM_DOCUMENT]->(d:Document)
  WITH c, d ORDER BY c.confidence DESC, c.id
  RETURN collect({sentence: c.evidence, document: coalesce(d.title, d.name)})[0] AS best
}
RETURN
  p.name AS person,
  e.office AS office,
  o.name AS organisation,
  [l IN labels(o) WHERE l <> 'Entity'][0] AS organisation_type,
  COLLECT { MATCH (o)-[:LOCATED_IN]->(r:Region) RETURN r.name ORDER BY r.name }[0] AS region,
  e.since AS since,
  e.until AS until,
  e.status AS status,
  e.support AS support,
  best.sentence AS evidence,
  best.document AS document
ORDER BY person, coalesce(since, '9999'), organisation, office, e.key
