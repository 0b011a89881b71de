"""What every reader yields, whatever the file was: paragraphs and tables, in reading order, with their spans."""

import re
from dataclasses import dataclass

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Cell:
    """The words between ``start`` and ``end`` of the stored text, without surrounding white space.

    :param text: those words with white space folded; empty for a blank cell, whose ``start == end``.
    """

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, bullet or heading outside any table."""

    words: Cell


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its header cells, and its rows, each with as many cells as the header.

    :param unsure: indices of rows whose cells the reader had to pad or cut.
    """

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    unsure: tuple[int, ...] = ()

    @property
    def start(self) -> int:
        """Offset of its first header cell."""
        return self.header[0].start


Block = Paragraph | Table


def cell(text: str, start: int, end: int) -> Cell:
    """Cut a cell out of the stored text, trimming the span to its words.

    :param start: offset of the first character that may belong to it; ``end`` the offset after the last.
    """
    raw = text[start:end]
    words = raw.strip()
    if not words:
        return Cell("", start, start)
    first = start + raw.index(words[0])
    return Cell(_SPACE.sub(" ", words), first, first + len(words))
