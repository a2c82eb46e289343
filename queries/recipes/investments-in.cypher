// title_zh: 地区或园区的投资
// title_en: Investments in a region or park
// description: "Investments in projects, firms and parks inside a region or park, with investors and amount, largest first."
// params:
//   - name: place
//     type: name
//     required: true
//     zh: 地区或园区
//     en: "Region or park by name, alias or id."
//     example: 嘉定区
//   - name: min_amount
//     type: float
//     zh: 最低金额
//     en: "Only investments of at least this amount, in the unit of the row."
//     example: 100000000
//   - name: limit
//     type: integer
//     default: 100
//     zh: 最多行数
//     en: Most rows to return.
//     example: 20
// columns:
//   - name: targets
//     zh: 投资对象
//     description: What the money goes to.
//   - name: investors
//     zh: 投资方
//     description: Who invests.
//   - name: amount
//     zh: 金额
//     description: Amount in the unit beside it.
//   - name: unit
//     zh: 单位
//     description: Unit of the amount.
//   - name: amount_text
//     zh: 金额原文
//     description: Amount as printed.
//   - name: date
//     zh: 日期
//     description: Date of the investment.
//   - name: status
//     zh: 状态
//     description: "asserted, planned or former."
//   - name: support
//     zh: 佐证文档数
//     description: Number of independent documents that say so.
//   - name: evidence
//     zh: 证据句
//     description: Sentence of the best claim.
//   - name: document
//     zh: 文档
//     description: "Title of the document with that sentence, or its file name."
// example: parkgraph query investments-in --store graph -p place=嘉定区
MATCH (place:Region|Park)
WHERE place.id = $place OR place.name = $place OR $place IN place.aliases
MATCH (place)<-[:LOCATED_IN|PART_OF*0..7]-(t)
WITH DISTINCT t
MATCH (t)<-[:CONCERNS]-(i:Investment)
WITH DISTINCT i
CALL (i) {
  MATCH (i)-[:CONCERNS*0..1]->(x)-[:HAS_QUANTITY]->(q:Quantity)
  WHERE q.measure = 'total_investment' OR (x.id = i.id AND q.measure = 'contract_value')
  WITH q ORDER BY CASE WHEN x.id = i.id THEN 0 ELSE 1 END, q.support DESC, q.value DESC, q.id
  RETURN collect({value: q.value, unit: q.unit, text: q.text})[0] AS amount
}
WITH i, amount
WHERE $min_amount IS NULL OR amount.value >= $min_amount
CALL (i) {
  MATCH (i)-[:SUPPORTED_BY]->(c:Claim)-[:FROM_DOCUMENT]->(d:Document)
  // The sentence that tells of the event goes before one that only gives an amount.
  WITH c, d ORDER BY CASE c.predicate WHEN 'HAS_QUANTITY' THEN 1 ELSE 0 END, c.confidence DESC, c.id
  RETURN collect({sentence: c.evidence, document: coalesce(d.title, d.name)})[0] AS best
}
RETURN
  COLLECT { MATCH (i)-[:CONCERNS]->(x) RETURN x.name ORDER BY x.name } AS targets,
  COLLECT { MATCH (x)-[e:PARTY_TO]->(i) WHERE e.role = 'investor' RETURN x.name ORDER BY x.name } AS investors,
  amount.value AS amount,
  amount.unit AS unit,
  amount.text AS amount_text,
  i.date AS date,
  i.status AS status,
  i.support AS support,
  best.sentence AS evidence,
  best.document AS document
ORDER BY coalesce(amount, -1.0) DESC, coalesce(date, '9999'), i.id
LIMIT $limit
