// title_zh: 指标的变化
// title_en: A figure through time
// description: "The dated figures of one entity and measure in order, with the change against the one before of the same scope and unit."
// params:
//   - name: entity
//     type: name
//     required: true
//     zh: 实体
//     en: "Entity by name, alias or id."
//     example: 温州（嘉定）科技创新园
//   - name: measure
//     type: enum
//     choices: [total_investment, registered_capital, contract_value, revenue, output_value, tax, trade_volume, floor_area, land_area, firm_count, tenant_count, project_count, institution_count, park_count, occupancy_rate, growth_rate, share, jobs, capacity, other]
//     required: true
//     zh: 指标
//     en: The measure.
//     example: firm_count
// columns:
//   - name: entity
//     zh: 实体
//     description: What the number is said of.
//   - name: scope
//     zh: 范围
//     description: What exactly is counted.
//   - name: as_of
//     zh: 截至
//     description: Date or period it holds for.
//   - name: value
//     zh: 数值
//     description: Figure.
//   - name: unit
//     zh: 单位
//     description: Unit of the value.
//   - name: text
//     zh: 原文
//     description: Words as printed.
//   - name: status
//     zh: 状态
//     description: "asserted, planned or former."
//   - name: change
//     zh: 变化
//     description: Difference to the figure before.
//   - name: percent
//     zh: 变化率
//     description: "The same in percent, one decimal."
//   - name: evidence
//     zh: 证据句
//     description: Its sentence.
// example: parkgraph query figure-history --store graph -p entity=科创飞地 -p measure=occupancy_rate
MATCH (x:Entity)-[e:HAS_QUANTITY]->(q:Quantity)
WHERE (x.id = $entity OR x.name = $entity OR $entity IN x.aliases)
  AND q.measure = $measure AND q.as_of IS NOT NULL
CALL (e) {
  UNWIND e.claims AS claim_id
  MATCH (c:Claim {id: claim_id})
  WITH c ORDER BY c.confidence DESC, c.id
  RETURN collect(c.evidence)[0] AS sentence
}
WITH x, q, sentence ORDER BY q.as_of, CASE WHEN q.status = 'planned' THEN 1 ELSE 0 END, q.value, q.id
WITH x, q.scope AS scope, q.unit AS unit, collect({q: q, sentence: sentence}) AS figures
UNWIND range(0, size(figures) - 1) AS i
WITH x, scope, unit, i, figures[i].q AS q, figures[i].sentence AS sentence, CASE WHEN i = 0 THEN null ELSE figures[i - 1].q.value END AS before
RETURN
  x.name AS entity,
  scope,
  q.as_of AS as_of,
  q.value AS value,
  unit,
  q.text AS text,
  q.status AS status,
  q.value - before AS change,
  CASE WHEN before IS NULL OR before = 0.0 THEN null ELSE round(1000.0 * (q.value - before) / before) / 10.0 END AS percent,
  sentence AS evidence
ORDER BY entity, coalesce(scope, ''), unit, i, x.id
