"""How exactly plans are read from the files that real programs make of them.

Invented plans with known rows (``plans/*.yaml``), and the published one, are laid out as flat ODT, turned into
DOCX, HTML and PDF by LibreOffice, read back, and compared cell by cell.
"""
