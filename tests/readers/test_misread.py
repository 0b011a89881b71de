"""What recognition misreads in a table is put right by what must follow what."""

import pytest

from assistant.ingest.readers.misread import mended
from assistant.ingest.readers.pieces import Box, Grid, Prose

HEADING = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn")


def grid(*rows: tuple[str, ...], opens_page: bool = False) -> Grid:
    boxes = tuple(Box(words, r, c) for r, row in enumerate(rows) for c, words in enumerate(row))
    return Grid(len(rows), len(HEADING), boxes, opens_page)


def tasks(*numbers: str) -> Grid:
    """A table of tasks with these numbers; a number in angle brackets is that of a group."""
    rows = [
        (n.strip("<>"), "Nhóm", "", "") if n.startswith("<") else (n, f"Việc {i}", "Sở A", "2026")
        for i, n in enumerate(numbers)
    ]
    return grid(HEADING, *rows)


def numbers(piece: object) -> list[str]:
    assert isinstance(piece, Grid)
    return [piece.row(row)[0].text for row in range(1, piece.height)]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (["1", "2", "S", "4"], ["1", "2", "3", "4"]),
        (["1.1", "Thất", "13", "1.4"], ["1.1", "1.2", "1.3", "1.4"]),
        (["8.", "81", "8.2", "8.3", "9"], ["8.", "8.1", "8.2", "8.3", "9"]),
        (["<1>", "1", "2", "<H>", "3", "4", "<IH>", "5"], ["I", "1", "2", "II", "3", "4", "III", "5"]),
        (["<A>", "1", "2", "<8>", "1", "2"], ["A", "1", "2", "B", "1", "2"]),
        (["1", "8)", "b)", "c)", "2"], ["1", "a)", "b)", "c)", "2"]),
        (["9", "10", "I1", "12", "l3"], ["9", "10", "11", "12", "13"]),
        (["26", "90", "28", "29%"], ["26", "27", "28", "29"]),
    ],
)
def test_a_number_is_the_one_that_follows(read: list[str], meant: list[str]) -> None:
    assert numbers(mended([tasks(*read)])[0]) == meant


@pytest.mark.parametrize(
    "read",
    [
        ["1", "2", "5", "6", "7"],
        ["4.7", "4.8", "5.1"],
        ["1.", "2.", "3."],
        ["01", "02", "03"],
        ["1", "", "2", "-", "3"],
    ],
    ids=["a gap", "groups left out", "full stops", "noughts", "blanks"],
)
def test_numbers_that_were_printed_so_are_left_alone(read: list[str]) -> None:
    assert numbers(mended([tasks(*read)])[0]) == read


def test_a_number_put_right_makes_its_row_unsure_and_no_other() -> None:
    (whole,) = mended([tasks("1", "Z", "3")])
    assert isinstance(whole, Grid)
    assert [whole.row(row)[0].unsure for row in range(1, 4)] == [False, True, False]


def test_headings_misread_on_the_next_page_are_known_again() -> None:
    first = tasks("1", "2")
    again = grid(("IT", "Nhiêm vụ", "Cơ quan chú trì", "Thời han"), ("3", "Việc", "Sở B", "2027"), opens_page=True)
    (whole,) = mended([first, again])
    assert numbers(whole) == ["1", "2", "3"]


def test_another_table_behind_a_title_stays_another() -> None:
    second = grid(("STT", "Chỉ tiêu", "Đơn vị tính", "2030"), ("1", "Tỷ lệ", "%", "90"))
    assert len(mended([tasks("1"), Prose("PHỤ LỤC II"), second])) == 3
    assert len(mended([tasks("1"), second])) == 2
