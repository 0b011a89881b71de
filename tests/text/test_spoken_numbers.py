"""Numbers said in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.numbers import digits

ONES = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def said(number: int) -> list[str]:
    """A number below a hundred and above nine, as it is said."""
    ten, one = divmod(number, 10)
    head = ["mười"] if ten == 1 else [ONES[ten], "mươi"]
    after = {0: [], 1: ["một" if ten == 1 else "mốt"], 5: ["lăm"]}.get(one, [ONES[one]])
    return head + after


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("nhiệm vụ hai mươi bốn", "nhiệm vụ 24"),
        ("kế hoạch hai lăm", "kế hoạch 25"),
        ("chỉ tiêu tám chấm một", "chỉ tiêu 8.1"),
        ("trên không phẩy bảy mươi lăm", "trên 0,75"),
        ("năm hai nghìn không trăm ba mươi", "năm 2030"),
        ("một trăm linh năm", "105"),
        ("mười lăm phần trăm", "15 phần trăm"),
        ("mười năm nữa", "mười năm nữa"),
        ("ba thành phố", "ba thành phố"),
        ("bốn năm", "bốn năm"),
        ("một cửa", "một cửa"),
    ],
)
def test_numbers_of_two_words_are_written_in_digits(words: str, written: str) -> None:
    assert " ".join(digits(words.split())) == written


@given(st.integers(min_value=11, max_value=99))
def test_every_number_below_a_hundred_is_read(number: int) -> None:
    assert digits(["số", *said(number), "ạ"]) == ["số", str(number), "ạ"]


@given(st.lists(st.sampled_from([*ONES, "mươi", "mười", "trăm", "nghìn", "linh", "chấm", "phẩy", "lăm", "tư", "x"])))
def test_any_run_of_number_words_is_read_without_an_error(words: list[str]) -> None:
    assert len(digits(words)) <= len(words)
