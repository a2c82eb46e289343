// title_zh: 数量指标
// title_en: Figures of an entity
// description: "Every number said of a park, firm, region, project or event, and of the agreements and investments that concern it."
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
//     zh: 指标
//     en: Only this measure.
//     example: firm_count
// columns:
//   - name: entity
//     zh: 实体
//     description: What the number is said of.
//   - name: measure
//     zh: 指标
//     description: What is measured.
//   - name: scope
//     zh: 范围
//     description: What exactly is counted.
//   - name: as_of
//     zh: 截至
//     description: Date or period it holds for.
//   - name: value
//     zh: 数值
//     description: Number with 万 and 亿 multiplied out.
//   - name: unit
//     zh: 单位
//     description: Unit of the value.
//   - name: text
//     zh: 原文
//     description: Words as printed.
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
// example: parkgraph query quantities-of --store graph -p entity=温州（嘉定）科技创新园 -p measure=firm_count
MATCH (x:Entity)
WHERE x.id = $entity OR x.name = $entity OR $entity IN x.aliases
MATCH (x)<-[:CONCERNS*0..1]-(owner)-[e:HAS_QUANTITY]->(q:Quantity)
WHERE $measure IS NULL OR q.measure = $measure
WITH DISTINCT owner, e, q
CALL (e) {
  UNWIND e.claims AS claim_id
  MATCH (c:Claim {id: claim_id})-[:FROM_DOCUMENT]->(d:Document)
  WITH c, d ORDER BY c.confidence DESC, c.id
  RETURN collect({sentence: c.evidence, document: coalesce(d.title, d.name)})[0] AS best
}
RETURN
  owner.name AS entity,
  q.measure AS measure,
  q.scope AS scope,
  q.as_of AS as_of,
  q.value AS value,
  q.unit AS unit,
  q.text AS text,
  coalesce(q.status, e.status) AS status,
  e.support AS support,
  best.sentence AS evidence,
  best.document AS document
ORDER BY entity, measure, coalesce(scope, ''), coalesce(as_of, '9999'), value, q.id
