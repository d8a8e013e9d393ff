"""From text to what can be looked up: folding, words, concepts, bigrams."""
