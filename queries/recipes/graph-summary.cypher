// title_zh: 图谱概况
// title_en: What the graph holds
// description: Number of nodes per label and of relationships per type.
// columns:
//   - name: kind
//     zh: 类别
//     description: node or relationship.
//   - name: name
//     zh: 名称
//     description: Label or type.
//   - name: count
//     zh: 数量
//     description: How many.
// example: parkgraph query graph-summary --store graph
CALL () {
  MATCH (n)
  UNWIND labels(n) AS name
  WITH name, count(*) AS count
  WHERE NOT name IN ['Entity', 'GraphInfo']
  RETURN 'node' AS kind, name, count
  UNION ALL
  MATCH ()-[e]->()
  RETURN 'relationship' AS kind, type(e) AS name, count(*) AS count
}
RETURN kind, name, count
ORDER BY kind, name
