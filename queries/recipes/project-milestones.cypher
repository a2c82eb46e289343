// title_zh: 项目历程
// title_en: Life of projects
// description: "Dated steps of projects, parks and firms in order: signing, ground-breaking, completion, start of production, opening; plans too."
// params:
//   - name: thing
//     type: string
//     zh: 项目、园区或企业（缺省为全部）
//     en: "Project, park or firm by name or another name; all if left out."
//     example: 温州（嘉定）科技创新园
//   - name: status
//     type: string
//     zh: 状态（asserted、planned；缺省为全部）
//     en: "Only steps with this status: asserted or planned."
//     example: asserted
//   - name: limit
//     type: integer
//     default: 200
//     zh: 最多行数
//     en: Most rows to return.
//     example: 20
// columns:
//   - name: thing
//     zh: 对象
//     description: What took the step.
//   - name: thing_type
//     zh: 类型
//     description: "Project, Park or Company."
//   - name: step
//     zh: 节点
//     description: "Kind of the step: signing, unveiling, foundation, ground_breaking, topping_out, completion, production, opening."
//   - name: date
//     zh: 日期
//     description: "Date of the step, as precise as the text; the words where they could not be resolved."
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
// example: parkgraph query project-milestones --store graph -p thing=温州（嘉定）科技创新园 -p status=asserted
MATCH (m:Milestone)-[e:CONCERNS]->(x)
WHERE ($thing IS NULL OR x.id = $thing OR x.name = $thing OR $thing IN x.aliases)
  AND ($status IS NULL OR e.status = $status)
WITH m, e, x ORDER BY x.name, coalesce(m.date, '9999'), m.kind, m.id LIMIT $limit
CALL (e) {
  UNWIND e.claims AS claim_id
  MATCH (c:Claim {id: claim_id})-[:FROM_DOCUMENT]->(d:Document)
  WITH c, d ORDER BY c.confidence DESC, c.id
  RETURN collect({sentence: c.evidence, document: coalesce(d.title, d.name)})[0] AS best
}
RETURN
  x.name AS thing,
  [l IN labels(x) WHERE l <> 'Entity'][0] AS thing_type,
  m.kind AS step,
  coalesce(m.date, m.date_text) AS date,
  e.status AS status,
  e.support AS support,
  best.sentence AS evidence,
  best.document AS document
ORDER BY thing, coalesce(date, '9999'), step, m.id
