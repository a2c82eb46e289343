// title_zh: 文档的陈述
// title_en: Claims of a document
// description: "What one document says, in reading order."
// params:
//   - name: document
//     type: string
//     required: true
//     zh: 文档
//     en: "Document by name, title or id."
//     example: enclave-2021.txt
//   - name: limit
//     type: integer
//     default: 100
//     zh: 最多行数
//     en: Most rows to return.
//     example: 20
// columns:
//   - name: start
//     zh: 起点
//     description: First character of the sentence in the document text.
//   - name: predicate
//     zh: 谓词
//     description: Relationship type that the claim states.
//   - name: subject
//     zh: 主体
//     description: Subject of the claim.
//   - name: object
//     zh: 客体
//     description: "Object of the claim, or the measure."
//   - name: value
//     zh: 数值
//     description: "Number, if the claim is about one."
//   - name: unit
//     zh: 单位
//     description: Unit of the number.
//   - name: date
//     zh: 日期
//     description: Date of the claim.
//   - name: status
//     zh: 状态
//     description: "asserted, planned, former, denied, rumoured or ended."
//   - name: confidence
//     zh: 置信度
//     description: Between 0 and 1.
//   - name: evidence
//     zh: 证据句
//     description: The sentence.
//   - name: claim
//     zh: 陈述
//     description: Id of the claim.
// example: parkgraph query claims-of-document --store graph -p document=enclave-2021.txt
MATCH (d:Document)
WHERE d.id = $document OR d.name = $document OR d.title = $document
MATCH (d)<-[:FROM_DOCUMENT]-(c:Claim)
OPTIONAL MATCH (s:Entity {id: c.subject_id})
OPTIONAL MATCH (o:Entity {id: c.object_id})
RETURN
  c.start AS start,
  c.predicate AS predicate,
  s.name AS subject,
  coalesce(o.name, c.measure) AS object,
  c.value AS value,
  c.unit AS unit,
  c.date AS date,
  c.status AS status,
  c.confidence AS confidence,
  c.evidence AS evidence,
  c.id AS claim
ORDER BY d.id, start, claim
LIMIT $limit
