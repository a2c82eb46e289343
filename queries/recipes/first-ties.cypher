// title_zh: 地区间的首次签约
// title_en: First agreement ever between two regions
// description: "For each pair of regions the first dated agreement between them, with how many followed; optionally only pairs whose first one falls into a span of dates."
// params:
//   - name: level
//     type: enum
//     choices: [province, city, county]
//     default: province
//     zh: 行政级别
//     en: Level to count by; a municipality counts as itself on every level.
//     example: city
//   - name: since
//     type: string
//     zh: 起始日期
//     en: "Only first agreements from this date on."
//     example: 2020
//   - name: until
//     type: string
//     zh: 截止日期
//     en: "Only first agreements until this date, inclusive."
//     example: 2021
// columns:
//   - name: region_a
//     zh: 甲地
//     description: First region by name.
//   - name: region_b
//     zh: 乙地
//     description: Second region by name.
//   - name: date
//     zh: 日期
//     description: Date of the first agreement.
//   - name: agreement
//     zh: 协议
//     description: Its title.
//   - name: later
//     zh: 后续协议数
//     description: Number of dated agreements after it.
//   - name: evidence
//     zh: 证据句
//     description: Sentence of the best claim.
//   - name: document
//     zh: 文档
//     description: "Title of the document with that sentence, or its file name."
// example: parkgraph query first-ties --store graph -p level=city
MATCH (a:Agreement)<-[:PARTY_TO]-(x)
WHERE a.date IS NOT NULL
MATCH (x)-[:LOCATED_IN|PART_OF*0..7]->(r:Region)
WHERE r.level IN [$level, 'province']
WITH a, x, r ORDER BY CASE WHEN r.level = $level THEN 0 ELSE 1 END, r.id
WITH a, x, collect(r)[0] AS home
WITH a, collect(DISTINCT home) AS homes
UNWIND homes AS ra
UNWIND homes AS rb
WITH a, ra, rb
WHERE ra.name < rb.name OR (ra.name = rb.name AND ra.id < rb.id)
WITH ra, rb, a ORDER BY a.date, a.name, a.id
WITH ra, rb, collect(a) AS signed
WITH ra, rb, signed[0] AS a, size(signed) - 1 AS later
WHERE ($since IS NULL OR a.date >= $since) AND ($until IS NULL OR a.date <= $until + '~')
CALL (a) {
  MATCH (a)-[:SUPPORTED_BY]->(c:Claim)-[:FROM_DOCUMENT]->(d:Document)
  WITH c, d ORDER BY CASE c.predicate WHEN 'HAS_QUANTITY' THEN 1 ELSE 0 END, c.confidence DESC, c.id
  RETURN collect({sentence: c.evidence, document: coalesce(d.title, d.name)})[0] AS best
}
RETURN
  ra.name AS region_a,
  rb.name AS region_b,
  a.date AS date,
  a.name AS agreement,
  later,
  best.sentence AS evidence,
  best.document AS document
ORDER BY date, region_a, region_b, ra.id, rb.id
