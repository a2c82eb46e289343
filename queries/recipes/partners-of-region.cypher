// title_zh: 地区的合作伙伴
// title_en: Partners of a region
// description: "Every partner that a region or a government seated in it signed with, cooperates with or shares an enclave with; one row an agreement."
// params:
//   - name: region
//     type: name
//     required: true
//     zh: 地区名称、别名或编号
//     en: "Region by name, alias or id."
//     example: 嘉定区
// columns:
//   - name: region
//     zh: 地区
//     description: Region asked for.
//   - name: signatory
//     zh: 本方
//     description: The region or its government.
//   - name: partner
//     zh: 伙伴
//     description: The other party.
//   - name: partner_type
//     zh: 伙伴类型
//     description: Label of the partner.
//   - name: partner_region
//     zh: 伙伴所在地
//     description: "Region the partner lies in, if known."
//   - name: relation
//     zh: 关系
//     description: "SIGNED_WITH, PARTNERS_WITH or ENCLAVE_OF (home region to host region)."
//   - name: agreement
//     zh: 协议
//     description: Title of the agreement.
//   - name: date
//     zh: 日期
//     description: Date of the agreement or relation.
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
// example: parkgraph query partners-of-region --store graph -p region=嘉定区
MATCH (r:Region)
WHERE r.id = $region OR r.name = $region OR $region IN r.aliases
OPTIONAL MATCH (r)<-[:LOCATED_IN]-(g:Government)
WITH r, collect(g) + [r] AS own
UNWIND own AS actor
MATCH (actor)-[e:SIGNED_WITH|PARTNERS_WITH|ENCLAVE_OF]-(partner)
WHERE NOT partner.id IN [x IN own | x.id]
WITH r, actor, e, partner, CASE WHEN size(coalesce(e.events, [])) = 0 THEN [null] ELSE e.events END AS events
UNWIND events AS event_id
OPTIONAL MATCH (a:Agreement {id: event_id})
CALL (e, a) {
  UNWIND e.claims AS claim_id
  MATCH (c:Claim {id: claim_id})-[:FROM_DOCUMENT]->(d:Document)
  WITH c, d, CASE WHEN a IS NOT NULL AND EXISTS { (a)-[:SUPPORTED_BY]->(c) } THEN 0 ELSE 1 END AS rank
  ORDER BY rank, c.confidence DESC, c.id
  RETURN collect({sentence: c.evidence, document: coalesce(d.title, d.name)})[0] AS best
}
RETURN
  r.name AS region,
  actor.name AS signatory,
  partner.name AS partner,
  [l IN labels(partner) WHERE l <> 'Entity'][0] AS partner_type,
  COLLECT { MATCH (partner)-[:LOCATED_IN]->(x:Region) RETURN x.name ORDER BY x.name }[0] AS partner_region,
  type(e) AS relation,
  a.name AS agreement,
  CASE WHEN a IS NULL THEN coalesce(e.date, e.since) ELSE coalesce(a.date, a.date_text) END AS date,
  coalesce(a.status, e.status) AS status,
  coalesce(a.support, e.support) AS support,
  best.sentence AS evidence,
  best.document AS document
ORDER BY region, partner, relation, coalesce(date, '9999'), e.key, event_id
