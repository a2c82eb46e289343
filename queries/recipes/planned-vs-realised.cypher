// title_zh: 计划投资与实际投资
// title_en: Planned against realised investment
// description: "Total investment that was planned and that was made, by the region of the project, park or firm it goes to; of several figures for the same thing the largest counts."
// params:
//   - name: level
//     type: enum
//     choices: [province, city, county]
//     default: province
//     zh: 行政级别
//     en: Level to count by; a municipality counts as itself on every level.
//     example: city
//   - name: unit
//     type: enum
//     choices: [CNY, USD, HKD, EUR, JPY]
//     default: CNY
//     zh: 币种
//     en: Currency of the sums.
//     example: CNY
// columns:
//   - name: region
//     zh: 地区
//     description: Region.
//   - name: planned
//     zh: 计划投资
//     description: Sum of what was only planned.
//   - name: realised
//     zh: 实际投资
//     description: Sum of what was made.
//   - name: share
//     zh: 完成占比
//     description: "Realised in percent of planned, one decimal; empty without a plan."
//   - name: planned_things
//     zh: 计划对象
//     description: What the plans are for.
//   - name: realised_things
//     zh: 实际对象
//     description: What the money went to.
// example: parkgraph query planned-vs-realised --store graph -p level=city
MATCH (o)-[:HAS_QUANTITY]->(q:Quantity)
WHERE q.measure = 'total_investment' AND q.unit = $unit
  AND coalesce(q.status, 'asserted') IN ['planned', 'asserted', 'former']
MATCH (o)-[:CONCERNS*0..1]->(t:Project|Park|Company)
WITH t, coalesce(q.status, 'asserted') = 'planned' AS plan, max(q.value) AS value
MATCH (t)-[:LOCATED_IN|PART_OF*0..7]->(r:Region)
WHERE r.level IN [$level, 'province']
WITH t, plan, value, r ORDER BY CASE WHEN r.level = $level THEN 0 ELSE 1 END, r.id
WITH t, plan, value, collect(r)[0] AS region
WITH region, t, plan, value ORDER BY t.name, t.id
WITH region, collect({name: t.name, plan: plan, value: value}) AS sums
WITH region, [s IN sums WHERE s.plan] AS plans, [s IN sums WHERE NOT s.plan] AS results
WITH region, plans, results,
  reduce(sum = 0.0, s IN plans | sum + s.value) AS planned,
  reduce(sum = 0.0, s IN results | sum + s.value) AS realised
RETURN
  region.name AS region,
  planned,
  realised,
  CASE WHEN planned = 0.0 THEN null ELSE round(1000.0 * realised / planned) / 10.0 END AS share,
  [s IN plans | s.name] AS planned_things,
  [s IN results | s.name] AS realised_things
ORDER BY planned + realised DESC, region
