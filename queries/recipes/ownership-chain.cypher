// title_zh: 股权链
// title_en: Owners and subsidiaries of a firm
// description: "Parents (up) and subsidiaries (down) of a firm, up to five steps away, with the chain that leads there."
// params:
//   - name: firm
//     type: name
//     required: true
//     zh: 企业
//     en: "Firm by name, alias or id."
//     example: 瓯江阀门（上海）有限公司
// columns:
//   - name: direction
//     zh: 方向
//     description: "up: owner; down: subsidiary."
//   - name: steps
//     zh: 层级
//     description: Number of steps from the firm.
//   - name: firm
//     zh: 企业
//     description: Owner or subsidiary found.
//   - name: chain
//     zh: 链条
//     description: Names from the firm asked for to the one found.
//   - name: share
//     zh: 持股比例
//     description: "Share held at the last step, in percent."
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
// example: parkgraph query ownership-chain --store graph -p firm=瓯江阀门（上海）有限公司
MATCH (f:Company|Institution|Project)
WHERE f.id = $firm OR f.name = $firm OR $firm IN f.aliases
CALL (f) {
  MATCH path = (f)-[:SUBSIDIARY_OF*1..5]->(x)
  RETURN 'up' AS direction, path, x
  UNION ALL
  MATCH path = (f)<-[:SUBSIDIARY_OF*1..5]-(x)
  RETURN 'down' AS direction, path, x
}
WITH direction, x, length(path) AS steps, [n IN nodes(path) | n.name] AS chain, last(relationships(path)) AS e
CALL (e) {
  UNWIND e.claims AS claim_id
  MATCH (c:Claim {id: claim_id})-[:FROM_DOCUMENT]->(d:Document)
  WITH c, d ORDER BY c.confidence DESC, c.id
  RETURN collect({sentence: c.evidence, document: coalesce(d.title, d.name)})[0] AS best
}
RETURN
  direction,
  steps,
  x.name AS firm,
  chain,
  e.share AS share,
  e.status AS status,
  e.support AS support,
  best.sentence AS evidence,
  best.document AS document
ORDER BY direction DESC, steps, firm, e.key, chain
