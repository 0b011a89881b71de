"""Questions of which a part can be answered, and questions that fit several records."""

import pytest
from asked import ask, cited, plain_words

# What is asked besides -> the words of the detail that is missing.
PARTIAL = {
    "Nhiệm vụ 24 ai chủ trì và kinh phí bao nhiêu?": "kinh phí",
    "Nhiệm vụ 50 hạn khi nào, số điện thoại liên hệ là gì?": "số điện thoại",
    "Nhiệm vụ 31 ai chủ trì, bắt đầu ngày nào?": "ngày bắt đầu",
    "Cho biết cơ quan phối hợp và nhà thầu của nhiệm vụ 35": "nhà thầu",
    "nhiem vu 9 han khi nao va ngan sach bao nhieu": "kinh phí",
}
BOTH = {
    "Ai chủ trì nhiệm vụ 24 và nhiệm vụ 99?": ("kh25/pl2/24", "99"),
    "Hạn của nhiệm vụ 120 và 50?": ("kh25/pl2/50", "120"),
    "Chỉ tiêu 8.1 và 8.13 đặt mức bao nhiêu?": ("kh25/pl1/8.1", "8.13"),
    "Ai theo dõi chỉ tiêu 23 và chỉ tiêu 40?": ("kh25/pl1/23", "40"),
}
AMBIGUOUS = (
    "Kế hoạch chuyển đổi số ai chủ trì?",
    "Đô thị thông minh ai lo?",
    "xep hang",
    "Nghị quyết 71 nói gì?",
    "Nghị quyết số 71 ai ban hành?",
    "nq71 về cái gì",
    "NQ 71 ban hành khi nào?",
)


@pytest.mark.parametrize("words", PARTIAL)
def test_what_is_known_is_stated_and_what_is_not_is_named(words: str) -> None:
    answer = ask(words)
    assert answer.status == "partial", answer.answer
    assert len(answer.records) == 1
    assert "không nêu" in plain_words(answer)
    assert PARTIAL[words] in plain_words(answer)
    assert {field for _, field in cited(answer)} - {"name"}


@pytest.mark.parametrize("words", BOTH)
def test_of_two_rows_the_one_that_exists_is_answered(words: str) -> None:
    answer = ask(words)
    ref, missing = BOTH[words]
    assert (answer.status, answer.records) == ("partial", (ref,)), answer.answer
    assert f"số {missing}" in plain_words(answer)


@pytest.mark.xfail(
    strict=True, reason="one appendix named is taken for all rows: “không có nhiệm vụ số 68 … từ 1 đến 68”"
)
def test_an_appendix_named_for_one_row_does_not_hide_another() -> None:
    answer = ask("Dòng 7 phụ lục I bao nhiêu và nhiệm vụ 68 ai chủ trì?")
    assert set(answer.records) == {"kh25/pl1/7", "kh25/pl2/68"}


@pytest.mark.parametrize("words", AMBIGUOUS)
def test_what_fits_several_is_asked_back(words: str) -> None:
    answer = ask(words)
    assert answer.status == "ambiguous", answer.answer
    assert "?" in answer.answer.splitlines()[0]
    assert 1 <= len(answer.records) <= 5
    assert not answer.abstained


@pytest.mark.parametrize("words", [words for words in AMBIGUOUS if "71" in words])
def test_resolution_71_asks_which_of_two_is_meant(words: str) -> None:
    answer = ask(words)
    assert "Nghị quyết 71/NQ-CP" in plain_words(answer)
    assert "Nghị quyết 71-NQ/TW" in plain_words(answer)
    assert "kho văn bản chưa có" in plain_words(answer)
    assert answer.records == ("nq71cp",)


@pytest.mark.parametrize(
    "words", ["Nghị quyết 71/NQ-CP ban hành ngày nào?", "Nghị quyết 71 của Chính phủ ai ban hành?"]
)
def test_resolution_71_told_apart_is_not_asked_back(words: str) -> None:
    answer = ask(words)
    assert answer.status != "ambiguous"
    assert {ref for ref, _ in cited(answer)} <= {"nq71cp"} or answer.abstained


def test_a_bare_row_number_that_two_tables_hold_is_asked_back() -> None:
    answer = ask("số 24 là gì?")
    assert answer.status == "ambiguous"
    assert set(answer.records) == {"kh25/pl1/24", "kh25/pl2/24"}


def test_a_field_only_one_of_them_has_tells_two_rows_apart() -> None:
    assert ask("dòng 24 phụ lục II ai chủ trì?").records == ("kh25/pl2/24",)
    assert ask("mục 24 phụ lục I bao nhiêu?").records == ("kh25/pl1/24",)


def test_a_year_tells_two_indicators_of_one_name_apart() -> None:
    for year, ref in {2030: "kh25/pl1/7", 2045: "kh25/pl1/26"}.items():
        answer = ask(f"Quy mô kinh tế số đến năm {year} là bao nhiêu?")
        assert (answer.status, answer.records) == ("answered", (ref,))
