"""The claim stage for English documents: a skeleton of words, its own grammar, the same claims."""
