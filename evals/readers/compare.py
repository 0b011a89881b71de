"""Compares what a reader found with what a plan says, cell by cell."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.records.types import Field, Record, Target, Task
from assistant.text.normalise import fold
from evals.readers.plan import Expected


@dataclass(frozen=True, slots=True)
class Comparison:
    """How much of a plan was read as it is printed.

    :param cells: fields of all rows of the plan; ``right`` those read exactly, of rows in their places.
    :param missing: rows that were not found; ``invented`` rows found that the plan does not have.
    :param wrong: ``row field: expected -> found`` for what differs.
    """

    cells: int
    right: int
    missing: tuple[str, ...] = ()
    invented: tuple[str, ...] = ()
    wrong: tuple[str, ...] = field(default=())

    @property
    def share(self) -> float:
        """Right cells of all, in [0, 1]."""
        return self.right / self.cells if self.cells else 1.0


def compare(expected: Iterable[Expected], records: Iterable[Record], *, folded: bool = False) -> Comparison:
    """Compare rows in place and number; a row's own number and its group count as cells.

    :param folded: whether diacritics and case may differ, as they do after character recognition.
    """
    same = (lambda a, b: fold(a) == fold(b)) if folded else (lambda a, b: a == b)
    found = {(_place(r), r.number): r for r in records if isinstance(r, Task | Target)}
    cells = right = 0
    missing: list[str] = []
    wrong: list[str] = []
    for row in expected:
        want = {"number": row.number, "group": row.group, **row.fields}
        cells += len(want)
        record = found.pop((row.place, row.number), None)
        if record is None:
            missing.append(f"{row.place}/{row.number}")
            continue
        got = _cells(record)
        differing = _differing(want, got, same)
        right += len(want) - len(differing)
        wrong += [f"{row.place}/{row.number} {name}: {want[name]!r} -> {got.get(name)!r}" for name in differing]
    return Comparison(cells, right, tuple(missing), tuple(f"{p}/{n}" for p, n in found), tuple(wrong))


def _differing(want: Mapping[str, str], got: Mapping[str, str], same: Callable[[str, str], bool]) -> Sequence[str]:
    return [name for name, words in want.items() if not same(words, got.get(name, "\0"))]


def _place(record: Task | Target) -> str:
    return record.ref.split("/")[1]


def _cells(record: Task | Target) -> dict[str, str]:
    group = record.group.title.text if record.group else ""
    cells = {"number": record.number, "group": group, "name": record.name.text}
    if isinstance(record, Task):
        fields = {"lead": record.lead, "support": record.support, "output": record.output, "due": record.due}
    else:
        fields = {"unit": record.unit, "owner": record.owner, "value": record.value, **record.values}
    return cells | {name: words.text for name, words in fields.items() if isinstance(words, Field)}
