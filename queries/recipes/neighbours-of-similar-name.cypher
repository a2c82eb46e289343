// title_zh: 错字名称的邻居
// title_en: Neighbours of a name with typos
// description: "Everything one relationship away from the entity that `find-by-name` puts first for the name, without figures, claims and documents."
// params:
//   - name: name
//     type: name
//     required: true
//     zh: 名称（可有错字）
//     en: "A name, perhaps misspelt."
//     example: 嘉定工业圆区
//   - name: least
//     type: float
//     default: 0.4
//     zh: 最低相似度
//     en: "Least similarity, from 0 to 1."
//     example: 0.6
//   - name: limit
//     type: integer
//     default: 100
//     zh: 最多行数
//     en: Most rows to return.
//     example: 20
// columns:
//   - name: entity
//     zh: 实体
//     description: The entity found.
//   - name: score
//     zh: 相似度
//     description: Similarity of its name.
//   - name: relation
//     zh: 关系
//     description: Type of the relationship.
//   - name: direction
//     zh: 方向
//     description: "out: from the entity; in: to it."
//   - name: neighbour
//     zh: 邻居
//     description: The entity at the other end.
//   - name: neighbour_type
//     zh: 类型
//     description: Its label.
//   - name: status
//     zh: 状态
//     description: "asserted, planned or former."
//   - name: support
//     zh: 佐证文档数
//     description: Number of independent documents that say so.
// example: parkgraph query neighbours-of-similar-name --store graph -p name=嘉定工业圆区
UNWIND ['entity_names', 'entity_aliases'] AS index
CALL db.index.fulltext.queryNodes(index, $name_words) YIELD node, score
// The index orders by how rare the words are; what it puts first is compared as a whole below.
WITH node AS x, max(score) AS near ORDER BY near DESC LIMIT 1000
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
WITH x, known = asked AS equal, known CONTAINS asked AS within, asked_length, length, in_place,
  (2.0 * pairs + chars) / (asked_pairs + CASE WHEN length < 2 THEN 1 ELSE length - 1 END + (asked_length + length) / 2.0) AS dice
WITH x, CASE
  WHEN equal OR dice > 1.0 THEN 1.0
  WHEN within AND dice < 0.5 + 0.5 * asked_length / length THEN 0.5 + 0.5 * asked_length / length
  WHEN length = 3 AND asked_length = 3 AND in_place = 2 AND dice < 0.6 THEN 0.6
  ELSE dice END AS raw
WITH x, round(1000.0 * raw) / 1000.0 AS score
WHERE score >= $least
WITH x, max(score) AS score
WITH x, score ORDER BY score DESC, coalesce(x.support, 0) DESC, x.name, x.id
LIMIT 1
MATCH (x)-[e:LOCATED_IN|PART_OF|TENANT_OF|OPERATES|SUBSIDIARY_OF|HOLDS_OFFICE|AWARDED|IN_SECTOR|SIGNED_WITH|INVESTED_IN|PARTNERS_WITH|ENCLAVE_OF|PARTY_TO|CONCERNS]-(y)
RETURN
  x.name AS entity,
  score,
  type(e) AS relation,
  CASE WHEN startNode(e).id = x.id THEN 'out' ELSE 'in' END AS direction,
  y.name AS neighbour,
  [l IN labels(y) WHERE l <> 'Entity'][0] AS neighbour_type,
  e.status AS status,
  e.support AS support
ORDER BY relation, direction DESC, neighbour, e.key
LIMIT $limit
