-- Each id links its larger neighbours to the smallest id among its neighbours and itself.
WITH
  neighbours AS (
    SELECT a AS id, b AS other FROM edges
    UNION
    SELECT b AS id, a AS other FROM edges
  ),
  smallest AS (
    SELECT id, CASE WHEN min(other) < id THEN min(other) ELSE id END AS least
    FROM neighbours
    GROUP BY id
  )
SELECT DISTINCT neighbours.other AS a, smallest.least AS b
FROM neighbours
JOIN smallest ON smallest.id = neighbours.id
WHERE neighbours.other > neighbours.id
