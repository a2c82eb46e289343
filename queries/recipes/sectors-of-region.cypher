// title_zh: 地区的产业
// title_en: Sectors of a region
// description: "Which sectors the parks, firms and projects of a region work in, most members first."
// params:
//   - name: region
//     type: name
//     required: true
//     zh: 地区
//     en: "Region by name, alias or id."
//     example: 嘉定区
//   - name: limit
//     type: integer
//     default: 100
//     zh: 最多行数
//     en: Most rows to return.
//     example: 20
// columns:
//   - name: region
//     zh: 地区
//     description: Region asked for.
//   - name: sector
//     zh: 产业
//     description: Line of business.
//   - name: parks
//     zh: 园区数
//     description: Number of parks.
//   - name: firms
//     zh: 企业数
//     description: Number of firms.
//   - name: projects
//     zh: 项目数
//     description: Number of projects.
//   - name: members
//     zh: 成员
//     description: All of them.
// example: parkgraph query sectors-of-region --store graph -p region=上海市
MATCH (r:Region)
WHERE r.id = $region OR r.name = $region OR $region IN r.aliases
MATCH (r)<-[:LOCATED_IN|PART_OF|TENANT_OF*0..7]-(m)-[:IN_SECTOR]->(s:Sector)
WITH DISTINCT r, s, m
WITH r, s, m, [l IN labels(m) WHERE l <> 'Entity'][0] AS kind ORDER BY m.name, m.id
WITH r, s, collect({name: m.name, kind: kind}) AS found
RETURN
  r.name AS region,
  s.name AS sector,
  size([m IN found WHERE m.kind = 'Park']) AS parks,
  size([m IN found WHERE m.kind = 'Company']) AS firms,
  size([m IN found WHERE m.kind = 'Project']) AS projects,
  [m IN found | m.name] AS members
ORDER BY region, size(found) DESC, sector, r.id
LIMIT $limit
