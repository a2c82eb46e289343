// title_zh: 企业的布局
// title_en: Footprint of a firm
// description: "Parks, projects and regions in which a firm and its subsidiaries are: as tenant, by location or by investment."
// params:
//   - name: firm
//     type: name
//     required: true
//     zh: 企业
//     en: "Firm by name, alias or id."
//     example: 瓯江阀门集团有限公司
// columns:
//   - name: firm
//     zh: 企业
//     description: The firm asked for.
//   - name: member
//     zh: 成员
//     description: The firm or one of its subsidiaries.
//   - name: relation
//     zh: 关系
//     description: "TENANT_OF, LOCATED_IN or INVESTED_IN."
//   - name: place
//     zh: 所在
//     description: "Park, project or region."
//   - name: place_type
//     zh: 类型
//     description: Its label.
//   - name: region
//     zh: 地区
//     description: Region the place lies in.
//   - name: since
//     zh: 始于
//     description: Date from which it holds.
//   - name: status
//     zh: 状态
//     description: "asserted, planned or former."
//   - name: support
//     zh: 佐证文档数
//     description: Number of independent documents that say so.
// example: parkgraph query firm-footprint --store graph -p firm=瓯江阀门
MATCH (f:Company)
WHERE f.id = $firm OR f.name = $firm OR $firm IN f.aliases
MATCH (f)<-[:SUBSIDIARY_OF*0..5]-(m)
WITH DISTINCT f, m
MATCH (m)-[e:TENANT_OF|LOCATED_IN|INVESTED_IN]->(p)
RETURN
  f.name AS firm,
  m.name AS member,
  type(e) AS relation,
  p.name AS place,
  [l IN labels(p) WHERE l <> 'Entity'][0] AS place_type,
  COLLECT { MATCH (p)-[:LOCATED_IN|PART_OF*0..3]->(r:Region) WHERE r.level IN ['county', 'city'] RETURN r.name ORDER BY CASE r.level WHEN 'county' THEN 0 ELSE 1 END, r.name }[0] AS region,
  coalesce(e.since, e.date) AS since,
  e.status AS status,
  e.support AS support
ORDER BY firm, member, relation, place, f.id, m.id, p.id
