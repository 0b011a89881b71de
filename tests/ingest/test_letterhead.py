"""The head of a document, as publishers and offices print it."""

from datetime import date

import pytest

from assistant.ingest.dump import read_dump
from assistant.ingest.letterhead import letterhead, printed_date

PRINTED = """ỦY BAN NHÂN DÂN |
XÃ BÌNH MINH |
Số: 07/QĐ-UBND |
Bình Minh, ngày 5 tháng 2 năm 2026 |
QUYẾT ĐỊNH
Về việc mở lớp kỹ năng số
Căn cứ Luật Tổ chức chính quyền địa phương;
"""
LABELLED = """Số ký hiệu | 7/QĐ-UBND |
NGÀY BAN HÀNH: | 05/02/2026 |
Nơi ban hành | Xã Bình Minh |
Người ký | Trần B |
Trích yếu | Mở lớp |
"""


def heads(text: str) -> dict[str, str]:
    return {name: words.text for name, words in letterhead(read_dump(text)).items()}


def test_a_letterhead_is_read_by_the_form_of_its_lines() -> None:
    assert heads(PRINTED) == {
        "number": "07/QĐ-UBND",
        "issued": "Bình Minh, ngày 5 tháng 2 năm 2026",
        "type": "QUYẾT ĐỊNH",
        "title": "Về việc mở lớp kỹ năng số",
        "basis": "Căn cứ Luật Tổ chức chính quyền địa phương;",
    }


def test_a_publishers_labels_count_before_the_letterhead() -> None:
    found = heads(LABELLED + PRINTED)
    assert found["number"] == "7/QĐ-UBND"
    assert found["issued"] == "05/02/2026"
    assert (found["issuer"], found["signatory"], found["title"]) == ("Xã Bình Minh", "Trần B", "Mở lớp")
    assert found["type"] == "QUYẾT ĐỊNH"


def test_each_field_lies_where_its_span_says() -> None:
    text = LABELLED + PRINTED
    for words in letterhead(read_dump(text)).values():
        assert text[words.start : words.end] == words.text


@pytest.mark.parametrize("text", ["", "Lời mở đầu.\n", "Số ký hiệu |\n", "Số: không có\n", "ngày 5 tháng 2\n"])
def test_what_is_not_printed_is_not_in_the_head(text: str) -> None:
    assert heads(text) == {}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("24/01/2025", date(2025, 1, 24)),
        ("Thái Nguyên, ngày 24 tháng 01 năm 2025", date(2025, 1, 24)),
        ("có hiệu lực từ 1/3/2025", date(2025, 3, 1)),
        ("31/02/2025", None),
        ("ngày 24 tháng 13 năm 2025", None),
        ("tháng 01 năm 2025", None),
        ("", None),
    ],
)
def test_a_printed_date_is_read_and_an_impossible_one_is_not(text: str, day: date | None) -> None:
    assert printed_date(text) == day
