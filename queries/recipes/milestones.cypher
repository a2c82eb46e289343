// title_zh: 大事记
// title_en: Milestones by date
// description: "Steps in the life of parks, projects and firms in order of date: signing, ground-breaking, completion, start of production, opening; plans too, if not left out by `status`."
// params:
//   - name: entity
//     type: name
//     zh: 实体（缺省为全部）
//     en: "Only milestones of this entity or of what lies in it, by name, alias or id."
//     example: 温州（嘉定）科技创新园
//   - name: inside
//     type: boolean
//     default: true
//     zh: 是否含其内的园区、项目、企业
//     en: "Also milestones of what lies in the entity; false: of itself alone."
//     example: false
//   - name: status
//     type: enum
//     choices: [asserted, planned]
//     zh: 状态（缺省为全部）
//     en: "Only steps that were taken, or only plans."
//     example: planned
//   - name: since
//     type: string
//     zh: 起始日期
//     en: Only from this date on.
//     example: 2020
//   - name: until
//     type: string
//     zh: 截止日期
//     en: "Only until this date, inclusive."
//     example: 2023
//   - name: limit
//     type: integer
//     default: 100
//     zh: 最多行数
//     en: Most rows to return.
//     example: 20
// columns:
//   - name: date
//     zh: 日期
//     description: "Date of the step, as precise as the text; the words where they could not be resolved."
//   - name: milestone
//     zh: 节点
//     description: What happened.
//   - name: kind
//     zh: 种类
//     description: "Kind of the step: signing, unveiling, foundation, ground_breaking, topping_out, completion, production, opening."
//   - name: concerns
//     zh: 对象
//     description: What it is about.
//   - name: types
//     zh: 对象类型
//     description: "Labels of these: Project, Park, Company …"
//   - name: status
//     zh: 状态
//     description: Whether it happened or is planned.
//   - name: support
//     zh: 佐证文档数
//     description: Number of independent documents that say so.
//   - name: evidence
//     zh: 证据句
//     description: Sentence of the best claim.
//   - name: document
//     zh: 文档
//     description: "Title of the document with that sentence, or its file name."
// example: parkgraph query milestones --store graph -p since=2019
MATCH (m:Milestone)
WHERE ($since IS NULL OR m.date >= $since)
  AND ($until IS NULL OR m.date <= $until + '~')
  AND ($status IS NULL OR m.status = $status)
  AND ($entity IS NULL OR EXISTS {
    MATCH (m)-[:CONCERNS]->(x)-[:LOCATED_IN|PART_OF*0..7]->(place)
    WHERE ($inside OR x.id = place.id) AND (place.id = $entity OR place.name = $entity OR $entity IN place.aliases)
  })
WITH m ORDER BY coalesce(m.date, '9999'), m.name, m.id LIMIT $limit
CALL (m) {
  MATCH (m)-[:SUPPORTED_BY]->(c:Claim)-[:FROM_DOCUMENT]->(d:Document)
  WITH c, d ORDER BY c.confidence DESC, c.id
  RETURN collect({sentence: c.evidence, document: coalesce(d.title, d.name)})[0] AS best
}
RETURN
  coalesce(m.date, m.date_text) AS date,
  m.name AS milestone,
  m.kind AS kind,
  COLLECT { MATCH (m)-[:CONCERNS]->(x) RETURN DISTINCT x.name ORDER BY x.name } AS concerns,
  COLLECT { MATCH (m)-[:CONCERNS]->(x) UNWIND [l IN labels(x) WHERE l <> 'Entity'] AS label RETURN DISTINCT label ORDER BY label } AS types,
  m.status AS status,
  m.support AS support,
  best.sentence AS evidence,
  best.document AS document
ORDER BY coalesce(date, '9999'), milestone, m.id
