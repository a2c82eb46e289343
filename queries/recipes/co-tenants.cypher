// title_zh: 同园企业
// title_en: Firms in the same parks as a firm
// description: "Other tenants of the parks that a firm is a tenant of, those with most parks in common first."
// params:
//   - name: firm
//     type: name
//     required: true
//     zh: 企业
//     en: "Firm by name, alias or id."
//     example: 沪温新能源科技有限公司
//   - name: limit
//     type: integer
//     default: 100
//     zh: 最多行数
//     en: Most rows to return.
//     example: 20
// columns:
//   - name: firm
//     zh: 企业
//     description: Firm asked for.
//   - name: other
//     zh: 同园企业
//     description: Another tenant.
//   - name: shared
//     zh: 共同园区数
//     description: Number of parks in common.
//   - name: parks
//     zh: 共同园区
//     description: The parks in common.
//   - name: sectors
//     zh: 产业
//     description: Lines of business of the other firm.
// example: parkgraph query co-tenants --store graph -p firm=沪温新能源科技有限公司
MATCH (f:Company|Institution)
WHERE f.id = $firm OR f.name = $firm OR $firm IN f.aliases
MATCH (f)-[e:TENANT_OF]->(p:Park)<-[h:TENANT_OF]-(x)
WITH DISTINCT f, x, p ORDER BY p.name, p.id
WITH f, x, collect(p.name) AS parks
RETURN
  f.name AS firm,
  x.name AS other,
  size(parks) AS shared,
  parks,
  COLLECT { MATCH (x)-[:IN_SECTOR]->(s:Sector) RETURN s.name ORDER BY s.name } AS sectors
ORDER BY shared DESC, firm, other, f.id, x.id
LIMIT $limit
