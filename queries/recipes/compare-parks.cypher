// title_zh: 园区对比
// title_en: Parks side by side
// description: "The latest figures of several parks, one row a measure and park, so that they can be set side by side; plans are left out."
// params:
//   - name: parks
//     type: list
//     required: true
//     zh: 园区，用逗号分隔
//     en: "Two or more parks by name or alias, separated by commas."
//     example: "嘉定工业区,昆山经开区"
//   - name: measure
//     type: enum
//     choices: [total_investment, registered_capital, contract_value, revenue, output_value, tax, trade_volume, floor_area, land_area, firm_count, tenant_count, project_count, institution_count, park_count, occupancy_rate, growth_rate, share, jobs, capacity, other]
//     zh: 指标
//     en: Only this measure.
//     example: land_area
// columns:
//   - name: measure
//     zh: 指标
//     description: What is measured.
//   - name: scope
//     zh: 范围
//     description: What exactly is counted.
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
//   - name: as_of
//     zh: 截至
//     description: Date or period it holds for.
//   - name: evidence
//     zh: 证据句
//     description: Sentence of the best claim.
//   - name: document
//     zh: 文档
//     description: "Title of the document with that sentence, or its file name."
// example: "parkgraph query compare-parks --store graph -p parks=嘉定工业区,昆山经开区"
MATCH (p:Park)-[e:HAS_QUANTITY]->(q:Quantity)
WHERE (p.id IN $parks OR p.name IN $parks OR any(alias IN coalesce(p.aliases, []) WHERE alias IN $parks))
  AND coalesce(q.status, 'asserted') <> 'planned'
  AND ($measure IS NULL OR q.measure = $measure)
WITH p, e, q ORDER BY coalesce(q.as_of, '') DESC, e.support DESC, q.value DESC, q.id
WITH p, q.measure AS measure, q.scope AS scope, q.unit AS unit, collect({e: e, q: q})[0] AS latest
WITH p, measure, scope, unit, latest.e AS e, latest.q AS q
CALL (e) {
  UNWIND e.claims AS claim_id
  MATCH (c:Claim {id: claim_id})-[:FROM_DOCUMENT]->(d:Document)
  WITH c, d ORDER BY c.confidence DESC, c.id
  RETURN collect({sentence: c.evidence, document: coalesce(d.title, d.name)})[0] AS best
}
RETURN
  measure,
  scope,
  p.name AS park,
  q.value AS value,
  unit,
  q.text AS text,
  q.as_of AS as_of,
  best.sentence AS evidence,
  best.document AS document
ORDER BY measure, coalesce(scope, ''), unit, value DESC, park, p.id
