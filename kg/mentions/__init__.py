"""`Document` in, mentions and document-level entities out, as spaCy components."""
