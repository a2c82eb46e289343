// title_zh: 地区间协议的产业与年份
// title_en: Agreements between regions by year and sector
// description: "How many agreements link which two provinces, cities or counties in which year and sector. The sectors are those of the parks, projects and firms that the agreement concerns or that are parties to it."
// params:
//   - name: level
//     type: enum
//     choices: [province, city, county]
//     default: province
//     zh: 行政级别
//     en: Level to count by; a municipality counts as itself on every level.
//     example: city
//   - name: sector
//     type: name
//     zh: 产业（缺省为全部）
//     en: "Only this sector, by name, alias or id."
//     example: 新能源汽车
// columns:
//   - name: region_a
//     zh: 甲地
//     description: First region by name.
//   - name: region_b
//     zh: 乙地
//     description: Second region by name.
//   - name: year
//     zh: 年份
//     description: Year of signing; empty if unknown.
//   - name: sector
//     zh: 产业
//     description: Sector; empty if the graph knows none.
//   - name: agreements
//     zh: 协议数
//     description: Number of agreements.
//   - name: titles
//     zh: 协议
//     description: Their titles.
// example: parkgraph query region-flow-by-sector --store graph -p level=city
MATCH (a:Agreement)<-[:PARTY_TO]-(x)
MATCH (x)-[:LOCATED_IN|PART_OF*0..7]->(r:Region)
WHERE r.level IN [$level, 'province']
WITH a, x, r ORDER BY CASE WHEN r.level = $level THEN 0 ELSE 1 END, r.id
WITH a, x, collect(r)[0] AS home
WITH a, collect(DISTINCT home) AS homes
UNWIND homes AS ra
UNWIND homes AS rb
WITH a, ra, rb
WHERE ra.name < rb.name OR (ra.name = rb.name AND ra.id < rb.id)
OPTIONAL MATCH (a)-[:CONCERNS|PARTY_TO]-(thing)-[:IN_SECTOR]->(s:Sector)
WITH DISTINCT a, ra, rb, s
WHERE $sector IS NULL OR s.id = $sector OR s.name = $sector OR $sector IN s.aliases
WITH ra, rb, a, s, left(a.date, 4) AS year ORDER BY a.date, a.name, a.id
WITH ra, rb, year, s, collect(a.name) AS titles
RETURN
  ra.name AS region_a,
  rb.name AS region_b,
  year,
  s.name AS sector,
  size(titles) AS agreements,
  titles
ORDER BY region_a, region_b, coalesce(year, '9999'), coalesce(sector, '~'), ra.id, rb.id
