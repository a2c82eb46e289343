// title_zh: 某日以来的变化
// title_en: What changed since a date
// description: "Relationships that documents from a date on tell for the first time (new), confirm, or say to be over; dated by the content of the document, else by its page. Without an entity those of the whole graph."
// params:
//   - name: since
//     type: string
//     required: true
//     zh: 起始日期
//     en: "Date from which documents count as new (2021, 2021-05 or 2021-05-01)."
//     example: 2022
//   - name: entity
//     type: name
//     zh: 实体（缺省为全部）
//     en: "Only relationships of this entity, by name, alias or id."
//     example: 嘉定区
//   - name: limit
//     type: integer
//     default: 100
//     zh: 最多行数
//     en: Most rows to return.
//     example: 20
// columns:
//   - name: change
//     zh: 变化
//     description: "new, confirmed or over."
//   - name: subject
//     zh: 主体
//     description: Where the relationship starts.
//   - name: relation
//     zh: 关系
//     description: Its type.
//   - name: object
//     zh: 客体
//     description: Where it ends.
//   - name: status
//     zh: 状态
//     description: "asserted, planned or former."
//   - name: first_seen
//     zh: 首次报道
//     description: Date of the earliest document.
//   - name: last_seen
//     zh: 最近报道
//     description: Date of the newest document.
//   - name: documents
//     zh: 新文档数
//     description: Number of documents since the date.
//   - name: evidence
//     zh: 证据句
//     description: Sentence of the best claim.
//   - name: document
//     zh: 文档
//     description: "Title of the document with that sentence, or its file name."
// example: parkgraph query changes-since --store graph -p since=2022
MATCH (x)-[e:LOCATED_IN|PART_OF|TENANT_OF|OPERATES|SUBSIDIARY_OF|HOLDS_OFFICE|AWARDED|IN_SECTOR|SIGNED_WITH|INVESTED_IN|PARTNERS_WITH|ENCLAVE_OF]->(y)
WHERE size(coalesce(e.documents, [])) > 0
  AND ($entity IS NULL OR x.id = $entity OR x.name = $entity OR $entity IN x.aliases OR y.id = $entity OR y.name = $entity OR $entity IN y.aliases)
UNWIND e.documents AS document_id
MATCH (d:Document {id: document_id})
WITH x, e, y, coalesce(d.content_date, d.published) AS day
WITH x, e, y, min(day) AS first_seen, max(day) AS last_seen, sum(CASE WHEN day >= $since THEN 1 ELSE 0 END) AS documents
WHERE documents > 0
CALL (e) {
  UNWIND e.claims AS claim_id
  MATCH (c:Claim {id: claim_id})-[:FROM_DOCUMENT]->(d:Document)
  WITH c, d ORDER BY CASE WHEN coalesce(d.content_date, d.published) >= $since THEN 0 ELSE 1 END, c.confidence DESC, c.id
  RETURN collect({sentence: c.evidence, document: coalesce(d.title, d.name)})[0] AS best
}
RETURN
  CASE WHEN e.status = 'former' THEN 'over' WHEN first_seen >= $since THEN 'new' ELSE 'confirmed' END AS change,
  x.name AS subject,
  type(e) AS relation,
  y.name AS object,
  e.status AS status,
  first_seen,
  last_seen,
  documents,
  best.sentence AS evidence,
  best.document AS document
ORDER BY last_seen DESC, change DESC, relation, subject, object, e.key
LIMIT $limit
