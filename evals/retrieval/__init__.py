"""Retrieval benchmarks: ours beside what one would otherwise assemble."""
