"""What a reader finds on paper: prose and grids of boxes, before anybody asks what they mean."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe00-\ufe0f]")
_SPACE = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r" ?\n[ \n]*")


@dataclass(frozen=True, slots=True)
class Prose:
    """One paragraph outside any grid, on one line."""

    text: str


@dataclass(frozen=True, slots=True)
class Box:
    """One printed cell: the words in it, and which rows and columns of its grid it covers.

    :param text: its paragraphs, parted by line breaks; empty for a blank cell.
    :param down: how many rows it covers, at least 1; likewise ``across`` columns.
    :param unsure: whether some of its words were recognised with doubt.
    """

    text: str
    row: int
    column: int
    down: int = 1
    across: int = 1
    unsure: bool = False


@dataclass(frozen=True)
class Grid:
    """A table as drawn. Every place is covered by at most one box.

    :param opens_page: whether it is the first thing on its page, and so may begin within a row.
    :param edges: where its columns begin and end on paper, in points, if known: ``width + 1`` of them.
    """

    height: int
    width: int
    boxes: tuple[Box, ...]
    opens_page: bool = False
    edges: tuple[float, ...] = ()

    @cached_property
    def places(self) -> Mapping[tuple[int, int], Box]:
        """The box at each (row, column)."""
        return {
            (row, column): box
            for box in self.boxes
            for row in range(box.row, box.row + box.down)
            for column in range(box.column, box.column + box.across)
        }

    def row(self, number: int) -> tuple[Box, ...]:
        """The box at each column of a row; a place no box covers gives a blank one."""
        return tuple(self.places.get((number, column)) or Box("", number, column) for column in range(self.width))


Piece = Prose | Grid


def clean(text: str) -> str:
    """Text as it is stored: composed (NFC), no invisible or control characters, single spaces, no blank lines.

    Line breaks stay: in a cell they part the bodies it names.
    """
    composed = unicodedata.normalize("NFC", _INVISIBLE.sub("", text.replace("\r\n", "\n")))
    printed = "".join(c if c in "\n\t" or unicodedata.category(c) not in _UNPRINTED else _blank(c) for c in composed)
    return _BLANK_LINES.sub("\n", _SPACE.sub(" ", printed)).strip()


_UNPRINTED = frozenset({"Cc", "Cf", "Cs", "Cn"})


def _blank(letter: str) -> str:
    return "\n" if letter in "\r\v\f\x1e\x1f\x85" else ""
