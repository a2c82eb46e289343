"""Files that `make schema` writes from schema/parkgraph.yaml; change the model, not these."""
