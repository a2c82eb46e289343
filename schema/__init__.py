"""What may exist: the model, the lexicons and the relation grammar, all as data."""
