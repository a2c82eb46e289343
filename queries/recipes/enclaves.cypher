// title_zh: 飞地
// title_en: Enclave parks of regions
// description: "Which region keeps an enclave in which other region, and the parks there that bear its name or that it operates."
// params:
//   - name: region
//     type: name
//     zh: 地区（缺省为全部）
//     en: Only enclaves of or in this region.
//     example: 温州市
// columns:
//   - name: home
//     zh: 飞出地
//     description: Region that keeps the enclave.
//   - name: host
//     zh: 飞入地
//     description: Region the enclave lies in.
//   - name: parks
//     zh: 园区
//     description: Parks in the host region that agreements of both concern.
//   - name: since
//     zh: 始于
//     description: Date from which it holds.
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
// example: parkgraph query enclaves --store graph -p region=温州市
MATCH (home:Region)-[e:ENCLAVE_OF]->(host:Region)
WHERE ($region IS NULL OR home.id = $region OR home.name = $region OR $region IN home.aliases OR host.id = $region OR host.name = $region OR $region IN host.aliases)
CALL (e) {
  UNWIND e.claims AS claim_id
  MATCH (c:Claim {id: claim_id})-[:FROM_DOCUMENT]->(d:Document)
  WITH c, d ORDER BY c.confidence DESC, c.id
  RETURN collect({sentence: c.evidence, document: coalesce(d.title, d.name)})[0] AS best
}
RETURN
  home.name AS home,
  host.name AS host,
  COLLECT {
    MATCH (home)-[:PARTY_TO]->(:Agreement)-[:CONCERNS]->(p:Park)-[:LOCATED_IN|PART_OF*1..7]->(host)
    RETURN DISTINCT p.name ORDER BY p.name
  } AS parks,
  e.since AS since,
  e.status AS status,
  e.support AS support,
  best.sentence AS evidence,
  best.document AS document
ORDER BY home, host, e.key
