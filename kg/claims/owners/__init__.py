"""Who owns a quantity: candidates of the sentence and of the text before it, weighed together."""
