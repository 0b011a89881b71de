"""Readers of published files: each format behind one module, all yielding the same pieces (see ``pieces``).

The way of a file::

    bytes ─► docx | html | text | pdf | scan ─► pieces ─► joined ─► rendered ─► stored text + blocks
             (in a child process with limits)    prose, grids      tables by their headers

The stored text of an added document is what ``render`` writes from the file: one paragraph a line, one row of a
table a line, each cell ended by `` |``. The blocks (which words are which cell) are stored beside it as spans,
because a text alone cannot say that one printed cell belongs to three rows. A quotation is ``text[start:end]``
of that text, and reading again reads the same two files, whatever later versions of a library would make of the
original, which is kept beside them with its hash.
"""
