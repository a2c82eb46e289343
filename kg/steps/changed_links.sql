-- How many links one of the two rounds has and the other has not.
SELECT count(*) AS changed
FROM (
  (SELECT a, b FROM edges EXCEPT SELECT a, b FROM following)
  UNION ALL
  (SELECT a, b FROM following EXCEPT SELECT a, b FROM edges)
) AS differing
