"""Finding the record a question is about, and how sure that is."""
