// title_zh: 孤证
// title_en: Facts that a single document states
// description: "Relationships between entities that rest on one document only, least certain first: what to check before relying on it."
// params:
//   - name: relation
//     type: enum
//     choices: [LOCATED_IN, PART_OF, TENANT_OF, OPERATES, SUBSIDIARY_OF, HOLDS_OFFICE, AWARDED, IN_SECTOR, SIGNED_WITH, INVESTED_IN, PARTNERS_WITH, ENCLAVE_OF]
//     zh: 关系类型
//     en: Only this type of relationship.
//     example: TENANT_OF
//   - name: limit
//     type: integer
//     default: 100
//     zh: 最多行数
//     en: Most rows to return.
//     example: 20
// columns:
//   - name: subject
//     zh: 主体
//     description: Where the relationship starts.
//   - name: relation
//     zh: 关系
//     description: Type of the relationship.
//   - name: object
//     zh: 客体
//     description: Where it ends.
//   - name: status
//     zh: 状态
//     description: "asserted, planned or former."
//   - name: confidence
//     zh: 置信度
//     description: Between 0 and 1.
//   - name: evidence
//     zh: 证据句
//     description: Sentence of the best claim.
//   - name: document
//     zh: 文档
//     description: "Title of the document with that sentence, or its file name."
// example: parkgraph query single-witness-facts --store graph -p relation=TENANT_OF
MATCH (s:Entity)-[e:LOCATED_IN|PART_OF|TENANT_OF|OPERATES|SUBSIDIARY_OF|HOLDS_OFFICE|AWARDED|IN_SECTOR|SIGNED_WITH|INVESTED_IN|PARTNERS_WITH|ENCLAVE_OF]->(o:Entity)
WHERE e.support = 1 AND ($relation IS NULL OR type(e) = $relation)
WITH s, e, o ORDER BY e.confidence, type(e), s.name, o.name, e.key LIMIT $limit
CALL (e) {
  UNWIND e.claims AS claim_id
  MATCH (c:Claim {id: claim_id})-[:FROM_DOCUMENT]->(d:Document)
  WITH c, d ORDER BY c.confidence DESC, c.id
  RETURN collect({sentence: c.evidence, document: coalesce(d.title, d.name)})[0] AS best
}
RETURN
  s.name AS subject,
  type(e) AS relation,
  o.name AS object,
  e.status AS status,
  e.confidence AS confidence,
  best.sentence AS evidence,
  best.document AS document
ORDER BY confidence, relation, subject, object, e.key
