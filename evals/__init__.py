"""Evaluation: question sets, measures and reports, all offline."""
