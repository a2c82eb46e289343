"""Annotated passages in, weights of the mention tagger and their scores out."""
