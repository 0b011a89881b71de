"""When an alternative stands in an answer: numbers whole, words folded, refs by path segment."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.matching import as_read, fold, is_cited, numbers, stands_in


@pytest.mark.parametrize("answer", ["140", "40,5", "8.40", "401", "1.040", "40.000", "n40", "40GB"])
def test_a_number_is_not_found_inside_a_longer_one(answer: str) -> None:
    assert not stands_in("40", fold(f"tối thiểu {answer} là đủ"))


@pytest.mark.parametrize("answer", ["40", "40 %", "≥ 40", "(40)", "40.", "40, rồi", "40-50", "40%", "40;", "40/50"])
def test_a_number_is_found_when_it_stands_whole(answer: str) -> None:
    assert stands_in("40", fold(f"tối thiểu {answer}"))


def test_a_later_whole_number_counts_after_an_earlier_part_of_one() -> None:
    assert stands_in("40", "140 và 40,5 và 40")


def test_a_row_number_is_not_found_in_a_longer_row_number() -> None:
    assert not stands_in("chỉ tiêu 8.1", "chỉ tiêu 8.12")
    assert stands_in("chỉ tiêu 8.1", "chỉ tiêu 8.1 và 8.12")


def test_a_bare_number_is_not_found_in_the_day_or_month_of_a_date() -> None:
    assert not stands_in("12", "hạn 31/12/2025")
    assert not stands_in("31", "hạn 31/12/2025")
    assert not stands_in("12", "tháng 12/2025")
    assert stands_in("2025", "hạn 31/12/2025")
    assert stands_in("tháng 12", "tháng 12/2025")
    assert stands_in("12/2025", "hạn 31/12/2025")
    assert stands_in("12", "12/68 nhiệm vụ")
    assert stands_in("13", "nghị định 13/2023/nđ-cp")


def test_case_composition_and_white_space_do_not_matter() -> None:
    decomposed = unicodedata.normalize("NFD", "SỞ  Y\u00a0TẾ\nchủ trì")
    assert stands_in(fold("Sở Y tế"), fold(decomposed))


def test_an_answer_is_read_without_bold_marks_and_citation_markers() -> None:
    read = as_read("**Sở Y** **tế** chủ trì [3], có **5**[1, 2] nhiệm vụ.")
    assert read == "sở y tế chủ trì , có 5 nhiệm vụ."
    assert not stands_in("3", read)
    assert stands_in("5", read)


NUMBER = st.from_regex(r"[0-9]{1,3}(?:[.,][0-9]{1,3})?", fullmatch=True)
GLUE = st.sampled_from([" ", " - ", " % ", "; ", " và ", "-", "(", ") ", "\n", " ≥ "])


@given(st.lists(st.tuples(NUMBER, GLUE), min_size=1, max_size=6), NUMBER)
def test_a_number_stands_in_a_text_exactly_when_it_is_one_of_its_numbers(
    parts: list[tuple[str, str]], wanted: str
) -> None:
    text = fold("".join(number + glue for number, glue in parts))
    # The reference cuts the text into numbers by another way: from the left, each as long as it goes.
    assert stands_in(wanted, text) == (wanted in re.findall(r"\d+(?:[.,]\d+)*", text))


@given(st.text(alphabet="0123456789.,/ ab", max_size=30), NUMBER)
def test_what_stands_whole_is_never_touched_by_a_digit(text: str, wanted: str) -> None:
    if stands_in(wanted, fold(text)):
        assert re.search(rf"(?<![0-9]){re.escape(wanted)}(?![0-9])", text)


def test_a_ref_is_cited_by_itself_or_by_what_is_below_it() -> None:
    assert is_cited("kh25/pl2/2", "kh25/pl2/2")
    assert not is_cited("kh25/pl2/2", "kh25/pl2/24")
    assert is_cited("kh25/pl2", "kh25/pl2/24")
    assert not is_cited("kh25/pl2/24", "kh25/pl2")
    assert not is_cited("kh25/pl1/8", "kh25/pl1/8.1")


def test_the_numbers_of_a_text_are_told_once_each_and_dates_whole() -> None:
    assert numbers("từ 8.40 đến 40 %, hạn 31/12/2025, tức 40") == ["8.40", "40", "31/12/2025"]
