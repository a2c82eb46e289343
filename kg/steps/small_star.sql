-- Each id links its smaller neighbours, and itself, to the smallest of them.
WITH
  smallest AS (SELECT a AS id, min(b) AS least FROM large GROUP BY a)
SELECT large.b AS a, smallest.least AS b
FROM large
JOIN smallest ON smallest.id = large.a
WHERE large.b <> smallest.least
UNION
SELECT id AS a, least AS b FROM smallest
