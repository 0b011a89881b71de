"""Reads a text dump of a published document, in which each table cell ends with a bar.

Such dumps keep no rows: a row is known only by its number cell and the count of header cells. Cells may be
wrapped over lines, blank (a bar alone), or merged (``|||`` is three blank cells). A group's title may stand without
a number.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.ingest.blocks import Block, Cell, Paragraph, Table, cell
from assistant.ingest.columns import role

_ROW_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,7}|[A-Z])\.?|\(\d{1,2}\)")
_UNITS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_MAX_COLUMNS = 15  # wider tables of plans do not fit a page


def read_dump(text: str) -> list[Block]:
    """Split a dump into paragraphs and tables, in order.

    :param text: the dump, exactly as stored; the spans of all blocks lie in it.
    """
    segments = _segments(text)
    blocks: list[Block] = []
    done = 0  # everything before this offset is in a block
    i = 0
    while i < len(segments):
        found = _table(text, segments, i)
        if found is None:
            i += 1
            continue
        table, i = found
        blocks += _paragraphs(text, done, table.start)
        blocks.append(table)
        done = segments[i - 1].end + 1
    blocks += _paragraphs(text, done, len(text))
    return blocks


def _segments(text: str) -> list[Cell]:
    """Everything between two bars, untrimmed at the end so that the bar stands at ``end``."""
    segments, start = [], 0
    for match in re.finditer(r"\|", text):
        segments.append(Cell(text[start : match.start()], start, match.start()))
        start = match.end()
    return segments


def _table(text: str, segments: list[Cell], first: int) -> tuple[Table, int] | None:
    """The table whose header starts in segment ``first``, and the segment after its last cell."""
    header = _header(text, segments, first)
    if header is None:
        return None
    width = len(header)
    rows: list[tuple[Cell, ...]] = []
    unsure: list[int] = []
    i = first + width
    while _begins_row(segments, i, width):
        taken = _row_length(segments, i, width)
        row = [cell(text, s.start, s.end) for s in segments[i : i + taken]]
        if len(row) < width or not row[0].text:
            unsure.append(len(rows))
            row = _completed(row, width, len(unsure))
        if rows or not _counts_columns(row):
            rows.append(tuple(row))
        i = min(i + taken, len(segments))
    return (Table(tuple(header), tuple(rows), tuple(unsure)), i) if rows else None


def _header(text: str, segments: list[Cell], first: int) -> list[Cell] | None:
    """The header cells, if the last line of segment ``first`` heads a number column and a table follows."""
    label = _last_line(segments[first].text)
    if role(label) != "number":
        return None
    header = [cell(text, segments[first].end - len(label), segments[first].end)]
    for i, segment in enumerate(segments[first + 1 : first + _MAX_COLUMNS], start=first + 1):
        if _is_number(segment.text) or (len(header) >= 3 and _begins_row(segments, i, len(header))):
            break
        header.append(cell(text, segment.start, segment.end))
    known = sum(role(h.text) is not None for h in header)
    return header if len(header) >= 3 and known >= 3 else None


def _last_line(words: str) -> str:
    return words[words.rstrip().rfind("\n") + 1 :]


def _is_number(words: str) -> bool:
    return _ROW_NUMBER.fullmatch(words.strip()) is not None


def _begins_row(segments: list[Cell], i: int, width: int) -> bool:
    """Whether a row stands at segment ``i``: one with a number, or a group's title with nothing beside it."""
    if i >= len(segments):
        return False
    row = [segment.text.strip() for segment in segments[i : i + width]]
    return _is_number(row[0]) or (len(row) == width and not row[0] and bool(row[1]) and not any(row[2:]))


def _completed(row: list[Cell], width: int, count: int) -> list[Cell]:
    """The row with blank cells for those it lost, and a number for a group that has none.

    A number supplied has no extent in the text, so it is never quoted.
    """
    number = row[0] if row[0].text else replace(row[0], text="X" * (count // 10) + _UNITS[count % 10])
    return [number, *row[1:], *[Cell("", row[-1].end, row[-1].end)] * (width - len(row))]


def _counts_columns(row: list[Cell]) -> bool:
    """Whether this is the row below a header that counts its columns: ``(1) (2) (3)``."""
    return [words.text.strip("()") for words in row] == [str(n) for n in range(1, len(row) + 1)]


def _row_length(segments: list[Cell], first: int, width: int) -> int:
    """How many cells the row at ``first`` has: fewer than the header where the dump lost merged ones.

    Only a row after which no row stands is suspected, and only a cell with the number that follows its own, from
    which a whole row runs to the next number or the end, can start the next row earlier: a value that happens to
    look like a number does not.
    """
    following = _successor(segments[first].text)
    after = segments[first + width : first + width + 1]
    if not following or not after or role(_last_line(after[0].text)) == "number":
        return width
    if _begins_row(segments, first + width, width):
        return width
    for k in range(2, min(width, len(segments) - first)):
        end = first + k + width
        starts = segments[first + k].text.strip().rstrip(".") == following
        if starts and (end == len(segments) or _begins_row(segments, end, width)):
            return k
    return width


def _successor(number: str) -> str:
    head, _, tail = number.strip().rstrip(".").rpartition(".")
    return f"{head}.{int(tail) + 1}".lstrip(".") if tail.isdigit() else ""


def _paragraphs(text: str, start: int, end: int) -> Iterator[Paragraph]:
    """The lines between two offsets; bars of letterhead tables end a paragraph as a line break does."""
    for match in re.finditer(r"[^\n|]*[^\n|\s][^\n|]*", text[start:end]):
        yield Paragraph(cell(text, start + match.start(), start + match.end()))
