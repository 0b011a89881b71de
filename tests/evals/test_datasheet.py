"""The datasheet of the question sets tells what is there."""

import re

import pytest

from evals.reading import SETS, read_set, shipped_sets

SHEET = (SETS / "README.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([\w.-]+)` \|([\d |]+)\|$", re.MULTILINE)


def test_every_set_has_a_row_and_every_row_a_set() -> None:
    assert sorted(name for name, _ in ROW.findall(SHEET)) == [path.name for path in shipped_sets()]


@pytest.mark.parametrize(("name", "told"), ROW.findall(SHEET))
def test_a_row_counts_its_set(name: str, told: str) -> None:
    items = read_set(SETS / name).items
    answerable = sum(item.answerable for item in items)
    derived = sum(item.derive is not None for item in items)
    followed = sum(bool(item.history) for item in items)
    assert [int(cell) for cell in told.split("|")] == [
        len(items),
        answerable,
        len(items) - answerable,
        followed,
        derived,
    ]


def test_the_sets_hold_at_least_five_hundred_questions() -> None:
    assert sum(len(read_set(path).items) for path in shipped_sets()) >= 500
