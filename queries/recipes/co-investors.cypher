// title_zh: 共同投资者
// title_en: Who invests together
// description: "Pairs of investors that put money into the same project, firm or park, with what they share."
// params:
//   - name: investor
//     type: name
//     zh: 投资者（缺省为全部）
//     en: "Only pairs with this investor, by name, alias or id."
//     example: 瓯江阀门
//   - name: limit
//     type: integer
//     default: 100
//     zh: 最多行数
//     en: Most rows to return.
//     example: 20
// columns:
//   - name: investor
//     zh: 投资者
//     description: "The investor asked for, else the first by name."
//   - name: co_investor
//     zh: 共同投资者
//     description: The other one.
//   - name: shared
//     zh: 共同投资数
//     description: Number of things both invested in.
//   - name: targets
//     zh: 投资对象
//     description: Their names.
//   - name: first_date
//     zh: 最早日期
//     description: Date of the earliest investment of either in them.
// example: parkgraph query co-investors --store graph
MATCH (a)-[e:INVESTED_IN]->(t)<-[f:INVESTED_IN]-(b)
WHERE CASE
  WHEN $investor IS NULL THEN a.name < b.name OR (a.name = b.name AND a.id < b.id)
  ELSE a.id <> b.id AND (a.id = $investor OR a.name = $investor OR $investor IN a.aliases)
END
WITH a, b, t, e, f ORDER BY t.name, t.id
WITH a, b, collect(DISTINCT t.name) AS targets, min(e.date) AS one, min(f.date) AS other
RETURN
  a.name AS investor,
  b.name AS co_investor,
  size(targets) AS shared,
  targets,
  CASE WHEN one IS NULL OR other < one THEN other ELSE one END AS first_date
ORDER BY shared DESC, investor, co_investor, a.id, b.id
LIMIT $limit
