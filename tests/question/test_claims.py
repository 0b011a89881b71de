"""Words in quotation marks, and numbers of rows taken for granted."""

import pytest

from assistant.question.claims import claimed_count, quoted_words
from assistant.text.normalise import fold, normalise

CLAIMED = {
    "Kế hoạch có 70 nhiệm vụ phải không?": ("task", 70),
    "KH 25 có tất cả 30 chỉ tiêu à?": ("target", 30),
    "kế hoạch gồm 68 đầu việc": ("task", 68),
    "Sở Y tế chủ trì tới 3 nhiệm vụ đúng không?": ("task", 3),
    "Sở Tài chính theo dõi 5 chỉ tiêu?": ("target", 5),
    "the plan has 70 tasks": ("task", 70),
    "the plan has 40 targets": ("target", 40),
}
NOT_CLAIMED = (
    "nhiệm vụ 24 có hạn khi nào",
    "có bao nhiêu nhiệm vụ",
    "có 12 tháng",
    "chỉ tiêu 7 là 30%",
    "24 nhiệm vụ",
    "",
)


@pytest.mark.parametrize("words", CLAIMED)
def test_a_number_of_rows_taken_for_granted_is_read(words: str) -> None:
    assert claimed_count(fold(words)) == CLAIMED[words]


@pytest.mark.parametrize("words", NOT_CLAIMED)
def test_a_number_that_counts_no_rows_is_no_claim(words: str) -> None:
    assert claimed_count(fold(words)) is None


@pytest.mark.parametrize("marks", ['"{}"', "“{}”"])
def test_words_in_quotation_marks_are_found_with_their_place(marks: str) -> None:
    text = normalise(f"Nhiệm vụ nào có cụm {marks.format('hạ tầng số')} trong tên?")
    found = quoted_words(text)
    assert found is not None
    quoted, (start, end) = found
    assert quoted == "hạ tầng số"
    assert text[start:end].strip('"“”') == quoted


@pytest.mark.parametrize("words", ["không có dấu ngoặc", '"a"', '""', '" chỉ mở'])
def test_without_a_pair_of_marks_there_is_no_quotation(words: str) -> None:
    assert quoted_words(normalise(words)) is None
