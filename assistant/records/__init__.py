"""Typed records made from what the readers found: tasks, targets, passages, facts, agencies, deadlines."""
