"""The normaliser: two spellings of the same words become one, and offsets lead back to the original."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.normalise import fold, normalise, normalise_spans

PLAN = "Kế hoạch 25/KH-UBND: phát triển hạ tầng số, xây dựng thuỷ lợi"


@pytest.mark.parametrize(
    "typed",
    [
        unicodedata.normalize("NFD", PLAN),
        PLAN.upper(),
        PLAN.replace("ế", "e\u0301\u0302"),  # tone typed before the hat
        PLAN.replace("o", "o\u200b"),
        PLAN.replace("t", "\u00adt"),
        PLAN.replace(" ", "\u00a0"),
        PLAN.replace(" ", " \n\t "),
        PLAN.replace("-", "–"),
        PLAN.replace("o", "о").replace("a", "а"),  # Cyrillic letters
        PLAN.replace("K", "Κ").replace("H", "Η"),  # Greek capitals
        PLAN.replace("thuỷ", "thủy"),
        "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in PLAN),
        "\u202e" + PLAN + "\u202c\U000e0041",
    ],
)
def test_every_spelling_of_a_sentence_is_one_sentence(typed: str) -> None:
    assert normalise(typed) == "kế hoạch 25/kh-ubnd: phát triển hạ tầng số, xây dựng thủy lợi"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("hoà", "hòa"),
        ("KHOÁ", "khóa"),
        ("khóan", "khoán"),
        ("thuý", "thúy"),
        ("qúy", "quý"),
        ("quý", "quý"),
        ("gìa", "già"),
        ("uỷ ban", "ủy ban"),
        ("ngòai", "ngoài"),
        ("giếng", "giếng"),
        ("đường", "đường"),
        ("nghiêp", "nghiêp"),
    ],
)
def test_the_tone_mark_has_one_place(typed: str, written: str) -> None:
    assert normalise(typed) == written


@pytest.mark.parametrize("letter", ["Đ", "đ", "Ð", "ð", "Ɖ"])
def test_every_barred_d_is_the_vietnamese_one(letter: str) -> None:
    assert normalise(letter + "ề án") == "đề án"


def test_a_russian_word_stays_russian() -> None:
    assert normalise("МОСКВА") == "москва"


def test_long_runs_are_cut_but_a_ministry_and_a_number_are_not() -> None:
    assert normalise("đâuuuuuuu") == "đâuuu"
    assert normalise("BTTTT") == "btttt"
    assert normalise("10000000") == "10000000"


def test_a_fraction_does_not_become_another_number() -> None:
    assert normalise("6½") == "6½"


def test_fold_strips_every_diacritic() -> None:
    assert fold("Đề án Đổi mới sáng tạo, ƯU TIÊN hoà") == "de an doi moi sang tao, uu tien hoa"


def test_a_span_of_the_normalised_text_leads_to_the_words_typed() -> None:
    typed = "Cơ  quan: ＳỞ Y TẾ\u200b, " + unicodedata.normalize("NFD", "huyện Đại Từ")
    text, offsets = normalise_spans(typed)
    start = text.index("huyện")
    assert text == normalise(typed)
    assert typed[offsets[start] : offsets[start + 5]] == unicodedata.normalize("NFD", "huyện")
    assert offsets[-1] == len(typed)


ODD = st.text(st.one_of(st.characters(exclude_categories=()), st.sampled_from("aàÂơe\u0301\u0323\u0302 оΗ-–TtĐ11")))


@given(ODD)
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(ODD)
def test_spans_give_the_same_text_and_rising_offsets(text: str) -> None:
    normal, offsets = normalise_spans(text)
    assert normal == normalise(text)
    assert len(offsets) == len(normal) + 1
    assert offsets == sorted(offsets)


@given(ODD)
def test_the_normal_form_holds_nothing_invisible(text: str) -> None:
    assert not {unicodedata.category(letter) for letter in normalise(text)} & {
        "Cc",
        "Cf",
        "Cs",
        "Cn",
        "Zl",
        "Zp",
    }


@pytest.mark.parametrize(
    ("text", "normal"),
    [("", ""), ("\ud800", ""), ("a" * 10_000, "aaa"), ("-" * 1_000_000, "---"), ("😀" * 9, "😀😀😀")],
)
def test_hostile_texts_become_short_ones(text: str, normal: str) -> None:
    assert normalise(text) == normal
