// title_zh: 园区企业的产业构成
// title_en: Firms of a park by sector
// description: "How many firms and institutions of a park and of the parks within it work in which sector, most first; former tenants are left out."
// params:
//   - name: park
//     type: name
//     required: true
//     zh: 园区
//     en: "Park by name, alias or id."
//     example: 嘉定工业区
// columns:
//   - name: park
//     zh: 园区
//     description: Park asked for.
//   - name: sector
//     zh: 产业
//     description: Sector; empty where the graph knows none.
//   - name: firms
//     zh: 企业数
//     description: Number of firms and institutions.
//   - name: names
//     zh: 企业
//     description: Their names.
// example: parkgraph query sectors-of-park --store graph -p park=科创飞地
MATCH (p:Park)
WHERE p.id = $park OR p.name = $park OR $park IN p.aliases
MATCH (p)<-[:PART_OF|LOCATED_IN*0..3]-(q:Park)<-[e:TENANT_OF|LOCATED_IN]-(f:Company|Institution)
WHERE e.status <> 'former'
WITH DISTINCT p, f
OPTIONAL MATCH (f)-[:IN_SECTOR]->(s:Sector)
WITH p, s, f ORDER BY f.name, f.id
WITH p, s, collect(f.name) AS names
RETURN p.name AS park, s.name AS sector, size(names) AS firms, names
ORDER BY park, firms DESC, coalesce(sector, '~'), p.id
