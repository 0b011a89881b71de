"""Readers: from a published file to blocks, an outline and tables, every cell with its span."""
