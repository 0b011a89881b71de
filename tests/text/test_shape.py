"""What a question looks like."""

import pytest

from assistant.text.normalise import normalise
from assistant.text.shape import is_english, is_syllable, lacks_marks
from assistant.text.tokens import syllables

GRAMMAR = frozenset({"the", "which", "who", "for", "what", "of", "are"})
KNOWN = frozenset({"tasks", "task", "due", "in", "july", "lead"})


@pytest.mark.parametrize("word", ["chuyển", "quyết", "nghiêng", "oanh", "ưu", "gì", "khuỷu", "xoong", "yêu"])
def test_vietnamese_syllables_are_known_by_their_shape(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["plan", "which", "ctrì", "panthers", "z", "ww", "nhh"])
def test_other_words_are_not(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Which department leads the digital infrastructure plan?", True),
        ("open data initiatives", True),
        ("ai chu tri ke hoach do can bo lam the nao", False),
        ("Ai phụ trách digital infrastructure?", False),
        ("ai chur trif kees hoachj phats trieenr", False),
        ("kts 2030 bn", False),
        ("tasks due in july 2025", True),
        ("the deadline of task 24 is december 2025, right?", True),
        ("which targets are above 90 phần trăm ?", True),
        ("", False),
    ],
)
def test_english_is_told_from_vietnamese_without_diacritics(text: str, english: bool) -> None:
    assert is_english(syllables(normalise(text)), GRAMMAR, KNOWN) is english


def test_one_marked_word_in_ten_is_still_typed_without_diacritics() -> None:
    assert lacks_marks(["ai", "chu", "tri", "ke", "hoach", "phat", "trien", "ha", "tầng", "so"])
    assert not lacks_marks(["ai", "chủ", "trì", "ke", "hoach"])
