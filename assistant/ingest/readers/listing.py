"""A grid read as a listing: its columns, its rows with their numbers, its group rows.

``assistant.records.rows`` knows a row by its own number and a group by a Roman number or a letter. Tables of real
plans leave numbers out, write groups as ``1``, or number the parts of a row by dashes. What is missing is supplied
here: a supplied number is a cell with words but without extent, so it is never quoted, and its row is *unsure*.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.ingest.readers.heads import Head, head
from assistant.ingest.readers.pieces import Box, Grid

_NUMBER = re.compile(r"\(?(?P<number>\d{1,3}(?:[.,]\d{1,3})*)[.,)]*")
_GROUP_NUMBER = re.compile(r"\(?(?P<number>[IVXLC]+|[A-ZĐ])[.)]*")
_LETTERED = re.compile(r"\(?(?P<number>[a-zđ])[.)]+")
_DASHES = frozenset("-–—+*•·▪○o")
# "I. Hạ tầng số", "1. Hạ tầng số", "A - Hạ tầng": a group's number and title printed in one box
_TITLED = re.compile(
    r"(?:(?:Nhóm|NHÓM|Phần|PHẦN) )?"
    r"(?P<number>[IVXLC]+|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*)(?:[.)/:]+ ?| ?[-–] )(?P<title>\S.*)",
    re.DOTALL,
)
_ROMAN = (("XC", 90), ("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))


@dataclass(frozen=True, slots=True)
class Part:
    """The words of one cell: a stretch of a box's text, or words supplied at its start.

    :param supplied: words the table does not print so; the stretch is then blank or the number as printed.
    """

    box: Box
    start: int = 0
    end: int | None = None
    supplied: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A grid whose columns are known.

    :param labels: of the columns; the first is the number's, printed or not.
    :param header: the heading box over each, in the same order.
    :param rows: the parts of each row, as many as labels.
    :param unsure: rows whose number was supplied, or whose words were recognised with doubt.
    """

    head: Head
    labels: tuple[str, ...]
    header: tuple[Part, ...]
    rows: tuple[tuple[Part, ...], ...]
    unsure: tuple[int, ...] = ()


def listing(grid: Grid) -> Listing | None:
    """Read a grid as a listing of tasks or targets; none where its headings tell of neither."""
    found = head(grid)
    if found is None:
        return None
    order = _order(found)
    header = tuple(Part(found.boxes[c]) if c is not None else Part(_nowhere(grid, found.first)) for c in order)
    labels = ("TT", *(found.columns.labels[c] for c in order[1:] if c is not None))
    reader = _Rows(found, order)
    rows = tuple(reader.read(grid))
    return Listing(found, labels, header, rows, tuple(reader.unsure)) if rows else None


