// title_zh: 按名称查找实体
// title_en: Find an entity by its name
// description: "Entities whose name or alias is, contains or resembles a name, best first, found by the full-text indexes; typos do no harm. `similar-names` compares all names one by one instead."
// params:
//   - name: name
//     type: name
//     required: true
//     zh: 名称（可有错字或不完整）
//     en: "Name or alias, perhaps misspelt or incomplete."
//     example: 嘉定工业圆区
//   - name: label
//     type: enum
//     choices: [Park, Company, Government, Institution, Region, Person, Project, Sector, Title, Agreement, Investment, Milestone]
//     zh: 类型
//     en: Only entities of this label.
//     example: Park
//   - name: least
//     type: float
//     default: 0.4
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
//     description: The name or alias that fits best.
//   - name: match
//     zh: 匹配方式
//     description: "name or alias: that is equal; part: it contains the name; similar: it resembles it."
//   - name: score
//     zh: 相似度
//     description: "From 0 to 1; 1 is equal."
//   - name: id
//     zh: 编号
//     description: Its id.
//   - name: support
//     zh: 佐证文档数
//     description: Number of independent documents that say so.
// example: parkgraph query find-by-name --store graph -p name=嘉定工业圆区
UNWIND ['entity_names', 'entity_aliases'] AS index
CALL db.index.fulltext.queryNodes(index, $name_words) YIELD node, score
WITH node AS x, score
WHERE $label IS NULL OR $label IN labels(x)
// The index orders by how rare the words are; what it puts first is compared as a whole below.
WITH x, max(score) AS near ORDER BY near DESC LIMIT 1000
WITH x, toLower(trim($name)) AS asked
WITH x, asked, CASE WHEN size(asked) < 2 THEN [asked] ELSE [i IN range(0, size(asked) - 2) | substring(asked, i, 2)] END AS grams
UNWIND [x.name] + coalesce(x.aliases, []) AS form
WITH x, form, asked, grams, toLower(form) AS known
// Dice's coefficient over pairs of neighbouring characters and, by half, single ones. It is too
// low for a name within a long one, and for one wrong character of three, where no pair is left.
WITH x, form, asked, known, size([g IN grams WHERE known CONTAINS g]) AS pairs, size(grams) AS asked_pairs,
  size([i IN range(0, size(asked) - 1) WHERE known CONTAINS substring(asked, i, 1)]) AS chars,
  size([i IN range(0, size(asked) - 1) WHERE substring(known, i, 1) = substring(asked, i, 1)]) AS in_place,
  size(asked) AS asked_length, size(known) AS length
WITH x, form, known = asked AS equal, known CONTAINS asked AS within, asked_length, length, in_place,
  (2.0 * pairs + chars) / (asked_pairs + CASE WHEN length < 2 THEN 1 ELSE length - 1 END + (asked_length + length) / 2.0) AS dice
WITH x, form, equal, within, CASE
  WHEN equal OR dice > 1.0 THEN 1.0
  WHEN within AND dice < 0.5 + 0.5 * asked_length / length THEN 0.5 + 0.5 * asked_length / length
  WHEN length = 3 AND asked_length = 3 AND in_place = 2 AND dice < 0.6 THEN 0.6
  ELSE dice END AS raw
WITH x, form, equal, within, round(1000.0 * raw) / 1000.0 AS score
WHERE score >= $least
WITH x, form, score,
  CASE WHEN equal AND form = x.name THEN 'name' WHEN equal THEN 'alias' WHEN within THEN 'part' ELSE 'similar' END AS match
ORDER BY score DESC, match = 'alias', form
WITH x, collect({form: form, score: score, match: match})[0] AS best
RETURN
  x.name AS entity,
  [l IN labels(x) WHERE l <> 'Entity'][0] AS type,
  best.form AS matched,
  best.match AS match,
  best.score AS score,
  x.id AS id,
  x.support AS support
ORDER BY score DESC, entity, id
LIMIT $limit
