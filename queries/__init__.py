"""Named Cypher recipes and the runner that checks their parameters."""
