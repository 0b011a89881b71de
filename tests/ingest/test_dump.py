"""The dump reader knows no document by name: tables of any shape come back cell by cell, nothing is lost."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed import printed

from assistant.ingest.blocks import Block, Paragraph, Table
from assistant.ingest.dump import read_dump

TASKS = ("STT", "Nội dung công việc", "Thời hạn hoàn thành", "Đơn vị chủ trì", "Sản phẩm dự kiến")
YEARS = ("TT", "Chỉ tiêu", "ĐVT", "2025", "2026", "2030")


def tables(text: str) -> list[Table]:
    return [block for block in read_dump(text) if isinstance(block, Table)]


def texts(table: Table) -> list[list[str]]:
    return [[words.text for words in row] for row in table.rows]


def only(text: str) -> list[list[str]]:
    (table,) = tables(text)
    return texts(table)


ROWS = [
    ["1", "Mở lớp kỹ năng số", "Quý II/2026", "Phòng Văn hóa", "Kế hoạch"],
    ["2", "Trang bị máy tính cho bộ phận một cửa", "Tháng 3/2026", "Văn phòng", ""],
    ["3", "Rà soát quy chế", "", "", ""],
]


@pytest.mark.parametrize("wrap", [0, 1, 2])
@pytest.mark.parametrize("merge", [False, True])
def test_a_table_is_read_however_its_cells_are_wrapped_and_merged(wrap: int, *, merge: bool) -> None:
    assert only(printed(TASKS, ROWS, wrap=wrap, merge=merge)) == ROWS


def test_header_and_cells_lie_where_their_spans_say() -> None:
    text = "KẾ HOẠCH\nLời dẫn.\n" + printed(TASKS, ROWS, wrap=3) + "Nơi nhận:\n"
    (table,) = tables(text)
    for words in (*table.header, *(c for row in table.rows for c in row)):
        assert " ".join(text[words.start : words.end].split()) == words.text
    assert [h.text for h in table.header] == list(TASKS)


def test_a_title_above_the_header_stays_a_paragraph() -> None:
    blocks = read_dump("PHỤ LỤC\nDanh mục\n" + printed(TASKS, ROWS) + "Hết.\n")
    assert [b.words.text if isinstance(b, Paragraph) else "bảng" for b in blocks] == [
        "PHỤ LỤC",
        "Danh mục",
        "bảng",
        "Hết.",
    ]


def test_group_rows_and_numbers_of_every_kind_are_rows() -> None:
    rows = [
        ["A", "Chỉ tiêu kinh tế", "", "", "", ""],
        ["I.", "Công nghiệp", "", "", "", ""],
        ["1.", "Quy mô kinh tế số", "%", "20", "22", "30"],
        ["1.1", "Trong đó: công nghiệp", "%", "10", "11", "15"],
        ["1.1.1", "Điện tử", "%", "5", "6", "7"],
        ["1.2", "Thương mại", "%", "10", "11", "15"],
        ["12", "Doanh nghiệp số", "đơn vị", "", "", "100"],
    ]
    assert only(printed(YEARS, rows, merge=True)) == rows


def test_a_group_row_without_a_number_is_a_row() -> None:
    rows = [
        ["", "Đến năm 2030", "", "", "", ""],
        ["1", "Quy mô kinh tế số", "%", "20", "22", "30"],
        ["", "Đến năm 2045", "", "", "", ""],
        ["2", "Quy mô kinh tế số", "%", "", "", "50"],
    ]
    for merge in (False, True):
        (table,) = tables(printed(YEARS, rows, merge=merge))
        assert [row[1:] for row in texts(table)] == [row[1:] for row in rows]
        assert [row[0] for row in texts(table)] == ["I", "1", "II", "2"]
        assert all(table.rows[at][0].start == table.rows[at][0].end for at in (0, 2))  # supplied, never quoted
        assert table.unsure == (0, 2)


def test_a_column_without_a_header_keeps_its_place() -> None:
    header = ("STT", "Nội dung công việc", "Thời hạn hoàn thành", "", "Đơn vị chủ trì")
    assert only(printed(header, ROWS)) == ROWS


@pytest.mark.parametrize("numbers", [["(1)", "(2)", "(3)", "(4)", "(5)"], ["1", "2", "3", "4", "5"]])
def test_the_row_that_counts_the_columns_is_no_row(numbers: list[str]) -> None:
    assert only(printed(TASKS, [numbers, *ROWS])) == ROWS


def test_a_row_of_the_values_1_to_5_among_others_is_a_row() -> None:
    rows = [ROWS[0], ["2", "2", "3", "4", "5"], ["3", "4", "5", "6", "7"]]
    assert only(printed(TASKS, rows)) == rows


@pytest.mark.parametrize(
    "after", ["", "Nơi nhận:\n- Như trên;\n", "TM. ỦY BAN NHÂN\nDÂN |\n", printed(TASKS, ROWS), "Số: 2 |\nLời kết |\n"]
)
def test_a_value_that_looks_like_the_next_row_number_does_not_begin_a_row(after: str) -> None:
    rows = [["1", "Xã có điểm phục vụ", "xã", "2", "2", "3"], ["2", "Xếp hạng", "hạng", "3", "3", "3"]]
    assert texts(tables(printed(YEARS, rows) + after)[0]) == rows
    assert len(tables(printed(YEARS, rows) + after)) == (2 if after.startswith("STT") else 1)


def test_a_row_that_lost_its_merged_cells_is_padded_and_marked_unsure() -> None:
    whole = [
        ["1", "Một", "%", "10", "20", "> 30"],
        ["3", "Ba", "%", "10", "> 20", "> 30"],
        ["4", "Bốn", "%", "", "", "5"],
    ]
    text = printed(YEARS, [whole[0], ["2", "Hai"], *whole[1:]])
    (table,) = tables(text)
    assert [row[0] for row in texts(table)] == ["1", "2", "3", "4"]
    assert texts(table)[1] == ["2", "Hai", "", "", "", ""]
    assert table.unsure == (1,)


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        (("TT", "Họ và tên", "Chức vụ", "Điện thoại"), [["1", "Nguyễn Văn A", "Trưởng ban", "02083"]]),
        (("Tên", "Nội dung", "Ghi chú"), [["1", "Hai", "Ba"]]),
        (("TT", "Nội dung"), [["1", "Một việc"]]),
    ],
)
def test_a_table_whose_header_is_not_known_stays_paragraphs(header: tuple[str, ...], rows: list[list[str]]) -> None:
    text = printed(header, rows)
    assert tables(text) == []
    words = [block.words.text for block in read_dump(text) if isinstance(block, Paragraph)]
    assert words == [*header, *rows[0]]


def test_a_header_without_rows_is_no_table() -> None:
    assert tables(printed(TASKS, [])) == []
    assert tables(printed(TASKS, []) + "Không có nhiệm vụ nào.\n") == []


@pytest.mark.parametrize("text", ["", "\n\n", "|", "|||||", "TT |", "TT |\n" * 50, "1 |" * 200, "I. |\n||||"])
def test_broken_dumps_give_no_table_and_no_error(text: str) -> None:
    assert tables(text) == []


LETTERS = "aàbcdđeêghiklmnoôơprstuưvxy"
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=6), min_size=1, max_size=8).map(" ".join)
CELLS = st.one_of(WORDS, st.just(""), st.integers(0, 40).map(str), st.sampled_from(["≥ 85", "2.1", "V", "I.", "-"]))
KNOWN = ("Nội dung công việc", "Đơn vị chủ trì", "Cơ quan phối hợp", "Thời hạn hoàn thành", "Sản phẩm", "Ghi chú")


@st.composite
def drawn(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    """A header in any order and numbered rows of any cells, group rows among them."""
    header = ["STT", *draw(st.permutations(KNOWN))[: draw(st.integers(2, len(KNOWN)))]]
    rows: list[list[str]] = []
    for number in range(1, draw(st.integers(1, 12)) + 1):
        if draw(st.booleans()) and number % 4 == 1:
            rows.append([["I", "II", "III"][number // 4], draw(WORDS), *[""] * (len(header) - 2)])
        cells = [draw(CELLS) for _ in header[1:]]
        rows.append([f"{number}{draw(st.sampled_from(['', '.']))}", *cells])
    return header, rows


@given(drawn(), st.integers(0, 3), st.booleans())
def test_any_rows_printed_as_a_dump_are_read_back(
    table: tuple[list[str], list[list[str]]], wrap: int, merge: bool
) -> None:
    header, rows = table
    text = "PHỤ LỤC\n" + printed(header, rows, wrap=wrap, merge=merge) + "Nơi nhận: như trên.\n"
    counted = [[str(n) for n in range(1, len(header) + 1)]]
    assert only(text) == (rows[1:] if [[c.rstrip(".") for c in rows[0]]] == counted else rows)


@given(st.text(alphabet="T1I.| \nabc", max_size=80))
def test_every_word_of_any_text_is_in_one_block(text: str) -> None:
    blocks: list[Block] = read_dump("STT |Nội dung |Chủ trì |\n" + text)
    cells = [block.words for block in blocks if isinstance(block, Paragraph)]
    cells += [c for b in blocks if isinstance(b, Table) for row in (b.header, *b.rows) for c in row if c.text]
    whole = "STT |Nội dung |Chủ trì |\n" + text
    covered = sorted((c.start, c.end) for c in cells)
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(covered))
    outside = set(range(len(whole))) - {at for start, end in covered for at in range(start, end)}
    assert not "".join(whole[at] for at in sorted(outside)).replace("|", "").strip()
