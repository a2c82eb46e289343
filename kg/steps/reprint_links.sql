-- bands(id, band, value), shingles(id, shingle), texts(id, hash) -> links between reprints.
-- Equal main texts are reprints. So are texts that share a band of their signatures and four
-- fifths of their shingles.
WITH
  candidates AS (
    SELECT DISTINCT x.id AS a, y.id AS b
    FROM bands AS x
    JOIN bands AS y ON y.band = x.band AND y.value = x.value AND x.id < y.id
  ),
  sizes AS (SELECT id, count(*) AS size FROM shingles GROUP BY id),
  shared AS (
    SELECT candidates.a AS a, candidates.b AS b, count(*) AS common
    FROM candidates
    JOIN shingles AS x ON x.id = candidates.a
    JOIN shingles AS y ON y.id = candidates.b AND y.shingle = x.shingle
    GROUP BY candidates.a, candidates.b
  ),
  firsts AS (SELECT hash, min(id) AS id FROM texts GROUP BY hash)
SELECT shared.a AS a, shared.b AS b
FROM shared
JOIN sizes AS x ON x.id = shared.a
JOIN sizes AS y ON y.id = shared.b
WHERE shared.common >= {least} * (x.size + y.size - shared.common)
UNION
SELECT texts.id AS a, firsts.id AS b
FROM texts
JOIN firsts ON firsts.hash = texts.hash
