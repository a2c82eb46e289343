-- Links -> the same from the larger id to the smaller, each once; none from an id to itself.
SELECT DISTINCT
  CASE WHEN a > b THEN a ELSE b END AS a,
  CASE WHEN a > b THEN b ELSE a END AS b
FROM {links}
WHERE a <> b