def group_number(number: str) -> str:
    """A group's number as ``records.rows`` knows it: letters and Roman ones as printed, ``4`` as ``IV``."""
    if not number.isdigit():
        return number
    rest, roman = int(number), ""
    for letters, value in _ROMAN:
        roman += letters * (rest // value)
        rest %= value
    return roman


def _order(found: Head) -> tuple[int | None, ...]:
    """The columns with the number first; none for a table that prints no numbers."""
    number = found.columns.number
    return (number, *(c for c in range(len(found.boxes)) if c != number))


def _nowhere(grid: Grid, row: int) -> Box:
    return next(box for box in grid.row(row) if box.column == 0)


@dataclass
class _Rows:
    """Reads rows one after the other, remembering which numbers were given."""

    head: Head
    order: tuple[int | None, ...]
    unsure: list[int] = field(default_factory=list)
    _groups: set[str] = field(default_factory=set)
    _last: str = ""
    _below: int = 0
    _counted: int = 0

    def read(self, grid: Grid) -> Iterator[tuple[Part, ...]]:
        """All rows after the heading that say anything."""
        done = 0
        for number in range(self.head.body, grid.height):
            row = grid.row(number)
            if not any(box.text and box.row == number for box in row):
                continue
            group = self._group(grid, number)
            yield group or self._row(row, done)
            done += 1

    def _group(self, grid: Grid, number: int) -> tuple[Part, ...] | None:
        """A row that is only a title: merged across the table, or with nothing beside its title."""
        row = grid.row(number)
        printed = [box for box in dict.fromkeys(row) if box.text]
        first = self._printed_number(row)
        if len(printed) == 1 and (printed[0].across >= self._wide(row) or not first):
            return self._titled(printed[0], row)
        if len(printed) != 2 or not first or printed[0].column != self.head.columns.number:
            return None
        title = printed[1]
        merged = title.across > max(1, self._heading_width(title.column))
        if _GROUP_NUMBER.fullmatch(first):
            return self._titled_beside(printed[0], title, row)
        if _NUMBER.fullmatch(first) and (merged or self._heads_tasks(grid, number, first)):
            return self._titled_beside(printed[0], title, row)
        return None

    def _heads_tasks(self, grid: Grid, number: int, own: str) -> bool:
        """Whether the next row is numbered below this one, among tasks: a task does not consist of tasks."""
        if self.head.columns.kind != "task" or number + 1 >= grid.height:
            return False
        following = self._printed_number(grid.row(number + 1))
        return following.rstrip(".").startswith(f"{own.rstrip('.')}.")

    def _titled(self, box: Box, row: tuple[Box, ...]) -> tuple[Part, ...]:
        """A group in one box, with its number or without."""
        match = _TITLED.fullmatch(box.text)
        if match is None:
            return self._as_group(Part(box, 0, 0, self._free()), Part(box), row)
        number, title = match["number"], Part(box, match.start("title"))
        given = self._taken(group_number(number))
        return self._as_group(Part(box, match.start("number"), match.end("number"), given), title, row)

    def _titled_beside(self, number: Box, title: Box, row: tuple[Box, ...]) -> tuple[Part, ...]:
        match = _GROUP_NUMBER.fullmatch(number.text) or _NUMBER.fullmatch(number.text)
        given = self._taken(group_number(match["number"] if match else ""))
        return self._as_group(Part(number, supplied=given), Part(title), row)

    def _as_group(self, number: Part, title: Part, row: tuple[Box, ...]) -> tuple[Part, ...]:
        end = len(title.box.text)
        blanks = [Part(title.box, end, end) for _ in row][: len(self.order) - 2]
        self._last, self._below = "", 0
        return (number, title, *blanks)

    def _taken(self, number: str) -> str:
        """The group's number, or the next free one where it has dots or another group bears it."""
        if not _GROUP_NUMBER.fullmatch(number) or number in self._groups:
            return self._free()
        self._groups.add(number)
        return number

    def _free(self) -> str:
        number = next(n for n in (group_number(str(i)) for i in range(1, 4000)) if n not in self._groups)
        self._groups.add(number)
        return number

    def _row(self, row: tuple[Box, ...], at: int) -> tuple[Part, ...]:
        cells = tuple(Part(row[c]) for c in self.order[1:] if c is not None)
        number = self._number(row)
        supplied = number.supplied and not _NUMBER.fullmatch(number.box.text[number.start : number.end])
        if supplied or any(box.unsure for box in row):
            self.unsure.append(at)
        return (number, *cells)

    def _number(self, row: tuple[Box, ...]) -> Part:
        """The row's number as printed, or one supplied: the next, or the next part of the row before."""
        column = self.head.columns.number
        box = row[0] if column is None else row[column]
        if column is None:
            self._counted += 1
            return Part(box, 0, 0, str(self._counted))
        if match := _NUMBER.fullmatch(box.text):
            self._last, self._below = _plain(match["number"]), 0
            return Part(box, supplied=self._last)
        if match := _LETTERED.fullmatch(box.text):
            return Part(box, supplied=f"{self._last}.{match['number']}".lstrip("."))
        if box.text and box.text not in _DASHES:
            self._last, self._below = box.text.rstrip(". )"), 0
            return Part(box, supplied=self._last)
        self._below += 1
        self._counted += not self._last
        supplied = f"{self._last}.{self._below}" if self._last else str(self._counted)
        return Part(box, 0, len(box.text), supplied)

    def _printed_number(self, row: tuple[Box, ...]) -> str:
        column = self.head.columns.number
        return "" if column is None else row[column].text

    def _wide(self, row: tuple[Box, ...]) -> int:
        """From how many columns on a box counts as merged across the row."""
        return max(2, len(row) - 2)

    def _heading_width(self, column: int) -> int:
        return self.head.boxes[column].across


def _plain(number: str) -> str:
    """``01`` is row 1: people ask by the number itself."""
    return ".".join(str(int(part)) for part in number.replace(",", ".").split("."))
