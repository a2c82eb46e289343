"""The mention stage for English documents: rules of its own, the same records out."""
