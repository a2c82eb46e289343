-- claims, witnesses(id, witness), relations(type, undirected), statuses(status, holds, against)
-- -> facts: one row for each type, ends and office that some claim states.
-- A fact that another claim denies or calls ended is kept at {denied} of its confidence.
WITH
  told AS (
    SELECT id, document_id, predicate, status, office, max(confidence) AS confidence,
      CASE WHEN undirected AND object_id < subject_id THEN object_id ELSE subject_id END AS start_id,
      CASE WHEN undirected AND object_id < subject_id THEN subject_id ELSE object_id END AS end_id
    FROM claims
    JOIN relations ON relations.type = claims.predicate
    WHERE object_id IS NOT NULL AND object_id <> subject_id
    GROUP BY id, document_id, predicate, status, office, undirected, subject_id, object_id
  ),
  denials AS (
    SELECT predicate, start_id, end_id FROM told
    JOIN statuses ON statuses.status = told.status AND statuses.against
    UNION
    SELECT predicate, end_id AS start_id, start_id AS end_id FROM told
    JOIN statuses ON statuses.status = told.status AND statuses.against
  ),
  facts AS (
    SELECT predicate, start_id, end_id, office,
      count(DISTINCT witness) AS support,
      count(DISTINCT document_id) AS documents,
      count(DISTINCT told.id) AS claims,
      max(confidence) AS confidence
    FROM told
    JOIN statuses ON statuses.status = told.status AND statuses.holds
    JOIN witnesses ON witnesses.id = told.document_id
    GROUP BY predicate, start_id, end_id, office
  )
SELECT facts.predicate, facts.start_id, facts.end_id, facts.office, facts.support,
  facts.documents, facts.claims,
  CASE WHEN denials.predicate IS NULL THEN facts.confidence
    ELSE facts.confidence * {denied} END AS confidence
FROM facts
LEFT JOIN denials ON denials.predicate = facts.predicate
  AND denials.start_id = facts.start_id AND denials.end_id = facts.end_id
