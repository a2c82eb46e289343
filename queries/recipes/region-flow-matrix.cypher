// title_zh: 地区间协议矩阵
// title_en: Agreements between regions by year
// description: "How many agreements link which two provinces, cities or counties in which year; parties count for the region they lie in."
// params:
//   - name: level
//     type: enum
//     choices: [province, city, county]
//     default: province
//     zh: 行政级别
//     en: Level to count by; a municipality counts as itself on every level.
//     example: province
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
//   - name: agreements
//     zh: 协议数
//     description: Number of agreements.
//   - name: titles
//     zh: 协议
//     description: Their titles.
// example: parkgraph query region-flow-matrix --store graph -p level=city
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
WITH ra, rb, a, left(a.date, 4) AS year ORDER BY a.date, a.name, a.id
WITH ra, rb, year, collect(a.name) AS titles
RETURN ra.name AS region_a, rb.name AS region_b, year, size(titles) AS agreements, titles
ORDER BY region_a, region_b, coalesce(year, '9999'), ra.id, rb.id
