// title_zh: 地区的合作网络
// title_en: Partnership network of a region
// description: "The region, the regions it is tied to by an agreement, a partnership or an enclave, and the ties among all of them; a tie of a park, firm or government counts for the region it lies in. One row a pair: an edge list for a network drawing."
// params:
//   - name: region
//     type: name
//     required: true
//     zh: 地区名称、别名或编号
//     en: "Region by name, alias or id."
//     example: 嘉定区
//   - name: limit
//     type: integer
//     default: 100
//     zh: 最多行数
//     en: Most rows to return.
//     example: 20
// columns:
//   - name: region_a
//     zh: 甲地
//     description: First region of the pair.
//   - name: region_b
//     zh: 乙地
//     description: Second region of the pair.
//   - name: ties
//     zh: 联系数
//     description: Number of relationships between the two.
//   - name: relations
//     zh: 关系类型
//     description: Their types.
//   - name: agreements
//     zh: 协议
//     description: Titles of the agreements among them.
//   - name: first_date
//     zh: 最早日期
//     description: Earliest date of a tie.
//   - name: documents
//     zh: 文档数
//     description: Number of documents behind the ties.
// example: parkgraph query partnership-network --store graph -p region=嘉定区
MATCH (c:Region)
WHERE c.id = $region OR c.name = $region OR $region IN c.aliases
MATCH (c)<-[:LOCATED_IN*0..1]-(x)-[:SIGNED_WITH|PARTNERS_WITH|ENCLAVE_OF]-(y)-[:LOCATED_IN*0..1]->(p:Region)
WITH collect(DISTINCT c.id) + collect(DISTINCT p.id) AS members
MATCH (a:Region)<-[:LOCATED_IN*0..1]-(x)-[e:SIGNED_WITH|PARTNERS_WITH|ENCLAVE_OF]-(y)-[:LOCATED_IN*0..1]->(b:Region)
WHERE a.id IN members AND b.id IN members AND a.id < b.id
UNWIND CASE WHEN size(coalesce(e.agreements, [])) = 0 THEN [null] ELSE e.agreements END AS title
UNWIND CASE WHEN size(coalesce(e.documents, [])) = 0 THEN [null] ELSE e.documents END AS document
WITH a, b, e, title, document ORDER BY type(e), title
RETURN
  a.name AS region_a,
  b.name AS region_b,
  count(DISTINCT e.key) AS ties,
  collect(DISTINCT type(e)) AS relations,
  collect(DISTINCT title) AS agreements,
  min(coalesce(e.date, e.since)) AS first_date,
  count(DISTINCT document) AS documents
ORDER BY ties DESC, region_a, region_b
LIMIT $limit
