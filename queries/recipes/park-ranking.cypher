// title_zh: 园区排行
// title_en: Ranking of parks by a figure
// description: "Parks by their latest figure of one measure (area, occupancy, firms, output …), largest first; plans are left out."
// params:
//   - name: measure
//     type: enum
//     choices: [total_investment, registered_capital, contract_value, revenue, output_value, tax, trade_volume, floor_area, land_area, firm_count, tenant_count, project_count, institution_count, park_count, occupancy_rate, growth_rate, share, jobs, capacity, other]
//     default: land_area
//     zh: 指标
//     en: The measure to rank by.
//     example: occupancy_rate
//   - name: region
//     type: name
//     zh: 地区（缺省为全部）
//     en: "Only in this region, by name, alias or id."
//     example: 上海市
//   - name: limit
//     type: integer
//     default: 100
//     zh: 最多行数
//     en: Most rows to return.
//     example: 20
// columns:
//   - name: rank
//     zh: 名次
//     description: Place; equal values share one.
//   - name: park
//     zh: 园区
//     description: Park.
//   - name: value
//     zh: 数值
//     description: Latest figure.
//   - name: unit
//     zh: 单位
//     description: Unit of the value.
//   - name: text
//     zh: 原文
//     description: Words as printed.
//   - name: scope
//     zh: 范围
//     description: What exactly is counted.
//   - name: as_of
//     zh: 截至
//     description: Date or period it holds for.
//   - name: support
//     zh: 佐证文档数
//     description: Number of independent documents that say so.
//   - name: evidence
//     zh: 证据句
//     description: Sentence of the best claim.
//   - name: document
//     zh: 文档
//     description: "Title of the document with that sentence, or its file name."
// example: parkgraph query park-ranking --store graph -p measure=occupancy_rate
MATCH (p:Park)-[e:HAS_QUANTITY]->(q:Quantity)
WHERE q.measure = $measure AND coalesce(q.status, 'asserted') <> 'planned'
  AND ($region IS NULL OR EXISTS {
    MATCH (p)-[:LOCATED_IN|PART_OF*1..7]->(r:Region)
    WHERE r.id = $region OR r.name = $region OR $region IN r.aliases
  })
WITH p, e, q ORDER BY coalesce(q.as_of, '') DESC, e.support DESC, q.value DESC, q.id
WITH p, collect({e: e, q: q})[0] AS latest
WITH p, latest.e AS e, latest.q AS q
CALL (e) {
  UNWIND e.claims AS claim_id
  MATCH (c:Claim {id: claim_id})-[:FROM_DOCUMENT]->(d:Document)
  WITH c, d ORDER BY c.confidence DESC, c.id
  RETURN collect({sentence: c.evidence, document: coalesce(d.title, d.name)})[0] AS best
}
WITH p, e, q, best ORDER BY q.unit, q.value DESC, p.name, p.id
WITH collect({p: p, e: e, q: q, best: best}) AS places
UNWIND range(0, size(places) - 1) AS i
WITH places, places[i].p AS p, places[i].e AS e, places[i].q AS q, places[i].best AS best
RETURN
  1 + size([x IN places WHERE x.q.unit = q.unit AND x.q.value > q.value]) AS rank,
  p.name AS park,
  q.value AS value,
  q.unit AS unit,
  q.text AS text,
  q.scope AS scope,
  q.as_of AS as_of,
  e.support AS support,
  best.sentence AS evidence,
  best.document AS document
ORDER BY unit, rank, park, p.id
LIMIT $limit
