"""Text as people type it and as machines compare it: one normaliser, tokens, words."""
