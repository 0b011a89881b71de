"""Plain text: tables by bars or tabs, dumps of cells, encodings."""

import pytest

from assistant.ingest.readers.faults import UnreadableError
from assistant.ingest.readers.pieces import Grid, Prose
from assistant.ingest.readers.text import read_text

MARKDOWN = "Kế hoạch\n\n| TT | Nhiệm vụ | Chủ trì |\n|----|:--|--:|\n| 1 | Làm | Sở A |\n| 2 | Xong | Sở B |\n\nHết\n"
ROWS = [["TT", "Nhiệm vụ", "Chủ trì"], ["1", "Làm", "Sở A"], ["2", "Xong", "Sở B"]]


def texts(grid: Grid) -> list[list[str]]:
    return [[box.text for box in grid.row(row)] for row in range(grid.height)]


@pytest.mark.parametrize(
    "text",
    [MARKDOWN, "Kế hoạch\n" + "\n".join("\t".join(row) for row in ROWS) + "\nHết"],
    ids=["bars", "tabs"],
)
def test_rows_on_lines_are_a_table(text: str) -> None:
    before, grid, after = read_text(text.encode())
    assert (before, after) == (Prose("Kế hoạch"), Prose("Hết"))
    assert isinstance(grid, Grid)
    assert texts(grid) == ROWS


def test_a_dump_of_cells_is_told_by_its_numbers() -> None:
    dump = "PHỤ LỤC\n" + "".join(f"{cell} |\n" for row in ROWS for cell in row)
    grid = next(piece for piece in read_text(dump.encode()) if isinstance(piece, Grid))
    assert texts(grid) == ROWS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_byte_order_mark_tells_the_encoding(encoding: str) -> None:
    assert read_text("Kế hoạch\r\nsố 25".encode(encoding)) == [Prose("Kế hoạch"), Prose("số 25")]


@pytest.mark.parametrize(("raw", "told"), [(b"K\xd5 ho\xb9ch", "UTF-8"), (b"a\0b", "byte rỗng")])
def test_other_bytes_are_refused_with_what_to_do(raw: bytes, told: str) -> None:
    with pytest.raises(UnreadableError, match=told):
        read_text(raw)
