// title_zh: 大事记
// title_en: Milestones by date
// description: "Ground-breakings, openings and other dated steps of parks, projects and firms, in order of date."
// params:
//   - name: entity
//     type: string
//     zh: 实体（缺省为全部）
//     en: "Only milestones of this entity or of what lies in it, by name, alias or id."
//     example: 温州（嘉定）科技创新园
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
//     description: Date of the step.
//   - name: milestone
//     zh: 节点
//     description: What happened.
//   - name: kind
//     zh: 种类
//     description: "Kind: opening, ground-breaking …"
//   - name: concerns
//     zh: 对象
//     description: What it is about.
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
// example: parkgraph query milestones --store graph -p since=2019
MATCH (m:Milestone)
WHERE ($since IS NULL OR m.date >= $since)
  AND ($until IS NULL OR m.date <= $until + '~')
  AND ($entity IS NULL OR EXISTS {
    MATCH (m)-[:CONCERNS]->(x)-[:LOCATED_IN|PART_OF*0..7]->(place)
    WHERE place.id = $entity OR place.name = $entity OR $entity IN place.aliases
  })
WITH m ORDER BY coalesce(m.date, '9999'), m.name, m.id LIMIT $limit
CALL (m) {
  MATCH (m)-[:SUPPORTED_BY]->(c:Claim)-[:FROM_DOCUMENT]->(d:Document)
  WITH c, d ORDER BY c.confidence DESC, c.id
  RETURN collect({sentence: c.evidence, document: coalesce(d.title, d.name)})[0] AS best
}
RETURN
  m.date AS date,
  m.name AS milestone,
  m.kind AS kind,
  COLLECT { MATCH (m)-[:CONCERNS]->(x) RETURN DISTINCT x.name ORDER BY x.name } AS concerns,
  m.status AS status,
  m.support AS support,
  best.sentence AS evidence,
  best.document AS document
ORDER BY coalesce(date, '9999'), milestone, m.id
