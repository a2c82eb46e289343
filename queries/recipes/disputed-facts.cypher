// title_zh: 有争议的说法
// title_en: "Claims that are denied, ended or rumoured"
// description: "What articles deny, call off or report as a rumour, and whether other articles hold it to be true."
// params:
//   - name: entity
//     type: name
//     zh: 实体
//     en: "Only claims about this entity, by name, alias or id."
//     example: 嘉定工业区
//   - name: status
//     type: enum
//     choices: [denied, ended, rumoured]
//     zh: 状态
//     en: Only claims of this status.
//     example: denied
//   - name: limit
//     type: integer
//     default: 100
//     zh: 最多行数
//     en: Most rows to return.
//     example: 20
// columns:
//   - name: subject
//     zh: 主体
//     description: Subject of the claim.
//   - name: predicate
//     zh: 谓词
//     description: Relationship type that the claim states.
//   - name: object
//     zh: 客体
//     description: "Object of the claim, or the measure."
//   - name: status
//     zh: 状态
//     description: "denied, ended or rumoured."
//   - name: held
//     zh: 有人持肯定
//     description: Whether the graph holds the relationship because other claims assert it.
//   - name: confidence
//     zh: 置信度
//     description: Between 0 and 1.
//   - name: evidence
//     zh: 证据句
//     description: Sentence of the best claim.
//   - name: document
//     zh: 文档
//     description: "Title of the document with that sentence, or its file name."
//   - name: claim
//     zh: 陈述
//     description: Id of the claim.
// example: parkgraph query disputed-facts --store graph -p status=denied
MATCH (c:Claim)-[:FROM_DOCUMENT]->(d:Document)
WHERE c.status IN ['denied', 'ended', 'rumoured'] AND ($status IS NULL OR c.status = $status)
MATCH (s:Entity {id: c.subject_id})
OPTIONAL MATCH (o:Entity {id: c.object_id})
WITH c, d, s, o
WHERE $entity IS NULL OR s.id = $entity OR s.name = $entity OR $entity IN s.aliases OR o.id = $entity OR o.name = $entity OR $entity IN o.aliases
OPTIONAL MATCH (s)-[e]-(:Entity {id: c.object_id})
WHERE type(e) = c.predicate
WITH c, d, s, o, count(e) AS relations
RETURN
  s.name AS subject,
  c.predicate AS predicate,
  coalesce(o.name, c.measure) AS object,
  c.status AS status,
  relations > 0 AS held,
  c.confidence AS confidence,
  c.evidence AS evidence,
  coalesce(d.title, d.name) AS document,
  c.id AS claim
ORDER BY subject, predicate, object, claim
LIMIT $limit
