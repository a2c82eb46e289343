// title_zh: 文档清单
// title_en: Documents in the graph
// description: "Documents with their dates and how many claims they make, newest first."
// params:
//   - name: publisher
//     type: string
//     zh: 发布者
//     en: Only of this publisher.
//     example: 园区周报
//   - name: since
//     type: string
//     zh: 起始日期
//     en: Only with content from this date on.
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
//     description: File name.
//   - name: title
//     zh: 标题
//     description: Title as printed.
//   - name: publisher
//     zh: 发布者
//     description: Publishing site or medium.
//   - name: content_date
//     zh: 内容日期
//     description: "Date of the content, else of the page."
//   - name: claims
//     zh: 陈述数
//     description: Number of claims.
//   - name: uri
//     zh: 来源地址
//     description: Where it was read from.
//   - name: id
//     zh: 编号
//     description: Id of the document.
// example: parkgraph query documents --store graph -p since=2021
MATCH (d:Document)
WITH d, coalesce(d.content_date, d.published) AS content_date
WHERE ($publisher IS NULL OR d.publisher = $publisher)
  AND ($since IS NULL OR content_date >= $since)
RETURN
  d.name AS document,
  d.title AS title,
  d.publisher AS publisher,
  content_date,
  COUNT { (d)<-[:FROM_DOCUMENT]-() } AS claims,
  d.uri AS uri,
  d.id AS id
ORDER BY coalesce(content_date, '') DESC, document, id
LIMIT $limit
