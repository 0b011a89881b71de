"""Numbers said in words: digits where they number something, words where they do not."""

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.question.numerals import spoken_numbers
from assistant.text.normalise import normalise, toneless

TEENS = "nhiem vu muoi nhiem vu muoi hai nhiem vu muoi lam"
UNITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def in_words(number: int) -> str:
    """A number from 1 to 99 as it is said: 15 is "mười lăm", 24 "hai mươi bốn", 81 "tám mươi mốt"."""
    tens, unit = divmod(number, 10)
    if tens == 0:
        return UNITS[unit]
    said = "mười" if tens == 1 else f"{UNITS[tens]} mươi"
    if unit == 0:
        return said
    last = {5: "lăm", 1: "mốt" if tens > 1 else "một"}.get(unit, UNITS[unit])
    return f"{said} {last}"


def test_numbers_are_said_as_grown_up_people_say_them() -> None:
    assert [in_words(n) for n in (5, 10, 11, 15, 21, 40, 99)] == [
        "năm",
        "mười",
        "mười một",
        "mười lăm",
        "hai mươi mốt",
        "bốn mươi",
        "chín mươi chín",
    ]


@pytest.mark.parametrize("noun", ["nhiệm vụ", "chỉ tiêu", "mục", "nhóm"])
def test_every_row_number_can_be_said(noun: str) -> None:
    for number in range(1, 100):
        assert spoken_numbers(f"{noun} {in_words(number)}") == f"{noun} {number}"
        assert spoken_numbers(f"{noun} {in_words(number)} ai làm?") == f"{noun} {number} ai làm?"


def test_every_row_number_can_be_said_without_diacritics() -> None:
    for number in (*range(1, 10), *range(20, 100)):
        assert spoken_numbers(toneless(f"nhiệm vụ {in_words(number)}")) == f"nhiem vu {number}"


def test_ten_to_nineteen_without_diacritics_are_read_the_same_in_every_run() -> None:
    script = f"from assistant.question.numerals import spoken_numbers as s; print(s({TEENS!r}))"
    for seed in range(6):
        environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
        run = subprocess.run(
            [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
        )
        assert run.stdout.strip() == "nhiem vu 10 nhiem vu 12 nhiem vu 15"


SAID = {
    "chỉ tiêu tám chấm một": "chỉ tiêu 8.1",
    "chỉ tiêu mười tám chấm hai": "chỉ tiêu 18.2",
    "chỉ tiêu tám chấm mười hai": "chỉ tiêu 8.12",
    "hai phẩy năm phần trăm": "2,5 phần trăm",
    "trên chín mươi phần trăm": "trên 90 phần trăm",
    "một trăm phần trăm": "100 phần trăm",
    "năm hai nghìn không trăm hai lăm": "năm 2025",
    "năm hai nghìn không trăm bốn mươi lăm": "năm 2045",
    "tháng bảy năm hai nghìn hai lăm": "tháng 7 năm 2025",
    "kế hoạch hai lăm": "kế hoạch 25",
    "nghị quyết năm mươi bảy": "nghị quyết 57",
    "nghị quyết không ba": "nghị quyết 03",
    "quý tư năm 2025": "quý 4 năm 2025",
    "ngày ba mươi mốt tháng mười hai": "ngày 31 tháng 12",
    "một trăm linh năm": "105",
    "nhiệm vụ hai mươi bốn, chỉ tiêu tám": "nhiệm vụ 24, chỉ tiêu 8",
}
UNTOUCHED = (
    "ba thành phố",
    "kế hoạch hàng năm",
    "hằng năm",
    "năm nay",
    "trong năm 2030",
    "ai không phối hợp",
    "không phải",
    "có hay không",
    "sáu tháng đầu năm",
    "một số cơ quan",
    "nhiệm vụ 24",
    "tư pháp",
    "ba mẹ",
    "hai bên cùng làm",
    "",
)


@pytest.mark.parametrize("words", SAID)
def test_what_numbers_something_is_written_in_digits(words: str) -> None:
    assert spoken_numbers(words) == SAID[words]


@pytest.mark.parametrize("words", UNTOUCHED)
def test_what_numbers_nothing_is_left_alone(words: str) -> None:
    assert spoken_numbers(words) == words


def test_numbers_set_apart_by_a_comma_are_two() -> None:
    assert spoken_numbers("nhiệm vụ hai mươi bốn, hai mươi lăm") == "nhiệm vụ 24, 25"


def test_a_year_said_digit_by_digit_is_that_year() -> None:
    assert spoken_numbers("năm hai không ba không") == "năm 2030"


@given(
    st.lists(st.sampled_from([*UNITS, "mười", "mươi", "trăm", "nghìn", "chấm", "24", "8.1", "2025", "việc", ","])).map(
        " ".join
    )
)
def test_digits_are_never_lost(text: str) -> None:
    words = normalise(text)
    kept = spoken_numbers(words)
    digits = [character for character in words if character.isdigit()]
    later = iter(character for character in kept if character.isdigit())
    assert all(digit in later for digit in digits), "the digits typed stand in the same order, others between them"


@given(st.integers(1, 99), st.integers(1, 99))
def test_a_second_reading_changes_nothing(first: int, second: int) -> None:
    once = spoken_numbers(f"nhiệm vụ {in_words(first)} và chỉ tiêu {in_words(second)}")
    assert once == f"nhiệm vụ {first} và chỉ tiêu {second}"
    assert spoken_numbers(once) == once
