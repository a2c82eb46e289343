// title_zh: 投资者排行
// title_en: Ranking of investors
// description: "Who invests in most projects, firms and parks, with the amount of the investments that have one; an amount of several investors counts for each."
// params:
//   - name: region
//     type: name
//     zh: 地区（缺省为全部）
//     en: "Only in this region, by name, alias or id."
//     example: 上海市
//   - name: unit
//     type: enum
//     choices: [CNY, USD, HKD, EUR, JPY]
//     default: CNY
//     zh: 币种
//     en: Currency of the sum.
//     example: CNY
//   - name: limit
//     type: integer
//     default: 100
//     zh: 最多行数
//     en: Most rows to return.
//     example: 20
// columns:
//   - name: investor
//     zh: 投资者
//     description: Who invests.
//   - name: investor_type
//     zh: 类型
//     description: Its label.
//   - name: targets
//     zh: 对象数
//     description: Number of things invested in.
//   - name: names
//     zh: 投资对象
//     description: Their names.
//   - name: amount
//     zh: 金额
//     description: Sum of the total investments of its investment events.
//   - name: planned
//     zh: 其中计划数
//     description: How many are only planned.
// example: parkgraph query top-investors --store graph -p region=浙江省
MATCH (x)-[e:INVESTED_IN]->(t)
WHERE $region IS NULL OR EXISTS {
  MATCH (t)-[:LOCATED_IN|PART_OF*0..7]->(r:Region)
  WHERE r.id = $region OR r.name = $region OR $region IN r.aliases
}
WITH x, t, e ORDER BY t.name, t.id
WITH x, collect(DISTINCT t.name) AS names, collect(DISTINCT t.id) AS ids, sum(CASE WHEN e.status = 'planned' THEN 1 ELSE 0 END) AS planned
CALL (x, ids) {
  OPTIONAL MATCH (x)-[:PARTY_TO]->(i:Investment)-[:HAS_QUANTITY]->(q:Quantity)
  WHERE q.measure = 'total_investment' AND q.unit = $unit
    AND EXISTS { MATCH (i)-[:CONCERNS]->(t) WHERE t.id IN ids }
  WITH i, max(q.value) AS value
  RETURN sum(value) AS amount
}
RETURN
  x.name AS investor,
  [l IN labels(x) WHERE l <> 'Entity'][0] AS investor_type,
  size(ids) AS targets,
  names,
  toFloat(amount) AS amount,
  planned
ORDER BY targets DESC, amount DESC, investor, x.id
LIMIT $limit
