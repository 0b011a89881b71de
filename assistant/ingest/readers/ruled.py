"""Tables from ruling lines: where lines cross there are cells, where a line is missing cells are merged."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.ingest.readers.paper import Rule

_NEAR = 2.5  # points: borders drawn twice, or ending just before they cross
_COVERS = 0.6  # of a cell's side must be drawn for it to be closed
_SMALLEST = 4.0  # points: narrower strips lie between the two lines of a double border


@dataclass(frozen=True, slots=True)
class Frame:
    """One cell: its rows and columns in its table, and where it lies on the page."""

    row: int
    column: int
    down: int
    across: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table: where its columns and rows begin and end, and its cells."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    frames: tuple[Frame, ...]

    @property
    def top(self) -> float:
        """Where it begins."""
        return self.rows[0]

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.rows[-1]


def tables(across: Iterable[Rule], down: Iterable[Rule]) -> list[Ruled]:
    """The tables that lines draw on a page, from the top; single lines and lone boxes are none."""
    horizontal, vertical = _joined(across), _joined(down)
    found = (_table(h, v) for h, v in _touching(horizontal, vertical) if v)
    return sorted((t for t in found if t is not None), key=lambda t: (t.top, t.columns[0]))


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Lines that go on with each other at nearly the same place, as one."""
    whole: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (r.at, r.start)):
        near = (i for i in range(len(whole) - 1, -1, -1) if rule.at - whole[i].at <= _NEAR)
        i = next((i for i in near if rule.start <= whole[i].end + _NEAR and whole[i].start <= rule.end + _NEAR), None)
        if i is None:
            whole.append(rule)
        else:
            whole[i] = Rule(whole[i].at, min(whole[i].start, rule.start), max(whole[i].end, rule.end))
    return whole


def _touching(horizontal: Sequence[Rule], vertical: Sequence[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Groups of lines that hang together by crossing or touching."""
    left_h, left_v = list(horizontal), list(vertical)
    while left_h and left_v:
        h, v = [left_h.pop(0)], list[Rule]()
        grown = True
        while grown:
            more_v = [r for r in left_v if any(_cross(a, r) for a in h)]
            left_v = [r for r in left_v if r not in more_v]
            v += more_v
            more_h = [r for r in left_h if any(_cross(r, d) for d in more_v)]
            left_h = [r for r in left_h if r not in more_h]
            h += more_h
            grown = bool(more_h)
        yield h, v


def _cross(across: Rule, down: Rule) -> bool:
    return across.start - _NEAR <= down.at <= across.end + _NEAR and down.start - _NEAR <= across.at <= down.end + _NEAR


def _table(horizontal: Sequence[Rule], vertical: Sequence[Rule]) -> Ruled | None:
    """The table some lines draw; its outer sides count as drawn even where they are not."""
    columns = _places([*(r.at for r in vertical), *_outer(horizontal)])
    rows = _places([*(r.at for r in horizontal), *_outer(vertical)])
    if len(columns) < 3 or len(rows) < 2:
        return None
    frames = tuple(_frames(columns, rows, horizontal, vertical))
    return Ruled(columns, rows, frames) if len(frames) > 1 else None


def _outer(rules: Sequence[Rule]) -> tuple[float, float]:
    return min(r.start for r in rules), max(r.end for r in rules)


def _places(found: Iterable[float]) -> tuple[float, ...]:
    """Places in order, those that lie together as one."""
    places: list[float] = []
    for place in sorted(found):
        if not places or place - places[-1] > _SMALLEST:
            places.append(place)
    return tuple(places)


def _frames(
    columns: Sequence[float], rows: Sequence[float], horizontal: Sequence[Rule], vertical: Sequence[Rule]
) -> Iterator[Frame]:
    """Cells from the top left: each grows to the right and then down as far as no line stops it."""
    taken: set[tuple[int, int]] = set()
    for r in range(len(rows) - 1):
        for c in range(len(columns) - 1):
            if (r, c) in taken:
                continue
            sides = [_drawn(vertical, at, rows[r], rows[r + 1]) for at in columns[c + 1 : -1]]
            feet = [_drawn(horizontal, at, columns[c], columns[c + 1]) for at in rows[r + 1 : -1]]
            across, down = _open(sides) + 1, _open(feet) + 1
            across = next((k for k in range(1, across) if (r, c + k) in taken), across)
            taken |= {(r + i, c + k) for i in range(down) for k in range(across)}
            yield Frame(r, c, down, across, columns[c], rows[r], columns[c + across], rows[r + down])


def _open(drawn: Sequence[bool]) -> int:
    """How many sides are passed before one that is drawn."""
    return next((i for i, stopped in enumerate(drawn) if stopped), len(drawn))


def _drawn(rules: Iterable[Rule], at: float, start: float, end: float) -> bool:
    """Whether a line runs along most of one side of a cell."""
    covered = sum(max(0.0, min(r.end, end) - max(r.start, start)) for r in rules if abs(r.at - at) <= _SMALLEST)
    return covered >= _COVERS * (end - start)
