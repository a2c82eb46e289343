// title_zh: 互相矛盾的数字
// title_en: Figures that contradict each other
// description: "Pairs of figures for the same entity, measure, unit and scope whose dates overlap but whose values (with their bounds) cannot both be right."
// params:
//   - name: entity
//     type: name
//     zh: 实体
//     en: "Only figures of this entity, by name, alias or id."
//     example: 温州（嘉定）科技创新园
//   - name: measure
//     type: enum
//     choices: [total_investment, registered_capital, contract_value, revenue, output_value, tax, trade_volume, floor_area, land_area, firm_count, tenant_count, project_count, institution_count, park_count, occupancy_rate, growth_rate, share, jobs, capacity, other]
//     zh: 指标
//     en: Only this measure.
//     example: firm_count
//   - name: limit
//     type: integer
//     default: 100
//     zh: 最多行数
//     en: Most rows to return.
//     example: 20
// columns:
//   - name: entity
//     zh: 实体
//     description: What the numbers are said of.
//   - name: measure
//     zh: 指标
//     description: What is measured.
//   - name: unit
//     zh: 单位
//     description: Unit of both values.
//   - name: scope
//     zh: 范围
//     description: What exactly is counted.
//   - name: as_of_a
//     zh: 截至甲
//     description: Date or period of figure a.
//   - name: value_a
//     zh: 数值甲
//     description: Figure a.
//   - name: text_a
//     zh: 原文甲
//     description: Figure a as printed.
//   - name: evidence_a
//     zh: 证据句甲
//     description: Sentence of figure a.
//   - name: document_a
//     zh: 文档甲
//     description: Document of figure a.
//   - name: as_of_b
//     zh: 截至乙
//     description: Date or period of figure b.
//   - name: value_b
//     zh: 数值乙
//     description: Figure b.
//   - name: text_b
//     zh: 原文乙
//     description: Figure b as printed.
//   - name: evidence_b
//     zh: 证据句乙
//     description: Sentence of figure b.
//   - name: document_b
//     zh: 文档乙
//     description: Document of figure b.
//   - name: claims
//     zh: 陈述
//     description: Ids of all claims behind both.
// example: parkgraph query contradictions --store graph -p measure=firm_count
MATCH (a:Quantity)<-[:HAS_QUANTITY]-(x)
WHERE ($entity IS NULL OR x.id = $entity OR x.name = $entity OR $entity IN x.aliases)
  AND ($measure IS NULL OR a.measure = $measure)
MATCH (x)-[:HAS_QUANTITY]->(b:Quantity)
WHERE b.measure = a.measure
  AND b.unit = a.unit
  AND a.value < b.value
  // What was planned and what came of it are two things.
  AND (a.status = 'planned') = (b.status = 'planned')
  AND coalesce(a.scope, '') = coalesce(b.scope, '')
  AND (a.measure <> 'other' OR a.scope IS NOT NULL)
// '~' sorts after every digit and dash: 2020~ closes the year that 2020-12 lies in.
WITH x, a, b,
  coalesce(a.as_of, '') AS as_of_a,
  coalesce(b.as_of, '') AS as_of_b
WHERE split(as_of_a, '/')[0] <= last(split(as_of_b, '/')) + '~'
  AND split(as_of_b, '/')[0] <= last(split(as_of_a, '/')) + '~'
  AND (as_of_a = '') = (as_of_b = '')
  // 逾40 (from 40 up) agrees with 52: only disjoint ranges contradict.
  AND CASE
    WHEN a.lower IS NULL AND a.upper IS NULL THEN a.value
    ELSE coalesce(a.upper, 1e300)
  END < CASE
    WHEN b.lower IS NULL AND b.upper IS NULL THEN b.value
    ELSE coalesce(b.lower, -1e300)
  END
CALL (a) {
  MATCH (a)-[:SUPPORTED_BY]->(c:Claim)-[:FROM_DOCUMENT]->(d:Document)
  WITH c, d ORDER BY c.confidence DESC, c.id
  RETURN collect({sentence: c.evidence, document: coalesce(d.title, d.name)})[0] AS best_a, collect(c.id) AS claims_a
}
CALL (b) {
  MATCH (b)-[:SUPPORTED_BY]->(c:Claim)-[:FROM_DOCUMENT]->(d:Document)
  WITH c, d ORDER BY c.confidence DESC, c.id
  RETURN collect({sentence: c.evidence, document: coalesce(d.title, d.name)})[0] AS best_b, collect(c.id) AS claims_b
}
RETURN
  x.name AS entity,
  a.measure AS measure,
  a.unit AS unit,
  a.scope AS scope,
  a.as_of AS as_of_a,
  a.value AS value_a,
  a.text AS text_a,
  best_a.sentence AS evidence_a,
  best_a.document AS document_a,
  b.as_of AS as_of_b,
  b.value AS value_b,
  b.text AS text_b,
  best_b.sentence AS evidence_b,
  best_b.document AS document_b,
  claims_a + claims_b AS claims
ORDER BY entity, measure, unit, value_a, value_b, a.id, b.id
LIMIT $limit
