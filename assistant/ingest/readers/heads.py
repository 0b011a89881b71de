"""Where the heading of a grid ends and its rows begin."""

import re
from dataclasses import dataclass

from assistant.ingest.readers.headings import Columns, columns
from assistant.ingest.readers.pieces import Box, Grid

_SEARCHED = 4  # rows: a title over the table, its unit of measure, and no more
_DEEPEST = 3
# "(1) (2) (3)", "A B 1 2", "5=3+4": the row that numbers the columns
_ORDINAL = re.compile(r"\(?(?:\d{1,2}|[A-ZĐ])\)?(?: ?= ?[\d+\-*/x() ]+)?")


_ORDINAL_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of a grid.

    :param first: its first row; those above are titles.
    :param body: the first row after it.
    :param boxes: for each column the lowest heading box over it.
    """

    first: int
    body: int
    columns: Columns
    boxes: tuple[Box, ...]


def head(grid: Grid) -> Head | None:
    """Find the heading; none where no row says what tasks or targets need."""
    for first in range(min(_SEARCHED, grid.height)):
        for deep in range(_depth(grid, first), _DEEPEST + 1):
            last = first + deep
            if last > grid.height:
                break
            found = columns(_headings(grid, first, last))
            if found is not None:
                last = _sub_headings(grid, found, first, last)
                found = columns(_headings(grid, first, last)) or found
                boxes = tuple(_lowest(grid, column, first, last) for column in range(grid.width))
                return Head(first, last + _ordinals(grid, last), found, boxes)
            if not _divided(grid, first):
                break
    return None


def repeats(grid: Grid, headings: tuple[str, ...]) -> int:
    """How many rows at the top of a grid print the headings of another again; 0 where they do not.

    :param headings: the other's heading texts, one a column.
    """
    if grid.width != len(headings):
        return 0
    for deep in range(min(_DEEPEST, grid.height), 0, -1):
        again = [_composed(grid, column, 0, deep) for column in range(grid.width)]
        if any(again) and all(_same(a, b) for a, b in zip(again, headings, strict=True)):
            return deep + _ordinals(grid, deep)
    return 0


def _same(again: str, heading: str) -> bool:
    """Whether a heading is the other printed again: programs cut long ones off at the foot of their row."""
    return again == heading or (bool(again) and heading.startswith(f"{again} "))


def printed(grid: Grid, found: Head) -> tuple[str, ...]:
    """The heading of each column as printed, to know it when it is printed again."""
    ordinals = _ordinals(grid, found.body - 1) if found.body - 1 > found.first else 0
    return tuple(_composed(grid, column, found.first, found.body - ordinals) for column in range(grid.width))


def _depth(grid: Grid, first: int) -> int:
    """How many rows the boxes that begin in a row cover at the most."""
    return max((box.down for box in grid.row(first) if box.row == first), default=1)


def _divided(grid: Grid, first: int) -> bool:
    """Whether a heading box of the row stands over several columns, but not over all: more headings follow."""
    return any(1 < box.across < grid.width for box in grid.row(first))


def _headings(grid: Grid, first: int, last: int) -> list[str]:
    """The headings of all columns; a first column without one numbers the rows."""
    found = [_composed(grid, column, first, last) for column in range(grid.width)]
    return [found[0] or "TT", *found[1:]]


def _composed(grid: Grid, column: int, first: int, last: int) -> str:
    """The words of all boxes over a column, from the top."""
    boxes = dict.fromkeys(grid.row(row)[column] for row in range(first, last))
    return " ".join(" ".join(box.text.split()) for box in boxes if box.text)


def _lowest(grid: Grid, column: int, first: int, last: int) -> Box:
    boxes = [grid.row(row)[column] for row in range(first, last)]
    return next((box for box in reversed(boxes) if box.text), boxes[-1])


def _sub_headings(grid: Grid, found: Columns, first: int, last: int) -> int:
    """The row after the headings, where years stand below them in a row that leaves number and name blank.

    Programs that know no merged cells print two heading rows so.
    """
    if last >= grid.height or last - first >= _DEEPEST:
        return last
    row = grid.row(last)
    own = [box for box in row if box.row == last and box.text]
    blank = all(not row[c].text or row[c].row < last for c in (found.number, found.name) if c is not None)
    dated = all(re.search(r"\b20\d\d\b", box.text) and len(box.text) < 40 for box in own)
    return last + 1 if own and blank and dated else last


def _ordinals(grid: Grid, row: int) -> int:
    """1 where a row only numbers the columns, else 0; one or two of its numbers may be misread."""
    if row >= grid.height:
        return 0
    texts = [box.text for box in grid.row(row)]
    named = [text for text in texts if text]
    counted = [(column, int(text.strip("()"))) for column, text in enumerate(texts) if text.strip("()").isdigit()]
    offsets = {number - column for column, number in counted}
    return int(
        len(named) >= max(3, len(texts) - 1)
        and len(counted) >= 2
        and len(offsets) == 1
        and all(len(text) <= _ORDINAL_LENGTH or _ORDINAL.fullmatch(text) for text in named)
    )
