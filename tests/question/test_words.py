"""A question's words: each at its place, with the clause and the sentence it stands in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.question.words import words, written
from assistant.text.normalise import toneless

WRITTEN = {
    "Nhiệm vụ hai mươi bốn AI chủ trì?": "nhiệm vụ 24 ai chủ trì?",
    "trên 90%": "trên 90 phần trăm",
    "  hạn   khi nào ": "hạn khi nào",
    "chỉ tiêu tám chấm một": "chỉ tiêu 8.1",
    "HẠN\u200b KHI\nNÀO": "hạn khi nào",
}


@pytest.mark.parametrize("typed", WRITTEN)
def test_a_question_is_matched_in_one_form(typed: str) -> None:
    assert written(typed) == WRITTEN[typed]


def test_a_word_stands_where_it_says() -> None:
    text = "ai chủ trì nhiệm vụ 24, hạn khi nào?"
    for word in words(text):
        assert text[word.start : word.end] == word.text
        assert word.plain == toneless(word.text)
    assert " ".join(word.text for word in words(text)) == "ai chủ trì nhiệm vụ 24 hạn khi nào"


def test_clauses_end_at_commas_and_sentences_at_full_stops() -> None:
    found = words("chào bạn, cho hỏi. ai chủ trì?")
    assert [word.clause for word in found] == [0, 0, 1, 1, 2, 2, 2]
    assert [word.sentence for word in found] == [0, 0, 0, 0, 1, 1, 1]


def test_a_point_inside_a_number_ends_nothing() -> None:
    assert {word.clause for word in words("chỉ tiêu 8.1 bao nhiêu")} == {0}


def test_what_was_typed_is_kept_beside_what_was_mended() -> None:
    mended = words("ai chủ trì", "ai chu tri")
    assert [(word.text, word.typed) for word in mended] == [("ai", "ai"), ("chủ", "chu"), ("trì", "tri")]
    assert all(word.bare for word in mended)
    assert not any(word.bare for word in words("ai chủ trì", "ai chủ trì"))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_every_word_of_any_text_stands_where_it_says(typed: str) -> None:
    text = written(typed)
    found = words(text, text)
    assert all(text[word.start : word.end] == word.text for word in found)
    assert [word.start for word in found] == sorted({word.start for word in found})
    assert [word.clause for word in found] == sorted(word.clause for word in found)
    assert [word.sentence for word in found] == sorted(word.sentence for word in found)
