// title_zh: 实体的全部依据
// title_en: All claims about an entity
// description: "Every claim that supports an entity or its relationships, with its sentence, place in the document and source; also denied and rumoured ones."
// params:
//   - name: entity
//     type: name
//     required: true
//     zh: 实体
//     en: "Entity by name, alias or id."
//     example: 嘉定工业区
//   - name: predicate
//     type: string
//     zh: 谓词
//     en: Only claims of this relationship type.
//     example: TENANT_OF
//   - name: limit
//     type: integer
//     default: 100
//     zh: 最多行数
//     en: Most rows to return.
//     example: 20
// columns:
//   - name: entity
//     zh: 实体
//     description: Entity asked for.
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
//   - name: rule
//     zh: 规则
//     description: Rule that made the claim.
//   - name: evidence
//     zh: 证据句
//     description: The sentence.
//   - name: start
//     zh: 起点
//     description: First character of the sentence in the document text.
//   - name: end
//     zh: 终点
//     description: One past its last character.
//   - name: document
//     zh: 文档
//     description: "Title of the document, or its file name."
//   - name: uri
//     zh: 来源地址
//     description: Where the document was read from.
//   - name: claim
//     zh: 陈述
//     description: Id of the claim.
// example: parkgraph query evidence-of --store graph -p entity=嘉定工业区 -p limit=20
MATCH (x:Entity)
WHERE x.id = $entity OR x.name = $entity OR $entity IN x.aliases
MATCH (x)-[:SUPPORTED_BY]->(c:Claim)-[:FROM_DOCUMENT]->(d:Document)
WHERE $predicate IS NULL OR c.predicate = $predicate
OPTIONAL MATCH (s:Entity {id: c.subject_id})
OPTIONAL MATCH (o:Entity {id: c.object_id})
RETURN
  x.name AS entity,
  c.predicate AS predicate,
  s.name AS subject,
  coalesce(o.name, c.measure) AS object,
  c.value AS value,
  c.unit AS unit,
  c.date AS date,
  c.status AS status,
  c.confidence AS confidence,
  c.rule AS rule,
  c.evidence AS evidence,
  c.start AS start,
  c.end AS end,
  coalesce(d.title, d.name) AS document,
  d.uri AS uri,
  c.id AS claim
ORDER BY entity, predicate, d.name, start, claim, x.id
LIMIT $limit
