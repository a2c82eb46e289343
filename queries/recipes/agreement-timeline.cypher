// title_zh: 协议时间线
// title_en: Agreements by date
// description: "Agreements in order of date, undated ones last, optionally of one party and within a span of dates."
// params:
//   - name: party
//     type: name
//     zh: 签约方
//     en: "Only agreements of this party, by name, alias or id."
//     example: 温州市
//   - name: since
//     type: string
//     zh: 起始日期
//     en: "Only from this date on (2019, 2019-03 or 2019-03-20)."
//     example: 2019
//   - name: until
//     type: string
//     zh: 截止日期
//     en: "Only until this date, inclusive."
//     example: 2021
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
// example: parkgraph query agreement-timeline --store graph -p since=2019 -p until=2021
MATCH (a:Agreement)
WHERE ($since IS NULL OR a.date >= $since)
  AND ($until IS NULL OR a.date <= $until + '~')
  AND ($party IS NULL OR EXISTS {
    MATCH (x)-[:PARTY_TO]->(a)
    WHERE x.id = $party OR x.name = $party OR $party IN x.aliases
  })
WITH a ORDER BY coalesce(a.date, '9999'), a.name, a.id LIMIT $limit
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
