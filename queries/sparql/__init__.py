"""SPARQL over RDF exports: the recipes as SPARQL, and the runner that reads files and answers."""
