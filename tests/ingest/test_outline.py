"""The outline gives every paragraph of a body one place, by its own numbering."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed import printed

from assistant.ingest.blocks import Cell
from assistant.ingest.dump import read_dump
from assistant.ingest.outline import Entry, Restoration, appendices, outline

PLAN = """ỦY BAN NHÂN DÂN |
Số: 07/KH-UBND |
KẾ HOẠCH
Về kỹ năng số
Căn cứ Luật Chính quyền địa phương;
I. MỤC TIÊU
1. Mục tiêu chung
Nâng cao kỹ năng.
2. Mục tiêu cụ thể
- Một;
– Hai[2].
II. NHIỆM VỤ
1. Hạ tầng
1.1. Mạng lưới
- Bốn
1.2. Trung tâm
Nội dung năm.
2. Phòng A chịu trách nhiệm chung.
Đoạn sau.
III. TỔ CHỨC
1. Phòng B lo việc này.
Trên đây là kế hoạch.
Nơi nhận:
- Như trên;
PHỤ LỤC
Danh mục
"""
TABLE = printed(("TT", "Nhiệm vụ", "Chủ trì", "Thời gian"), [["1", "Mở lớp", "Phòng A", "2026"]])
FOOT = "[2] Theo số liệu năm 2025.\n"
PLACES = {
    "p1": "Căn cứ Luật Chính quyền địa phương;",
    "i": "I. MỤC TIÊU",
    "i/1": "1. Mục tiêu chung",
    "i/1/p1": "Nâng cao kỹ năng.",
    "i/2": "2. Mục tiêu cụ thể",
    "i/2/g1": "Một;",
    "i/2/g2": "Hai[2].",
    "ii": "II. NHIỆM VỤ",
    "ii/1": "1. Hạ tầng",
    "ii/1/1": "1.1. Mạng lưới",
    "ii/1/1/g1": "Bốn",
    "ii/1/2": "1.2. Trung tâm",
    "ii/1/2/p1": "Nội dung năm.",
    "ii/2": "2. Phòng A chịu trách nhiệm chung.",
    "ii/p1": "Đoạn sau.",
    "iii": "III. TỔ CHỨC",
    "iii/1": "1. Phòng B lo việc này.",
    "iii/p1": "Trên đây là kế hoạch.",
    "fn2": "[2] Theo số liệu năm 2025.",
}


def places(text: str, *lost: Restoration) -> dict[str, str]:
    return {entry.place: entry.words.text for entry in outline(read_dump(text), lost)}


def entry(text: str, place: str, *lost: Restoration) -> Entry:
    return next(e for e in outline(read_dump(text), lost) if e.place == place)


def test_every_paragraph_between_letterhead_and_signature_has_its_place() -> None:
    assert places(PLAN + TABLE + FOOT) == PLACES


def test_the_place_of_a_paragraph_does_not_hang_on_the_table_after_it() -> None:
    assert places(PLAN + FOOT) == PLACES


def test_a_numbered_title_is_a_heading_and_a_numbered_sentence_is_not() -> None:
    assert entry(PLAN, "ii/1").is_heading
    sentence = entry(PLAN, "ii/2")
    assert (sentence.is_heading, sentence.section, sentence.headings) == (False, "ii", ("II. NHIỆM VỤ",))


def test_a_paragraph_knows_the_headings_above_it_outermost_first() -> None:
    assert entry(PLAN, "ii/1/2/p1").headings == ("II. NHIỆM VỤ", "1. Hạ tầng", "1.2. Trung tâm")
    assert entry(PLAN, "ii/1/2/p1").section == "ii/1/2"


def test_the_span_of_a_bullet_leaves_out_its_mark() -> None:
    bullet = entry(PLAN, "i/2/g2").words
    assert PLAN[bullet.start : bullet.end] == "Hai[2]."


def test_pages_printed_twice_are_placed_once_and_in_their_later_copy() -> None:
    pages = PLAN[: PLAN.index("II. NHIỆM VỤ")]
    doubled = pages + PLAN + TABLE + FOOT
    assert places(doubled) == PLACES
    assert entry(doubled, "i").words.start == len(pages) + PLAN.index("I. MỤC TIÊU")


def test_a_sentence_that_comes_back_is_no_page_printed_twice() -> None:
    text = "I. A\n- Một.\n- Hai.\nII. B\n- Một.\n- Hai.\n"
    assert places(text) == {
        "i": "I. A",
        "i/g1": "Một.",
        "i/g2": "Hai.",
        "ii": "II. B",
        "ii/g1": "Một.",
        "ii/g2": "Hai.",
    }


def test_a_lost_heading_is_restored_before_its_paragraph_with_the_words_of_another_place() -> None:
    text = "I. A\n1. Đầu\n- Một.\n- Hai.\n3. Cuối\n- Ba.\nGiữa\n"
    title = Cell("Giữa", text.index("Giữa"), text.index("Giữa") + 4)
    found = outline(read_dump(text), (Restoration("- Hai", "2", title),))
    assert [(e.place, e.words.text, e.restored) for e in found] == [
        ("i", "I. A", False),
        ("i/1", "1. Đầu", False),
        ("i/1/g1", "Một.", False),
        ("i/2", "Giữa", True),
        ("i/2/g1", "Hai.", True),
        ("i/3", "3. Cuối", False),
        ("i/3/g1", "Ba.", False),
        ("i/3/p1", "Giữa", False),
    ]
    assert found[4].headings == ("I. A", "2. Giữa")


def test_a_number_printed_twice_still_names_one_paragraph_each() -> None:
    assert list(places("I. A\n1. Một\n1. Hai\n")) == ["i", "i/1", "i/1-2"]


def test_tables_come_with_the_titles_of_their_appendices() -> None:
    found = appendices(read_dump(PLAN + TABLE + "PHỤ LỤC 2\nChỉ tiêu\n" + TABLE))
    assert [title for title, _ in found] == ["PHỤ LỤC Danh mục", "PHỤ LỤC 2 Chỉ tiêu"]


@pytest.mark.parametrize("text", ["", "Chỉ một dòng.", "PHỤ LỤC\n", "Nơi nhận:\n- Như trên;\n"])
def test_a_text_without_a_body_gives_no_section(text: str) -> None:
    assert not [e for e in outline(read_dump(text)) if e.is_heading]


LINES = st.sampled_from(
    ["I. A", "II. B", "1. Đầu", "1.1. Con", "2. Câu này có chấm.", "- Ý", "Đoạn văn", "[1] Chú", "x"]
)


@given(st.lists(LINES, max_size=30))
def test_no_place_is_given_twice_and_no_paragraph_is_dropped(lines: list[str]) -> None:
    # each line is made its own, so that none is taken for a page printed twice
    text = "".join(f"{line} {at} {'hết.' if line[-1] == '.' else 'hết'}\n" for at, line in enumerate(["I. Mở", *lines]))
    found = outline(read_dump(text))
    assert len({e.place for e in found}) == len(found) == len(lines) + 1
    assert all(text[e.words.start : e.words.end] == e.words.text for e in found)
