// title_zh: 相近的名称
// title_en: Names like this one
// description: "Entities whose name or alias resembles a name with typos, missing or extra characters, best first; the score compares pairs of neighbouring characters and single ones."
// params:
//   - name: name
//     type: string
//     required: true
//     zh: 名称（可有错字）
//     en: "A name, perhaps misspelt."
//     example: 嘉定工业圆区
//   - name: least
//     type: float
//     default: 0.5
//     zh: 最低相似度
//     en: "Least similarity, from 0 to 1."
//     example: 0.6
//   - name: limit
//     type: integer
//     default: 10
//     zh: 最多行数
//     en: Most rows to return.
//     example: 20
// columns:
//   - name: entity
//     zh: 实体
//     description: Name of the entity.
//   - name: type
//     zh: 类型
//     description: Its label.
//   - name: matched
//     zh: 匹配的名称
//     description: The name or alias that resembles it.
//   - name: score
//     zh: 相似度
//     description: "From 0 to 1; 1 is equal."
//   - name: id
//     zh: 编号
//     description: Its id.
//   - name: support
//     zh: 佐证文档数
//     description: Number of independent documents that say so.
// example: parkgraph query similar-names --store graph -p name=嘉定工业圆区
WITH toLower(trim($name)) AS asked
WITH asked, CASE WHEN size(asked) < 2 THEN [asked] ELSE [i IN range(0, size(asked) - 2) | substring(asked, i, 2)] END AS grams
MATCH (x:Entity)
UNWIND [x.name] + coalesce(x.aliases, []) AS form
WITH x, form, asked, grams, toLower(form) AS known
// Dice's coefficient over pairs of neighbouring characters: one wrong, missing or extra
// character costs two of them; half a point for single characters keeps short names comparable.
WITH x, form, asked, size([g IN grams WHERE known CONTAINS g]) AS pairs, size(grams) AS asked_pairs,
  size([i IN range(0, size(asked) - 1) WHERE known CONTAINS substring(asked, i, 1)]) AS chars, size(known) AS length
WHERE chars > 0
WITH x, form, round(1000.0 * (2.0 * pairs + chars) / (asked_pairs + CASE WHEN length < 2 THEN 1 ELSE length - 1 END + (size(asked) + length) / 2.0)) / 1000.0 AS raw
WITH x, form, CASE WHEN raw > 1.0 THEN 1.0 ELSE raw END AS score
WHERE score >= $least
WITH x, form, score ORDER BY score DESC, form
WITH x, collect({form: form, score: score})[0] AS best
RETURN
  x.name AS entity,
  [l IN labels(x) WHERE l <> 'Entity'][0] AS type,
  best.form AS matched,
  best.score AS score,
  x.id AS id,
  x.support AS support
ORDER BY score DESC, entity, id
LIMIT $limit
