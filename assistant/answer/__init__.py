"""Answers composed from records, every claim with a checked citation."""
