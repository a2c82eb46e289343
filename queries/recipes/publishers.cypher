// title_zh: 发布者的可靠性
// title_en: Publishers and how often others agree
// description: "Per publisher: documents, claims, how many of its facts another document confirms, and how many of its sentences deny or report a rumour."
// params:
//   - name: limit
//     type: integer
//     default: 100
//     zh: 最多行数
//     en: Most rows to return.
//     example: 20
// columns:
//   - name: publisher
//     zh: 发布者
//     description: Publishing site or medium; empty if unknown.
//   - name: documents
//     zh: 文档数
//     description: Number of documents.
//   - name: claims
//     zh: 陈述数
//     description: Number of claims.
//   - name: facts
//     zh: 事实数
//     description: Relationships and figures they support.
//   - name: confirmed
//     zh: 被印证数
//     description: Those that another document supports too.
//   - name: denied
//     zh: 否认
//     description: Claims that deny.
//   - name: rumoured
//     zh: 传闻
//     description: Claims that report a rumour.
// example: parkgraph query publishers --store graph
MATCH ()-[e:LOCATED_IN|PART_OF|TENANT_OF|OPERATES|SUBSIDIARY_OF|HOLDS_OFFICE|AWARDED|IN_SECTOR|SIGNED_WITH|INVESTED_IN|PARTNERS_WITH|ENCLAVE_OF|HAS_QUANTITY]->()
UNWIND coalesce(e.documents, []) AS document_id
MATCH (d:Document {id: document_id})
WITH DISTINCT d.publisher AS publisher, e
WITH publisher, count(e) AS facts, sum(CASE WHEN size(e.documents) > 1 THEN 1 ELSE 0 END) AS confirmed
WITH collect({publisher: coalesce(publisher, ''), facts: facts, confirmed: confirmed}) AS told
MATCH (d:Document)
OPTIONAL MATCH (c:Claim)-[:FROM_DOCUMENT]->(d)
WITH told, d.publisher AS publisher, count(DISTINCT d.id) AS documents, count(c) AS claims,
  sum(CASE WHEN c.status = 'denied' THEN 1 ELSE 0 END) AS denied,
  sum(CASE WHEN c.status = 'rumoured' THEN 1 ELSE 0 END) AS rumoured
WITH publisher, documents, claims, denied, rumoured, [t IN told WHERE t.publisher = coalesce(publisher, '')][0] AS t
RETURN publisher, documents, claims, coalesce(t.facts, 0) AS facts, coalesce(t.confirmed, 0) AS confirmed, denied, rumoured
ORDER BY claims DESC, coalesce(publisher, '~')
LIMIT $limit
