"""Search indexes over the records, kept on disk as whole generations."""
