"""The value a question compares targets with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.question.bounds import bound
from assistant.question.reading import Bound
from assistant.text.normalise import fold

BOUNDS: dict[str, Bound] = {
    "chỉ tiêu trên 90%": Bound(">", 90, percent=True),
    "hơn 90 phần trăm": Bound(">", 90, percent=True),
    "vượt 55%": Bound(">", 55, percent=True),
    "cao hơn 40": Bound(">", 40, percent=False),
    "more than 90 percent": Bound(">", 90, percent=True),
    "từ 50% trở lên": Bound(">=", 50, percent=True),
    "từ 70 trở lên": Bound(">=", 70, percent=False),
    "tối thiểu 85%": Bound(">=", 85, percent=True),
    "không dưới 15 phần trăm": Bound(">=", 15, percent=True),
    "không thấp hơn 30%": Bound(">=", 30, percent=True),
    "ít nhất 15%": Bound(">=", 15, percent=True),
    "at least 85%": Bound(">=", 85, percent=True),
    "no less than 85%": Bound(">=", 85, percent=True),
    "85 percent or more": Bound(">=", 85, percent=True),
    "higher than 85%": Bound(">", 85, percent=True),
    "exceeding 85 percent": Bound(">", 85, percent=True),
    "lower than 20%": Bound("<", 20, percent=True),
    "no more than 10%": Bound("<=", 10, percent=True),
    "between 50% and 80%": Bound(">=", 50, percent=True, upto=80),
    "dưới 20%": Bound("<", 20, percent=True),
    "below 20 percent": Bound("<", 20, percent=True),
    "less than 20%": Bound("<", 20, percent=True),
    "tối đa 10%": Bound("<=", 10, percent=True),
    "không quá 10": Bound("<=", 10, percent=False),
    "không vượt quá 10%": Bound("<=", 10, percent=True),
    "từ 30% trở xuống": Bound("<=", 30, percent=True),
    "at most 10%": Bound("<=", 10, percent=True),
    "bằng 100%": Bound("=", 100, percent=True),
    "đạt 70 phần trăm": Bound("=", 70, percent=True),
    "có phải 45% không": Bound("=", 45, percent=True),
    "trên 2,5%": Bound(">", 2.5, percent=True),
    "trên 0.75": Bound(">", 0.75, percent=False),
    "có ghi ≥ 40": Bound(">=", 40, percent=False, printed=True),
    "có ghi > 90%": Bound(">", 90, percent=True, printed=True),
    "có ghi ≤10": Bound("<=", 10, percent=False, printed=True),
}
NONE = (
    "nhiệm vụ 24",
    "đạt 90",
    "có 70 nhiệm vụ",
    "trên địa bàn 3 huyện",
    "24/7",
    "trên 1552/BTTTT",
    "",
    "trước 30/6/2025",
)


@pytest.mark.parametrize("words", BOUNDS)
def test_a_bound_is_read_with_its_comparator(words: str) -> None:
    found = bound(fold(words))
    assert found is not None
    assert found[0] == BOUNDS[words]


@pytest.mark.parametrize("words", ["thấp hơn 20 phần trăm", "nhỏ hơn 20%"])
def test_less_is_not_read_as_more(words: str) -> None:
    found = bound(fold(words))
    assert found is not None
    assert found[0] == Bound("<", 20, percent=True)


@pytest.mark.parametrize("words", NONE)
def test_a_number_that_bounds_nothing_is_no_bound(words: str) -> None:
    assert bound(fold(words)) is None


@given(st.integers(0, 999), st.sampled_from(["trên", "dưới", "tối thiểu", "không quá", "bằng"]))
def test_the_span_of_a_bound_holds_its_words(value: int, word: str) -> None:
    plain = fold(f"những chỉ tiêu {word} {value}% đến năm 2030")
    found = bound(plain)
    assert found is not None
    limit, (start, end) = found
    assert plain[start:end].strip() == f"{fold(word)} {value}%"
    assert limit.value == value
