"""Grids that pages cut, put together again: headings printed twice, rows that run over the end of a page."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from assistant.ingest.readers.heads import head, printed, repeats
from assistant.ingest.readers.pieces import Box, Grid, Piece

_NEAR = 4.0  # points: the same ruling line drawn on two pages
_ENDED = re.compile(r"[.;:!?]$")
_STARTS = re.compile(r"[-–+•*]|[A-ZĐÀ-ỸƯƠ]")
_GROUP = re.compile(r"(?:[IVXLC]+|[A-Z])[.)]?")


def joined(pieces: Iterable[Piece]) -> list[Piece]:
    """The same pieces, with each grid that goes on with the one directly before it made part of it."""
    whole: list[Piece] = []
    for piece in pieces:
        before = whole[-1] if whole else None
        if isinstance(piece, Grid) and isinstance(before, Grid) and (longer := _continued(before, piece)):
            whole[-1] = longer
        else:
            whole.append(piece)
    return whole


def _continued(before: Grid, after: Grid) -> Grid | None:
    """Both grids as one, if the second has no headings of its own or prints the first's again."""
    found = head(before)
    aligned = _aligned(before, after)
    if found is None or aligned is None:
        return None
    again = repeats(aligned, printed(before, found))
    if not again and head(aligned) is not None:
        return None
    rest = _without(aligned, again)
    if rest.height == 0:
        return before
    cut = after.opens_page and before.height > found.body and _cut(before, rest, found.columns.number)
    return _appended(before, rest, cut=cut, opens_page=after.opens_page)


def _aligned(before: Grid, after: Grid) -> Grid | None:
    """The second grid on the columns of the first, whose ruling lines it must share; none if it cannot be."""
    if before.width == after.width:
        return after
    if not before.edges or not after.edges or after.width > before.width:
        return None
    places = [_nearest(before.edges, edge) for edge in after.edges]
    if None in places:
        return None
    starts = [place for place in places if place is not None]
    boxes = tuple(
        replace(b, column=starts[b.column], across=starts[b.column + b.across] - starts[b.column]) for b in after.boxes
    )
    return Grid(after.height, before.width, boxes, after.opens_page, before.edges)


def _nearest(edges: tuple[float, ...], edge: float) -> int | None:
    at = min(range(len(edges)), key=lambda i: abs(edges[i] - edge))
    return at if abs(edges[at] - edge) <= _NEAR else None


def _without(grid: Grid, rows: int) -> Grid:
    """The grid without its first rows."""
    kept = tuple(replace(b, row=b.row - rows) for b in grid.boxes if b.row >= rows)
    return Grid(grid.height - rows, grid.width, kept, grid.opens_page, grid.edges)


def _cut(before: Grid, after: Grid, number: int | None) -> bool:
    """Whether the first row of a page goes on with the last row of the page before: they have one number in all."""
    last, first = before.row(before.height - 1), after.row(0)
    if _is_title(last):
        named = [box for box in dict.fromkeys(first) if box.text]
        return len(named) == 1 and named[0].text[0].islower()
    if _is_title(first):
        return False
    if number is None:
        blanks = sum(not box.text for box in first)
        return blanks > 0 and not any(_STARTS.match(box.text) for box in first if box.text)
    return bool(last[number].text) != bool(first[number].text) and any(box.text for box in first)


def _is_title(row: tuple[Box, ...]) -> bool:
    """A group row: one box across most of the table, or a Roman number with its title."""
    named = [box for box in dict.fromkeys(row) if box.text]
    if any(box.across > max(1, len(row) // 2) for box in named):
        return True
    return len(named) == 2 and _GROUP.fullmatch(named[0].text) is not None


def _appended(before: Grid, after: Grid, *, cut: bool, opens_page: bool) -> Grid:
    """The rows of the second grid below those of the first, the first of them into its last where a page cut it."""
    shift = before.height - cut
    boxes: dict[tuple[int, int], Box] = {(b.row, b.column): b for b in before.boxes}
    bottom = {b.column: b for b in before.boxes if b.row + b.down == before.height}
    for box in after.boxes:
        above = bottom.get(box.column) if box.row == 0 else None
        if above is not None and (cut or (opens_page and _runs_on(above, box))):
            down = above.down + box.down - cut
            text, unsure = _run_on(above.text, box.text), above.unsure or box.unsure
            boxes[above.row, above.column] = replace(above, text=text, down=down, unsure=unsure)
        else:
            boxes[box.row + shift, box.column] = replace(box, row=box.row + shift)
    return Grid(before.height + after.height - cut, before.width, _ordered(boxes), before.opens_page, before.edges)


def _runs_on(above: Box, box: Box) -> bool:
    """Whether a blank box at the top of a page is the rest of one that covered several rows before it."""
    return not box.text and above.down > 1 and above.across == box.across and bool(above.text)


def _run_on(above: str, below: str) -> str:
    if not above or not below:
        return above or below
    return f"{above}\n{below}" if _ENDED.search(above) and _STARTS.match(below) else f"{above} {below}"


def _ordered(boxes: Mapping[tuple[int, int], Box]) -> tuple[Box, ...]:
    return tuple(boxes[place] for place in sorted(boxes))
