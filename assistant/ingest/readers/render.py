"""Writes pieces as the stored text of a document, and the blocks whose spans lie in it."""

import re
from collections.abc import Iterable

from assistant.ingest.blocks import Block, Cell, Paragraph, Table, cell
from assistant.ingest.readers.join import joined
from assistant.ingest.readers.listing import Listing, Part, listing
from assistant.ingest.readers.pieces import Box, Grid, Piece, clean
from assistant.ingest.readers.titles import whole_titles

_BAR = " |"
_DRAWN = re.compile(r"[\s_\-–—=*.~]{3,}")  # a line drawn with signs says nothing


def render(pieces: Iterable[Piece]) -> tuple[str, list[Block]]:
    """The stored text of a document, and its paragraphs and tables.

    Each box of a grid is written once, where it begins; a table's cells then share its span. Grids that list
    neither tasks nor targets (letterheads, signatures, budgets) are written as prose.
    """
    writer = _Writer()
    for piece in joined(pieces):
        if isinstance(piece, Grid):
            writer.grid(piece)
        else:
            writer.paragraph(piece.text)
    return writer.text(), whole_titles(writer.text(), writer.blocks)


class _Writer:
    """A text that grows, and the blocks in it."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._parts: list[str] = []
        self._length = 0
        self._starts: dict[Box, int] = {}

    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)

    def paragraph(self, words: str) -> None:
        """Write each line as a paragraph of its own."""
        for line in clean(words).split("\n"):
            if line and not _DRAWN.fullmatch(line):
                start = self._write(line)
                self.blocks.append(Paragraph(Cell(line, start, self._length)))
                self._write("\n")

    def grid(self, grid: Grid) -> None:
        """Write a grid as a table, or as prose."""
        found = listing(grid)
        if found is None:
            self._as_prose(grid)
            return
        for row in range(found.head.first):
            for box in grid.row(row):
                if box.row == row and box.text:
                    self.paragraph(box.text)
        self._starts = {}
        for row in range(found.head.first, grid.height):
            self._row(grid, row)
        self.blocks.append(self._table(found))

    def _as_prose(self, grid: Grid) -> None:
        """A layout is read box by box; a table of other things is one paragraph, its rows parted by lines."""
        if grid.height <= 2 or grid.width <= 2:
            for box in grid.boxes:
                self.paragraph(box.text)
            return
        start = self._length
        self._starts = {}
        for row in range(grid.height):
            self._row(grid, row)
        words = cell("".join(self._parts)[start:], 0, self._length - start)
        if words.text.strip("| "):
            self.blocks.append(Paragraph(Cell(words.text, start + words.start, start + words.end)))

    def _row(self, grid: Grid, row: int) -> None:
        """Write the boxes that begin in a row, each ended by a bar."""
        begun = [box for box in dict.fromkeys(grid.row(row)) if box.row == row]
        for box in begun:
            self._starts[box] = self._write(box.text)
            self._write("\n" if box is begun[-1] else " ", before=_BAR)

    def _table(self, found: Listing) -> Table:
        labels = zip(found.header, found.labels, strict=True)
        header = tuple(Cell(label, *self._span(part)) for part, label in labels)
        rows = tuple(tuple(self._cell(part) for part in row) for row in found.rows)
        return Table(header, rows, found.unsure)

    def _cell(self, part: Part) -> Cell:
        start, end = self._span(part)
        words = " ".join(part.box.text[part.start : part.end].split())
        return Cell(part.supplied or words, start, end)

    def _span(self, part: Part) -> tuple[int, int]:
        begin = self._starts.get(part.box, 0)
        end = len(part.box.text) if part.end is None else part.end
        return begin + part.start, begin + end

    def _write(self, words: str, *, before: str = "") -> int:
        start = self._length
        self._parts.append(before + words)
        self._length += len(before) + len(words)
        return start
