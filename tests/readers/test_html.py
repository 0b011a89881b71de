"""Web pages: the text a browser would show, tables as it draws them."""

from assistant.ingest.readers.html import read_html
from assistant.ingest.readers.pieces import Box, Grid, Piece, Prose


def pieces(body: str) -> list[Piece]:
    return read_html(f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>x</title></head><body>{body}".encode())


def lines(body: str) -> list[str]:
    return [piece.text for piece in pieces(body) if isinstance(piece, Prose)]


def boxes(body: str) -> tuple[Box, ...]:
    return next(piece.boxes for piece in pieces(body) if isinstance(piece, Grid))


def test_paragraphs_are_lines_and_white_space_is_folded() -> None:
    assert lines("<p>Kế\n   hoạch <b>25</b>/KH</p>Đuôi<br>hai<div>Sau</div>") == [
        "Kế hoạch 25/KH",
        "Đuôi",
        "hai",
        "Sau",
    ]


def test_what_a_browser_does_not_show_is_not_read() -> None:
    body = (
        "<!-- ghi chú --><style>p{}</style><p hidden>a</p><p style='display: none'>b</p><template>c</template><p>d</p>"
    )
    assert lines(body) == ["d"]


def test_a_table_that_is_only_a_comment_is_no_table_cut_off() -> None:
    assert lines("<!-- <table><tr> --><p>a</p>") == ["a"]


def test_lists_bear_the_numbers_a_browser_draws() -> None:
    body = "<ol type='I' start='2'><li>Hai</li><li value='5'>Năm<ul><li>con</li></ul></li></ol>"
    assert lines(body) == ["II. Hai", "V. Năm", "- con"]


def test_spans_put_cells_where_a_browser_draws_them() -> None:
    body = (
        "<table><tr><th rowspan=2>TT</th><th colspan=2>Mục tiêu</th></tr><tr><th>2025</th><th>2030</th></tr>"
        "<tr><td>1</td><td rowspan=0>80</td><td>90</td></tr><tr><td>2</td><td>95</td></tr></table>"
    )
    assert boxes(body) == (
        Box("TT", 0, 0, 2, 1),
        Box("Mục tiêu", 0, 1, 1, 2),
        Box("2025", 1, 1),
        Box("2030", 1, 2),
        Box("1", 2, 0),
        Box("80", 2, 1, 2, 1),
        Box("90", 2, 2),
        Box("2", 3, 0),
        Box("95", 3, 2),
    )


def test_bodies_in_a_cell_stand_on_lines() -> None:
    assert boxes("<table><tr><td>1<td><p>Sở A</p><p>Sở B</p><td>x<br>y</table>")[1:] == (
        Box("Sở A\nSở B", 0, 1),
        Box("x\ny", 0, 2),
    )


def test_a_table_that_only_lays_out_others_is_not_one() -> None:
    found = pieces("<table><tr><td><p>Đầu</p><table><tr><td>1<td>2</table></td><td>Bên</td></tr></table>")
    assert [type(piece) for piece in found] == [Prose, Grid, Prose]


def test_a_link_to_a_note_is_its_number_in_brackets() -> None:
    assert lines("<p>Thông tư<a href='#fn1'><sup>1</sup></a>;</p>") == ["Thông tư [1] ;"]
