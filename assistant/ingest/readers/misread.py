"""What the order of a table gives away of signs misread in it: headings printed again, numbers that count on.

Recognition reads the short cells of a number column worst, and a row with a wrong number is a row invented and a row
lost. Numbers of a plan follow each other, so the likeliest run of numbers is sought for what was read, as in the
decoding of a hidden Markov model; a number that had to be changed makes its row unsure.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from assistant.ingest.readers.heads import Head, head
from assistant.ingest.readers.join import joined
from assistant.ingest.readers.listing import group_number
from assistant.ingest.readers.pieces import Box, Grid, Piece
from assistant.text.normalise import fold

_ALIKE = 0.7  # mean likeness from which a row is the heading printed again
_PUNCTUATION = re.compile(r"[\s.,:;()'\"`|\[\]-]+")
_ZEROS = re.compile(r"\b0+(?=\d)")
_LITERAL = re.compile(r"\d{1,3}(?:[.,]\d{1,3})*")
# Signs that look alike in print, as one of them.
_LOOKS = str.maketrans("IlíÍìÌ!|iLTtOoQDSsBZz", "111111111111000055822")
_LETTERS = "abcdđeghiklmnopqrstuvxy"  # of the parts of a row: a), b)
_BEAM = 24
# Costs beside the unlikeness of what was read, which is between 0 and 1; chosen on the invented plans.
_CHILD, _PARENT, _AFTER_GROUP, _JUMP, _UNREAD = 0.15, 0.1, 0.05, 0.75, 0.6
_GROUP_BEGINS = 0.05
_NOT_BLANK = re.compile(r"\w")

Number = tuple[int, ...]


def mended(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces of recognised pages, tables over pages joined, their headings and numbers put right."""
    whole: list[Piece] = []
    heading: Grid | None = None
    for piece in pieces:
        if isinstance(piece, Grid) and heading is not None:
            piece = _headed_as(heading, piece)
        if not isinstance(piece, Grid):
            heading = None
        elif heading is None or head(piece) is not None:
            heading = piece
        whole.append(piece)
    return [_numbered(piece) if isinstance(piece, Grid) else piece for piece in joined(whole)]


def _headed_as(before: Grid, after: Grid) -> Grid:
    """The second grid with the first's headings, if its top rows are those misread."""
    found = head(before)
    if found is None or before.width != after.width:
        return after
    again: dict[Box, Box] = {}
    for row in range(min(found.body - found.first, after.height)):
        pairs = [(before.places.get((found.first + row, box.column)), box) for box in after.boxes if box.row == row]
        known = [(old, box) for old, box in pairs if old is not None]
        if not _alike([(old.text, box.text) for old, box in known]):
            break
        again |= {box: replace(box, text=old.text) for old, box in known}
    return replace(after, boxes=tuple(again.get(box, box) for box in after.boxes)) if again else after


def _alike(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether the words of a row are the same but for what recognition misreads; long ones weigh more."""
    letters = sum(max(len(old), len(new)) for old, new in pairs)
    same = sum(max(len(old), len(new)) * _likeness(fold(old), fold(new)) for old, new in pairs)
    return letters > 0 and same >= _ALIKE * letters


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


@dataclass(frozen=True, slots=True)
class _Path:
    """Numbers given to the rows so far.

    :param number: the last row's; ``group`` the count of the last group, ``part`` of the last row's parts.
    :param lettered: whether groups bear letters and not Roman numbers.
    """

    cost: float
    number: Number
    group: int
    lettered: bool
    part: int
    given: tuple[str, ...]


def _numbered(grid: Grid) -> Grid:
    """The grid with the likeliest numbers in its number column."""
    found = head(grid)
    column = found.columns.number if found else None
    if found is None or column is None:
        return grid
    boxes = [box for box in _number_boxes(grid, found, column) if _NOT_BLANK.search(box.text)]
    paths = [_Path(0.0, (), 0, lettered, 0, ()) for lettered in (False, True)]
    for box in boxes:
        titled = _titles(grid, box)
        longer = (path for before in paths for path in _longer(before, box, titled=titled))
        paths = sorted(longer, key=lambda path: path.cost)[:_BEAM]
    changed = {
        box: replace(box, text=number, unsure=True)
        for box, number in zip(boxes, paths[0].given, strict=True)
        if _bare(box.text) != _bare(number)
    }
    return replace(grid, boxes=tuple(changed.get(box, box) for box in grid.boxes)) if changed else grid


def _number_boxes(grid: Grid, found: Head, column: int) -> Iterator[Box]:
    """The boxes of the number column below the heading; titles merged over it have none."""
    return (b for b in grid.boxes if b.row >= found.body and b.column == column and b.across == 1)


def _titles(grid: Grid, box: Box) -> bool:
    """Whether a row holds nothing but its number and a title, as those of groups do."""
    return sum(bool(other.text) for other in dict.fromkeys(grid.row(box.row))) == 2


def _longer(path: _Path, box: Box, *, titled: bool) -> Iterator[_Path]:
    """The path with each number that may follow."""
    for number, cost in _following(path):
        yield _grown(path, ".".join(map(str, number)), cost, box, number=number)
    if path.number and path.part < len(_LETTERS):
        given, cost = f"{_LETTERS[path.part]})", 0.0 if path.part else _CHILD
        yield replace(_grown(path, given, cost, box, number=path.number), part=path.part + 1)
    literal = _LITERAL.fullmatch(_bare(box.text))
    if literal:
        number = tuple(int(part) for part in re.split(r"[.,]", literal[0]))
        yield _grown(path, ".".join(map(str, number)), _JUMP, box, number=number)
    elif not titled:
        yield replace(path, cost=path.cost + _JUMP + _UNREAD, given=(*path.given, _bare(box.text)))
    if titled:
        count = path.group + 1
        given = chr(ord("A") + count - 1) if path.lettered and count < 26 else group_number(str(count))
        yield _grown(path, given, _GROUP_BEGINS, box, number=path.number, group=count)


def _following(path: _Path) -> Iterator[tuple[Number, float]]:
    """The numbers that may come after a path's last, with the cost of each."""
    last = path.number
    if not last or path.group:
        yield (1,), _AFTER_GROUP
    if not last:
        yield (1, 1), _CHILD
        return
    yield (*last, 1), _CHILD
    for depth in range(len(last), 0, -1):
        yield (*last[: depth - 1], last[depth - 1] + 1), _PARENT * (len(last) - depth)
    if len(last) > 1:
        yield (*last[:-2], last[-2] + 1, 1), _CHILD


def _grown(path: _Path, given: str, cost: float, box: Box, *, number: Number, group: int | None = None) -> _Path:
    total = path.cost + cost + _unlikeness(box.text, given)
    return _Path(total, number, path.group if group is None else group, path.lettered, 0, (*path.given, given))


def _unlikeness(read: str, given: str) -> float:
    """How unlike the signs read and a number look, in [0, 1]."""
    if _bare(read) == _bare(given):
        return 0.0
    one, other = (_PUNCTUATION.sub("", words.replace("H", "11")).translate(_LOOKS) for words in (read, given))
    return 0.1 + 0.9 * (1.0 - _likeness(one, other))


def _bare(read: str) -> str:
    return _ZEROS.sub("", read.strip(" .,:;()"))
