// title_zh: 联系路径与每一步的证据
// title_en: How two entities are connected, with the evidence of each hop
// description: "One shortest connection between two entities (the first by its names), one row a hop with the sentence behind it; facts of the gazetteer name that as their source."
// params:
//   - name: start
//     type: name
//     required: true
//     zh: 起点
//     en: "First entity by name, alias or id."
//     example: 温州市
//   - name: end
//     type: name
//     required: true
//     zh: 终点
//     en: "Second entity by name, alias or id."
//     example: 彝山绿能有限公司
// columns:
//   - name: hop
//     zh: 步
//     description: "Number of the hop, from 1."
//   - name: from
//     zh: 从
//     description: Entity the hop starts from.
//   - name: relation
//     zh: 关系
//     description: Type of the relationship.
//   - name: direction
//     zh: 方向
//     description: "out: the relationship points along the hop; in: against it."
//   - name: to
//     zh: 到
//     description: Entity the hop leads to.
//   - name: status
//     zh: 状态
//     description: "asserted, planned or former."
//   - name: support
//     zh: 佐证文档数
//     description: Number of documents; 0 for reference data.
//   - name: evidence
//     zh: 证据句
//     description: Sentence of the best claim.
//   - name: document
//     zh: 文档
//     description: "Title of the document with that sentence, or its file name."
// example: parkgraph query path-evidence --store graph -p start=温州市 -p end=彝山绿能有限公司
MATCH (a:Entity)
WHERE a.id = $start OR a.name = $start OR $start IN a.aliases
MATCH (b:Entity)
WHERE b.id = $end OR b.name = $end OR $end IN b.aliases
WITH a, b WHERE a.id <> b.id
MATCH path = allShortestPaths((a)-[:LOCATED_IN|PART_OF|TENANT_OF|OPERATES|SUBSIDIARY_OF|HOLDS_OFFICE|AWARDED|IN_SECTOR|SIGNED_WITH|INVESTED_IN|PARTNERS_WITH|ENCLAVE_OF|PARTY_TO|CONCERNS*..6]-(b))
WITH nodes(path) AS ns, relationships(path) AS es
WITH ns, es, reduce(text = '', n IN ns | text + n.name + '/') AS names, reduce(text = '', e IN es | text + type(e) + e.key) AS keys
ORDER BY size(es), names, keys
LIMIT 1
UNWIND range(0, size(es) - 1) AS i
WITH i, ns[i] AS x, es[i] AS e, ns[i + 1] AS y
CALL (e) {
  UNWIND CASE WHEN size(coalesce(e.claims, [])) = 0 THEN [null] ELSE e.claims END AS claim_id
  OPTIONAL MATCH (c:Claim {id: claim_id})-[:FROM_DOCUMENT]->(d:Document)
  WITH c, d ORDER BY c.confidence DESC, c.id
  RETURN collect({sentence: c.evidence, document: coalesce(d.title, d.name)})[0] AS best
}
RETURN
  i + 1 AS hop,
  x.name AS from,
  type(e) AS relation,
  CASE WHEN startNode(e).id = x.id THEN 'out' ELSE 'in' END AS direction,
  y.name AS to,
  e.status AS status,
  coalesce(e.support, 0) AS support,
  best.sentence AS evidence,
  coalesce(best.document, reduce(text = '', s IN coalesce(e.sources, []) | text + CASE WHEN text = '' THEN '' ELSE ', ' END + s)) AS document
ORDER BY hop
