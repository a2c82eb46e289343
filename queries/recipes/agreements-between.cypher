// title_zh: 两地之间的协议
// title_en: Agreements between two regions
// description: "Agreements with a party in each of two regions: the regions themselves, or governments, parks and firms inside them."
// params:
//   - name: region_a
//     type: name
//     required: true
//     zh: 甲地
//     en: "First region by name, alias or id."
//     example: 嘉定区
//   - name: region_b
//     type: name
//     required: true
//     zh: 乙地
//     en: "Second region by name, alias or id."
//     example: 温州市
// columns:
//   - name: agreement
//     zh: 协议
//     description: Title of the agreement.
//   - name: date
//     zh: 日期
//     description: Date of signing.
//   - name: kind
//     zh: 种类
//     description: Kind of agreement.
//   - name: parties
//     zh: 签约方
//     description: All parties.
//   - name: concerns
//     zh: 涉及
//     description: Parks and projects it is about.
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
// example: parkgraph query agreements-between --store graph -p region_a=嘉定区 -p region_b=温州市
MATCH (ra:Region)
WHERE ra.id = $region_a OR ra.name = $region_a OR $region_a IN ra.aliases
MATCH (ra)<-[:LOCATED_IN|PART_OF*0..7]-(x)
MATCH (x)-[:PARTY_TO]->(a:Agreement)
WITH DISTINCT a, x
MATCH (a)<-[:PARTY_TO]-(y)
WHERE x.id <> y.id
MATCH (y)-[:LOCATED_IN|PART_OF*0..7]->(rb:Region)
WHERE rb.id = $region_b OR rb.name = $region_b OR $region_b IN rb.aliases
WITH DISTINCT a
CALL (a) {
  MATCH (a)-[:SUPPORTED_BY]->(c:Claim)-[:FROM_DOCUMENT]->(d:Document)
  // The sentence that tells of the event goes before one that only gives an amount.
  WITH c, d ORDER BY CASE c.predicate WHEN 'HAS_QUANTITY' THEN 1 ELSE 0 END, c.confidence DESC, c.id
  RETURN collect({sentence: c.evidence, document: coalesce(d.title, d.name)})[0] AS best
}
RETURN
  a.name AS agreement,
  a.date AS date,
  a.kind AS kind,
  COLLECT { MATCH (x)-[:PARTY_TO]->(a) RETURN DISTINCT x.name ORDER BY x.name } AS parties,
  COLLECT { MATCH (a)-[:CONCERNS]->(x) RETURN DISTINCT x.name ORDER BY x.name } AS concerns,
  a.status AS status,
  a.support AS support,
  best.sentence AS evidence,
  best.document AS document
ORDER BY coalesce(date, '9999'), agreement, a.id
