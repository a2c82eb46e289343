// title_zh: 官员任职单位的协议
// title_en: Agreements of an official
// description: "Agreements signed by the organisations in which a person holds office, by the region such a government serves, or by the person; agreements after the end of the office or before its start are left out."
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
//     description: The official.
//   - name: office
//     zh: 职务
//     description: Office held.
//   - name: organisation
//     zh: 任职单位
//     description: Where the office is held.
//   - name: party
//     zh: 签约方
//     description: The party that ties the person to the agreement.
//   - name: agreement
//     zh: 协议
//     description: Title of the agreement.
//   - name: date
//     zh: 日期
//     description: Date of signing.
//   - name: others
//     zh: 其他签约方
//     description: The other parties.
//   - name: named
//     zh: 点名
//     description: Whether a sentence on the agreement names the person.
//   - name: evidence
//     zh: 证据句
//     description: Sentence of the best claim.
//   - name: document
//     zh: 文档
//     description: "Title of the document with that sentence, or its file name."
// example: parkgraph query agreements-of-official --store graph -p person=林若岚
MATCH (p:Person)
WHERE p.id = $person OR p.name = $person OR $person IN p.aliases
OPTIONAL MATCH (p)-[h:HOLDS_OFFICE]->(o)
OPTIONAL MATCH (o)-[:LOCATED_IN]->(r:Region) WHERE o:Government
WITH p, h, o, collect(r) + CASE WHEN o IS NULL THEN [] ELSE [o] END + [p] AS sides
UNWIND sides AS side
MATCH (side)-[:PARTY_TO]->(a:Agreement)
WHERE (h.until IS NULL OR a.date IS NULL OR a.date <= h.until + '~')
  AND (h.since IS NULL OR a.date IS NULL OR a.date >= left(h.since, size(a.date)))
WITH DISTINCT p, h, o, side, a
CALL (a, p) {
  MATCH (a)-[:SUPPORTED_BY]->(c:Claim)-[:FROM_DOCUMENT]->(d:Document)
  WITH c, d, c.evidence CONTAINS p.name AS named
  ORDER BY named DESC, CASE c.predicate WHEN 'HAS_QUANTITY' THEN 1 ELSE 0 END, c.confidence DESC, c.id
  RETURN collect({sentence: c.evidence, document: coalesce(d.title, d.name), named: named})[0] AS best
}
RETURN
  p.name AS person,
  h.office AS office,
  o.name AS organisation,
  side.name AS party,
  a.name AS agreement,
  a.date AS date,
  COLLECT { MATCH (x)-[:PARTY_TO]->(a) WHERE x.id <> side.id RETURN DISTINCT x.name ORDER BY x.name } AS others,
  best.named AS named,
  best.sentence AS evidence,
  best.document AS document
ORDER BY person, coalesce(date, '9999'), agreement, party, coalesce(organisation, ''), coalesce(office, ''), a.id
