// title_zh: 称号排行
// title_en: Holders ranked by titles
// description: "Parks, firms and others ranked by the number of titles that articles say they hold."
// params:
//   - name: title
//     type: name
//     zh: 称号
//     en: "Only this title, by name, alias or id."
//     example: 国家级科技企业孵化器
//   - name: region
//     type: name
//     zh: 地区（缺省为全部）
//     en: Only in this region and below; all regions if left out.
//     example: 嘉定区
//   - name: limit
//     type: integer
//     default: 100
//     zh: 最多行数
//     en: Most rows to return.
//     example: 20
// columns:
//   - name: holder
//     zh: 获得者
//     description: Who holds the titles.
//   - name: holder_type
//     zh: 类型
//     description: Label of the holder.
//   - name: titles
//     zh: 称号数
//     description: Number of titles.
//   - name: names
//     zh: 称号
//     description: The titles.
//   - name: documents
//     zh: 文档数
//     description: Number of documents that report them.
// example: parkgraph query award-league --store graph -p limit=10
MATCH (t:Title)<-[e:AWARDED]-(h)
WHERE ($title IS NULL OR t.id = $title OR t.name = $title OR $title IN t.aliases)
  AND ($region IS NULL OR EXISTS {
  MATCH (h)-[:LOCATED_IN|PART_OF*0..7]->(r:Region)
  WHERE r.id = $region OR r.name = $region OR $region IN r.aliases
   
})
WITH h, e, t ORDER BY t.name, t.id
WITH h, collect(DISTINCT t.name) AS names, collect(e) AS awards
CALL (awards) {
  UNWIND awards AS award
  UNWIND award.documents AS document_id
  RETURN count(DISTINCT document_id) AS documents
}
RETURN
  h.name AS holder,
  [l IN labels(h) WHERE l <> 'Entity'][0] AS holder_type,
  size(names) AS titles,
  names,
  documents
ORDER BY titles DESC, documents DESC, holder, h.id
LIMIT $limit
