"""A Vietnamese assistant over policy documents: exact answers, each with its citation."""
