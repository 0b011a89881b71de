"""Word documents: what Word shows is read, what it hides, deletes or only counts is treated as it shows it."""

from written import p, table, tc, word

from assistant.ingest.readers.docx import read_docx
from assistant.ingest.readers.pieces import Box, Grid, Prose

LISTS = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def listed(words: str, level: int) -> str:
    return p(words, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')


def lines(raw: bytes) -> list[str]:
    return [piece.text for piece in read_docx(raw) if isinstance(piece, Prose)]


def grid(raw: bytes) -> Grid:
    return next(piece for piece in read_docx(raw) if isinstance(piece, Grid))


def test_numbers_that_word_counts_stand_before_their_words() -> None:
    body = listed("Mục đích", 0) + listed("Chung", 1) + listed("Riêng", 1) + listed("ý", 2) + listed("Yêu cầu", 0)
    raw = word(body + listed("Một", 1), parts={"numbering": LISTS})
    assert lines(raw) == ["I. Mục đích", "I.1. Chung", "I.2. Riêng", "- ý", "II. Yêu cầu", "II.1. Một"]


def test_deleted_and_hidden_words_are_not_read_and_inserted_ones_are() -> None:
    gone = "<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>"
    new = "<w:ins><w:r><w:t>mới</w:t></w:r></w:ins>"
    unseen = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
    moved = "<w:moveFrom><w:r><w:t>chuyển</w:t></w:r></w:moveFrom>"
    assert lines(word(p("Hạn ", gone, new, unseen, moved))) == ["Hạn mới"]


def test_spaces_that_do_not_break_marks_apart_and_soft_hyphens_are_stored_plainly() -> None:
    body = p(
        "Quy\u0301\u00a0IV/2026 kê\u0301 hoa\u0323ch chi\u00adtiết", "<w:r><w:t>57</w:t><w:noBreakHyphen/></w:r>", "NQ"
    )
    assert lines(word(body)) == ["Quý IV/2026 kế hoạch chitiết57-NQ"]


def test_cells_merged_down_and_across_are_one_box_where_word_draws_it() -> None:
    begins, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    raw = word(
        table(
            [tc("TT", begins), tc("Mục tiêu", '<w:gridSpan w:val="2"/>')],
            [tc("", goes_on), "2025", "2030"],
            [tc("1", ""), tc("80", begins), "90"],
            ["2", tc("", goes_on), "95"],
        )
    )
    assert grid(raw).boxes == (
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


def test_paragraphs_of_a_cell_stand_on_lines_and_a_table_in_a_cell_is_its_words() -> None:
    inner = table(["Sở A", "Sở B"]) + p("")
    raw = word(table(["1", tc(p("Sở X") + p("") + p("Sở Y")), tc(inner)]))
    assert [box.text for box in grid(raw).boxes] == ["1", "Sở X\nSở Y", "Sở A\nSở B"]


def test_rows_cells_and_paragraphs_in_content_controls_are_read() -> None:
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    row = "<w:tr>" + tc("1") + control.format(tc("Việc")) + "</w:tr>"
    raw = word(control.format(p("Đoạn")) + f"<w:tbl>{control.format(row)}</w:tbl>")
    assert lines(raw) == ["Đoạn"]
    assert [box.text for box in grid(raw).boxes] == ["1", "Việc"]


def test_a_row_that_begins_further_right_keeps_its_columns() -> None:
    row = '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>' + tc("sau") + "</w:tr>"
    raw = word(f"<w:tbl><w:tr>{tc('a')}{tc('b')}</w:tr>{row}</w:tbl>")
    assert [(box.text, box.row, box.column) for box in grid(raw).boxes] == [("a", 0, 0), ("b", 0, 1), ("sau", 1, 1)]


def test_a_text_box_that_word_writes_twice_is_read_once() -> None:
    drawn = "<w:txbxContent>" + p("Dấu đến") + "</w:txbxContent>"
    compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    both = (
        f'<w:r><mc:AlternateContent xmlns:mc="{compatible}"><mc:Choice Requires="wps">{drawn}</mc:Choice>'
        f"<mc:Fallback>{drawn}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(word(p("Kế hoạch", both))) == ["Kế hoạch", "Dấu đến"]


def test_footnotes_stand_last_behind_the_numbers_word_prints() -> None:
    notes = '<w:footnote w:id="0">' + p("kẻ") + '</w:footnote><w:footnote w:id="7">' + p("Nguồn B") + "</w:footnote>"
    notes += '<w:footnote w:id="4">' + p("Nguồn A") + "</w:footnote>"
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    raw = word(p("Một", mark.format(4)) + p("Hai", mark.format(7)), parts={"footnotes": notes})
    assert lines(raw) == ["Một [1]", "Hai [2]", "[2] Nguồn B", "[1] Nguồn A"]
