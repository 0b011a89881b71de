"""English numbers said in words."""

import pytest

from assistant.question.english_numerals import english_numbers
from assistant.question.words import written

UNITS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TENS = {2: "twenty", 3: "thirty", 4: "forty", 5: "fifty", 6: "sixty", 7: "seventy", 8: "eighty", 9: "ninety"}


@pytest.mark.parametrize("noun", ["task", "target", "indicator", "resolution"])
@pytest.mark.parametrize("joint", ["-", " "])
def test_every_number_of_two_digits_can_be_said(noun: str, joint: str) -> None:
    for ten, name in TENS.items():
        for unit, word in enumerate(UNITS):
            said = f"{name}{joint}{word}" if unit else name
            assert english_numbers(f"who leads {noun} {said}?") == f"who leads {noun} {10 * ten + unit}?"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("target eight point one", "target 8.1"),
        ("target eight point twelve", "target 8.12"),
        ("tasks one and two", "tasks 1 and 2"),
        ("in the next two months", "in the next 2 months"),
        ("one hundred percent", "100 percent"),
        ("by twenty twenty-five", "by 2025"),
        ("due in twenty thirty", "due in 2030"),
    ],
)
def test_numbers_beside_what_they_number_or_count(said: str, meant: str) -> None:
    assert english_numbers(said) == meant


@pytest.mark.parametrize("text", ["no one leads it", "the second one", "ten nhiem vu la gi", "at one point", "phone"])
def test_number_words_elsewhere_stay(text: str) -> None:
    assert english_numbers(text) == text


def test_a_written_question_has_them_in_digits() -> None:
    assert written("When is task Twenty-Four due?") == "when is task 24 due?"
