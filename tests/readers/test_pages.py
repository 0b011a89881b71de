"""Pages of a PDF: letters become words, lines become paragraphs, ruling lines become tables."""

import pytest
from written import pdf

from assistant.ingest.readers.pdf import read_pdf
from assistant.ingest.readers.pieces import Grid, Piece, Prose


def write(words: str, x: float, y: float, size: int = 12) -> str:
    return f"BT /F {size} Tf {x} {y} Td ({words}) Tj ET\n"


def box(x: float, y: float, width: float, height: float) -> str:
    return f"{x} {y} {width} {height} re S\n"


def row(y: float, *cells: str, left: float = 60, width: float = 120, height: float = 20) -> str:
    """A row of boxes at a height, words in each."""
    return "".join(
        box(left + i * width, y, width, height) + write(words, left + i * width + 4, y + 6)
        for i, words in enumerate(cells)
    )


def found(*pages: str, more: str = "", size: tuple[int, int] = (595, 842)) -> list[Piece]:
    pieces = read_pdf(pdf(*pages, more=more, size=size))
    assert pieces is not None
    return pieces


def texts(grid: Piece) -> list[list[str]]:
    assert isinstance(grid, Grid)
    return [[cell.text for cell in grid.row(number)] for number in range(grid.height)]


def test_lines_that_fill_their_column_are_one_paragraph() -> None:
    full = write("Uy ban nhan dan tinh ban hanh ke hoach nay de moi co quan cung lam va cung bao cao", 60, 700)
    rest = write("ket qua.", 60, 685)
    assert found(full + rest + write("Doan sau.", 60, 670)) == [
        Prose("Uy ban nhan dan tinh ban hanh ke hoach nay de moi co quan cung lam va cung bao cao ket qua."),
        Prose("Doan sau."),
    ]


def test_boxes_beside_each_other_are_a_table_and_words_around_it_stay_in_order() -> None:
    page = write("Truoc", 60, 760) + row(700, "TT", "Nhiem vu", "Chu tri") + row(680, "1", "Lam", "So A")
    before, grid, after = found(page + write("Sau", 60, 640))
    assert (before, after) == (Prose("Truoc"), Prose("Sau"))
    assert texts(grid) == [["TT", "Nhiem vu", "Chu tri"], ["1", "Lam", "So A"]]


def test_a_missing_line_merges_cells() -> None:
    page = row(700, "TT", "Nhiem vu", "Chu tri") + box(60, 680, 360, 20) + write("I. Nhom", 64, 686)
    (grid,) = found(page + row(660, "1", "Lam", "So A"))
    assert texts(grid)[1] == ["I. Nhom"] * 3


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_turned_is_read_as_it_is_shown(turn: int) -> None:
    places = {0: "1 0 0 1 0 0", 90: "0 1 -1 0 595 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 842"}
    page = row(300, "TT", "Viec", "So", left=40, width=90) + row(280, "1", "Lam", "So A", left=40, width=90)
    pieces = found(f"q {places[turn]} cm\n{write('Tren', 40, 400)}{page}Q", more=f"/Rotate {turn}")
    assert pieces[0] == Prose("Tren")
    assert texts(pieces[1]) == [["TT", "Viec", "So"], ["1", "Lam", "So A"]]


def test_a_mark_printed_apart_stands_on_its_letter() -> None:
    acute = r"\264"  # the spacing acute accent of the encoding
    font = "/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    drawing = write("ke", 60, 700) + write(acute, 67, 700) + write("hoach", 80, 700)
    raw = pdf(drawing + write("mot hai ba bon", 60, 680)).replace(b"/Resources << /Font << /F 3 0 R", font.encode())
    pieces = read_pdf(raw)
    assert pieces is not None
    assert pieces[0] == Prose("k\u00e9 hoach")


def test_page_numbers_and_running_titles_are_left_out() -> None:
    pages = [write("Cong bao", 60, 800) + write(f"Noi dung {n}.", 60, 500) + write(str(n), 300, 40) for n in (1, 2, 3)]
    assert found(*pages) == [Prose("Noi dung 1."), Prose("Noi dung 2."), Prose("Noi dung 3.")]


def test_a_letterhead_is_read_side_by_side() -> None:
    left = write("UBND TINH", 80, 780) + write("So: 1/KH", 80, 765)
    right = write("CONG HOA", 380, 780) + write("Doc lap", 380, 765)
    assert found(left + right + write("Can cu", 60, 700) + write("x" * 70, 60, 600)) == [
        Prose(words) for words in ("UBND TINH", "So: 1/KH", "CONG HOA", "Doc lap", "Can cu", "x" * 70)
    ]


def test_a_small_raised_number_is_a_footnote() -> None:
    page = write("Thong tu moi", 60, 700) + write("1", 131, 705, 7) + write("Dong khac o day.", 60, 660)
    note = write("1", 60, 104, 6) + write("Nguon.", 65, 100, 9)
    assert found(page + note)[0] == Prose("Thong tu moi [1]")


@pytest.mark.parametrize(("first", "second", "width"), [("31/12/202", "5", 62), ("12.00", "0", 38)])
def test_digits_broken_by_a_narrow_column_are_joined(first: str, second: str, width: float) -> None:
    page = box(60, 680, width, 40) + box(60 + width, 680, 100, 40) + write(first, 64, 705) + write(second, 64, 690)
    (grid,) = found(page + write("So A", 64 + width, 705) + write("Mot hai ba", 64 + width, 690))
    assert texts(grid)[0][0] == first + second
