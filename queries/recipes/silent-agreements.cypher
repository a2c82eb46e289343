// title_zh: 签后再无下文的协议
// title_en: Agreements signed and never seen again
// description: "Dated agreements that no document has mentioned for some years, measured from the newest document in the graph; `later_news` are newer documents on what the agreement concerns."
// params:
//   - name: years
//     type: integer
//     default: 1
//     zh: 沉寂年数
//     en: Least number of years without a mention.
//     example: 2
//   - name: strict
//     type: boolean
//     default: false
//     zh: 连后续消息也没有
//     en: Only agreements without any later news of what they concern.
//     example: true
//   - name: limit
//     type: integer
//     default: 100
//     zh: 最多行数
//     en: Most rows to return.
//     example: 20
// columns:
//   - name: agreement
//     zh: 协议
//     description: Title of the agreement.
//   - name: date
//     zh: 日期
//     description: Date of signing.
//   - name: parties
//     zh: 签约方
//     description: All parties.
//   - name: last_seen
//     zh: 最后提及
//     description: Date of the newest document that mentions it.
//   - name: silent_years
//     zh: 沉寂年数
//     description: Years from then to the newest document of the graph.
//   - name: documents
//     zh: 文档数
//     description: Number of documents that mention it.
//   - name: later_news
//     zh: 后续消息
//     description: Newer documents on what it concerns.
// example: parkgraph query silent-agreements --store graph -p years=2
MATCH (d:Document)
WITH max(coalesce(d.content_date, d.published)) AS newest
MATCH (a:Agreement)-[:SUPPORTED_BY]->(:Claim)-[:FROM_DOCUMENT]->(d:Document)
WHERE a.date IS NOT NULL
WITH newest, a, max(coalesce(d.content_date, d.published, a.date)) AS last_seen, count(DISTINCT d.id) AS documents
WITH a, last_seen, documents, toInteger(left(newest, 4)) - toInteger(left(last_seen, 4)) AS silent_years
WHERE silent_years >= $years
CALL (a, last_seen) {
  OPTIONAL MATCH (a)-[:CONCERNS]->(x)-[:SUPPORTED_BY]->(:Claim)-[:FROM_DOCUMENT]->(n:Document)
  WHERE coalesce(n.content_date, n.published) > last_seen
  WITH DISTINCT n ORDER BY coalesce(n.title, n.name), n.id
  RETURN collect(coalesce(n.title, n.name)) AS later_news
}
WITH a, last_seen, documents, silent_years, later_news
WHERE NOT $strict OR size(later_news) = 0
RETURN
  a.name AS agreement,
  a.date AS date,
  COLLECT { MATCH (x)-[:PARTY_TO]->(a) RETURN DISTINCT x.name ORDER BY x.name } AS parties,
  last_seen,
  silent_years,
  documents,
  later_news
ORDER BY silent_years DESC, date, agreement, a.id
LIMIT $limit
