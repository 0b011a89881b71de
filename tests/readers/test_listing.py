"""Tables of real plans: numbers left out, groups written otherwise, rows and headings cut by pages."""

from assistant.ingest.blocks import Table
from assistant.ingest.readers.pieces import Box, Grid, Prose
from assistant.ingest.readers.render import render

HEADING = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn")


def grid(*rows: tuple[str, ...], opens_page: bool = False) -> Grid:
    """A table; a row of one cell is merged across."""
    width = max(map(len, rows))
    boxes = tuple(
        Box(words, r, c, 1, width if len(row) == 1 else 1) for r, row in enumerate(rows) for c, words in enumerate(row)
    )
    return Grid(len(rows), width, boxes, opens_page)


def table(*pieces: Grid | Prose) -> Table:
    (found,) = (block for block in render(pieces)[1] if isinstance(block, Table))
    return found


def rows(*pieces: Grid | Prose) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table(*pieces).rows]


def test_rows_without_a_number_column_are_counted_and_unsure() -> None:
    found = table(grid(HEADING[1:], ("Làm", "Sở A", "2026"), ("Xong", "Sở B", "2027")))
    assert [row[0].text for row in found.rows] == ["1", "2"]
    assert all(row[0].start == row[0].end for row in found.rows)  # never quoted
    assert found.unsure == (0, 1)


def test_parts_of_a_row_bear_its_number_and_their_own() -> None:
    found = rows(grid(HEADING, ("4.7", "a", "", ""), ("-", "b", "Sở", "2026"), ("-", "c", "Sở", "2026")))
    assert [row[0] for row in found] == ["4.7", "4.7.1", "4.7.2"]
    lettered = rows(grid(HEADING, ("2", "a", "Sở", "2026"), ("a)", "b", "Sở", "2026"), ("b)", "c", "Sở", "2026")))
    assert [row[0] for row in lettered] == ["2", "2.a", "2.b"]


def test_groups_are_known_however_they_are_printed() -> None:
    task = ("1", "Làm", "Sở A", "2026")
    for printed in [("I", "Hạ tầng", "", ""), ("I. Hạ tầng",), ("Hạ tầng",), ("Nhóm I: Hạ tầng",)]:
        assert rows(grid(HEADING, printed, task))[0] == ["I", "Hạ tầng", "", ""]
    below = ("1.1", "Làm", "Sở A", "2026")
    assert rows(grid(HEADING, ("1", "Hạ tầng", "", ""), below))[0] == ["I", "Hạ tầng", "", ""]


def test_a_heading_printed_again_is_no_row() -> None:
    first = grid(HEADING, ("1", "Làm", "Sở A", "2026"))
    second = grid(HEADING, ("2", "Xong", "Sở B", "2027"), opens_page=True)
    assert [row[0] for row in rows(first, second)] == ["1", "2"]


def test_a_row_cut_by_a_page_is_one_row() -> None:
    first = grid(HEADING, ("1", "Xây dựng kế hoạch", "Sở A", "Tháng"))
    second = grid(HEADING, ("", "và triển khai", "Sở B", "6/2026"), ("2", "Xong", "Sở C", "2027"), opens_page=True)
    assert rows(first, second) == [
        ["1", "Xây dựng kế hoạch và triển khai", "Sở A Sở B", "Tháng 6/2026"],
        ["2", "Xong", "Sở C", "2027"],
    ]


def test_a_row_that_numbers_the_columns_is_none() -> None:
    found = rows(grid(HEADING, ("(1)", "(2)", "(3)", "(4)"), ("1", "Làm", "Sở A", "2026")))
    assert [row[1] for row in found] == ["Làm"]


def test_a_table_of_other_things_is_prose() -> None:
    _, blocks = render([grid(("Họ tên", "Chức vụ", "Điện thoại"), ("An", "Giám đốc", "1"), ("Bình", "Phó", "2"))])
    assert not any(isinstance(block, Table) for block in blocks)
