// title_zh: 协议的来龙去脉
// title_en: Life of an agreement
// description: "What is known of an agreement in order of date: its signing, every report on it, and the milestones, investments and figures of what it concerns."
// params:
//   - name: agreement
//     type: name
//     required: true
//     zh: 协议名称（书名号可省）或编号
//     en: "Title, with or without 《》, or id."
//     example: 科创飞地二期共建备忘录
// columns:
//   - name: agreement
//     zh: 协议
//     description: Title of the agreement.
//   - name: date
//     zh: 日期
//     description: Date of the step.
//   - name: step
//     zh: 步骤
//     description: "signed, reported, milestone, investment or figure."
//   - name: what
//     zh: 内容
//     description: "Kind of agreement, document, milestone, investment or figure."
//   - name: about
//     zh: 对象
//     description: What the step is about.
//   - name: status
//     zh: 状态
//     description: "asserted, planned or former."
//   - name: evidence
//     zh: 证据句
//     description: Its sentence.
// example: parkgraph query agreement-life --store graph -p agreement=嘉定温州深化合作框架协议
MATCH (a:Agreement)
WHERE a.id = $agreement OR a.name = $agreement OR a.name = '《' + $agreement + '》' OR $agreement IN a.aliases
CALL (a) {
  RETURN a.date AS date, 'signed' AS step, coalesce(a.kind, a.name) AS what, a.name AS about, a.status AS status, a AS source
  UNION ALL
  MATCH (a)-[:SUPPORTED_BY]->(c:Claim)-[:FROM_DOCUMENT]->(d:Document)
  RETURN coalesce(d.content_date, d.published) AS date, 'reported' AS step, coalesce(d.title, d.name) AS what, a.name AS about, c.status AS status, c AS source
  UNION ALL
  MATCH (a)-[:CONCERNS]->(x)<-[:CONCERNS]-(m:Milestone)
  RETURN m.date AS date, 'milestone' AS step, m.name AS what, x.name AS about, m.status AS status, m AS source
  UNION ALL
  MATCH (a)-[:CONCERNS]->(x)<-[:CONCERNS]-(i:Investment)
  RETURN i.date AS date, 'investment' AS step, i.name AS what, x.name AS about, i.status AS status, i AS source
  UNION ALL
  MATCH (a)-[:CONCERNS*0..1]->(x)-[:HAS_QUANTITY]->(q:Quantity)
  RETURN q.as_of AS date, 'figure' AS step, q.measure + ' ' + q.text AS what, x.name AS about, q.status AS status, q AS source
}
CALL (source) {
  MATCH (source)-[:SUPPORTED_BY*0..1]->(c:Claim)
  WITH c ORDER BY CASE c.predicate WHEN 'HAS_QUANTITY' THEN 1 ELSE 0 END, c.confidence DESC, c.id
  RETURN collect(c.evidence)[0] AS sentence
}
WITH DISTINCT a, date, step, what, about, status, sentence
RETURN
  a.name AS agreement,
  date,
  step,
  what,
  about,
  status,
  sentence AS evidence
ORDER BY agreement, coalesce(date, '9999'), CASE step WHEN 'signed' THEN 0 ELSE 1 END, step, what, evidence, a.id
