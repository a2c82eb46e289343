-- block_keys(key, number), block_regions(number, code) -> pairs of entities that share a key.
-- A key that more than {limit} share is split by region, and what is still too large is left out.
WITH
  members AS (SELECT DISTINCT key, number FROM block_keys),
  sizes AS (SELECT key, count(*) AS size FROM members GROUP BY key),
  split AS (
    SELECT DISTINCT members.key AS key, block_regions.code AS code, members.number AS number
    FROM members
    JOIN sizes ON sizes.key = members.key AND sizes.size > {limit}
    JOIN block_regions ON block_regions.number = members.number
  ),
  split_sizes AS (SELECT key, code, count(*) AS size FROM split GROUP BY key, code)
SELECT x.number AS a, y.number AS b
FROM members AS x
JOIN sizes ON sizes.key = x.key AND sizes.size <= {limit}
JOIN members AS y ON y.key = x.key AND x.number < y.number
UNION
SELECT x.number AS a, y.number AS b
FROM split AS x
JOIN split_sizes ON split_sizes.key = x.key AND split_sizes.code = x.code
  AND split_sizes.size <= {limit}
JOIN split AS y ON y.key = x.key AND y.code = x.code AND x.number < y.number
