// title_zh: 新事实最多的文档
// title_en: Documents with most new facts
// description: Documents by the number of relationships and figures that they were the first to tell; of several first ones on the same date the first by name counts.
// params:
//   - name: since
//     type: string
//     zh: 起始日期
//     en: Only documents with content from this date on.
//     example: 2021
//   - name: limit
//     type: integer
//     default: 100
//     zh: 最多行数
//     en: Most rows to return.
//     example: 20
// columns:
//   - name: document
//     zh: 文档
//     description: "Title of the document, or its file name."
//   - name: date
//     zh: 日期
//     description: "Date of the content, else of the page."
//   - name: publisher
//     zh: 发布者
//     description: Publishing site or medium.
//   - name: new_facts
//     zh: 新事实数
//     description: Facts it was the first to tell.
//   - name: facts
//     zh: 事实数
//     description: All facts it tells.
//   - name: examples
//     zh: 例子
//     description: The surest new facts; at most three.
//   - name: uri
//     zh: 来源地址
//     description: Where it was read from.
// example: parkgraph query documents-with-new-facts --store graph -p limit=5
MATCH (x)-[e:LOCATED_IN|PART_OF|TENANT_OF|OPERATES|SUBSIDIARY_OF|HOLDS_OFFICE|AWARDED|IN_SECTOR|SIGNED_WITH|INVESTED_IN|PARTNERS_WITH|ENCLAVE_OF|HAS_QUANTITY]->(y)
WHERE size(coalesce(e.documents, [])) > 0
UNWIND e.documents AS document_id
MATCH (d:Document {id: document_id})
WITH x, e, y, d ORDER BY coalesce(d.content_date, d.published, '9999'), d.name, d.id
WITH x, e, y, collect(d) AS told
UNWIND told AS d
WITH d, told[0].id = d.id AS first, e.confidence AS confidence, e.key AS key,
  x.name + ' ' + type(e) + ' ' + coalesce(y.name, y.measure + ' ' + y.text) AS fact
ORDER BY confidence DESC, fact, key
WITH d, count(*) AS facts, collect(CASE WHEN first THEN fact END) AS news
WHERE $since IS NULL OR coalesce(d.content_date, d.published) >= $since
RETURN
  coalesce(d.title, d.name) AS document,
  coalesce(d.content_date, d.published) AS date,
  d.publisher AS publisher,
  size(news) AS new_facts,
  facts,
  news[0..3] AS examples,
  d.uri AS uri
ORDER BY new_facts DESC, facts DESC, coalesce(date, '9999'), document, d.id
LIMIT $limit
