"""Syllables, and what is kept whole."""

import pytest

from assistant.text.normalise import normalise
from assistant.text.tokens import bigrams, is_document_number, syllables


@pytest.mark.parametrize(
    "whole",
    [
        "25/KH-UBND",
        "57-NQ/TW",
        "62-CTr/TU",
        "1552/BTTTT-THH",
        "708/BTTTT-CATTT",
        "13/2023/NĐ-CP",
        "107/2021/NĐ-CP",
        "91/2025/QH15",
        "03-NQ/CP",
        "01-KH/BCĐTW",
        "08/TTr-KHCN",
        "22/12/2024",
        "7/2025",
        "0,75",
        "8.10",
        "5G",
        "R&D",
        "VHTT&DL",
        "1.000.000",
        "16/5",
    ],
)
def test_numbers_and_names_are_kept_whole(whole: str) -> None:
    assert syllables(normalise(f"theo {whole}, của tỉnh")) == ["theo", normalise(whole), "của", "tỉnh"]


def test_a_sentence_is_cut_into_its_syllables() -> None:
    typed = "Tỷ lệ 10%/năm; 16 - 18% (2025-2030): “học tập số”!"
    assert syllables(normalise(typed)) == [
        "tỷ",
        "lệ",
        "10",
        "năm",
        "16",
        "18",
        "2025",
        "2030",
        "học",
        "tập",
        "số",
    ]


def test_bigrams_are_the_neighbouring_pairs() -> None:
    assert bigrams(["chuyển", "đổi", "số"]) == ["chuyển đổi", "đổi số"]
    assert bigrams(["số"]) == []


def test_only_a_number_with_letters_is_a_document_number() -> None:
    assert is_document_number("57-nq/tw")
    assert not is_document_number("22/12/2024")
    assert not is_document_number("57-nq/tw-x9z")


@pytest.mark.parametrize("text", ["😀😀", "", "---", "?!"])
def test_a_text_without_words_has_no_syllables(text: str) -> None:
    assert syllables(text) == []


def test_a_megabyte_of_half_numbers_is_cut_without_an_exception() -> None:
    assert len(syllables("1-a/" * 1000)) == 2000
    assert len(syllables("1.1" * 3000 + "a")) > 0
