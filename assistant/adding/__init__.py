"""Adding documents: from a published file to a document of the corpus, and back."""
