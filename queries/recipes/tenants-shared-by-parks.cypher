// title_zh: 园区间共有的企业
// title_en: Parks that share tenants
// description: "Pairs of parks with tenants in common, now or formerly, most first."
// params:
//   - name: min_shared
//     type: integer
//     default: 1
//     zh: 最少共有数
//     en: Fewest tenants in common.
//     example: 1
//   - name: limit
//     type: integer
//     default: 100
//     zh: 最多行数
//     en: Most rows to return.
//     example: 20
// columns:
//   - name: park_a
//     zh: 园区甲
//     description: First park by name.
//   - name: park_b
//     zh: 园区乙
//     description: Second park by name.
//   - name: shared
//     zh: 共有企业数
//     description: Number of tenants in common.
//   - name: tenants
//     zh: 共有企业
//     description: The tenants in common.
// example: parkgraph query tenants-shared-by-parks --store graph -p min_shared=2
MATCH (a:Park)<-[e:TENANT_OF]-(f)-[h:TENANT_OF]->(b:Park)
WHERE a.name < b.name OR (a.name = b.name AND a.id < b.id)
WITH DISTINCT a, b, f ORDER BY f.name, f.id
WITH a, b, collect(f.name) AS tenants
WHERE size(tenants) >= $min_shared
RETURN a.name AS park_a, b.name AS park_b, size(tenants) AS shared, tenants
ORDER BY shared DESC, park_a, park_b, a.id, b.id
LIMIT $limit
