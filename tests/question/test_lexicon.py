"""Phrases found in a question: leftmost first, longest first, none overlapping another."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import CORPUS, lexicon

from assistant.question.lexicon import FILES, Lexicon, read_phrases
from assistant.question.words import words, written

SMALL = Lexicon(
    {
        "who": ["ai", "cơ quan nào"],
        "lead": ["chủ trì", "đầu mối"],
        "due": ["hạn", "hạn hoàn thành", "khi nào"],
        "owner": ["chủ trì theo dõi"],
        "split": ["từ + đến"],
        "both": ["chủ trì"],
    }
)


def found(question: str, typed: str | None = None, kinds: Sequence[str] | None = None) -> list[tuple[str, list[str]]]:
    """The phrases found, as (words, sorted kinds)."""
    text = written(question)
    worded = words(text, typed)
    cues = SMALL.scan(worded, kinds)
    return [(" ".join(w.text for w in worded[cue.start : cue.end]), sorted(cue.kinds)) for cue in cues]


def test_the_longest_phrase_wins() -> None:
    assert found("ai chủ trì theo dõi, hạn hoàn thành") == [
        ("ai", ["who"]),
        ("chủ trì theo dõi", ["owner"]),
        ("hạn hoàn thành", ["due"]),
    ]


def test_a_phrase_of_several_kinds_has_them_all() -> None:
    assert found("chủ trì") == [("chủ trì", ["both", "lead"])]


def test_only_the_kinds_asked_for_are_found() -> None:
    assert found("ai chủ trì theo dõi hạn", kinds=["lead"]) == [("chủ trì", ["lead"])]


def test_a_gap_stands_for_one_to_three_words_of_the_same_clause() -> None:
    assert found("từ a đến") == [("từ a đến", ["split"])]
    assert found("từ a b c đến") == [("từ a b c đến", ["split"])]
    assert found("từ a b c d đến") == []
    assert found("từ a, đến") == []


def test_words_without_diacritics_match_where_the_whole_question_has_none() -> None:
    assert found("ai chu tri", typed="ai chu tri") == [("ai", ["who"]), ("chu tri", ["both", "lead"])]
    assert found("ai chu tri") == [("ai", ["who"])]


def test_other_diacritics_are_other_words() -> None:
    assert found("hẹn khi nao") == []
    assert found("chú trí") == []


def test_no_cue_of_the_shipped_lexicon_overlaps_another() -> None:
    for question in ("ai chủ trì và ai phối hợp nhiệm vụ 24, hạn khi nào, còn bao nhiêu ngày", "cơ quan nào theo dõi"):
        cues = lexicon().scan(words(question))
        assert cues
        assert all(a.end <= b.start for a, b in pairwise(cues))


@given(st.lists(st.sampled_from([*sorted(SMALL.vocabulary - {"+"}), "x", ","]), max_size=20).map(" ".join))
def test_cues_are_in_order_and_never_overlap(text: str) -> None:
    cues = SMALL.scan(words(written(text)))
    assert all(a.start < a.end <= b.start < b.end for a, b in pairwise(cues))


def found_as_itself(kind: str, phrase: str) -> bool:
    worded = words(written(phrase))
    return any(kind in cue.kinds and (cue.start, cue.end) == (0, len(worded)) for cue in lexicon().scan(worded))


# Phrases of which the question's own form splits a word or writes a number in digits.
NEVER_FOUND = {
    ("missing_contact", "e-mail"),
    ("filler", "phụ lục hai"),
    ("filler", "phụ lục một"),
}


def test_every_shipped_phrase_is_found_as_itself() -> None:
    phrases = {(kind, phrase) for kind, entries in read_phrases(CORPUS / "lexicon").items() for phrase in entries}
    plain = {(kind, phrase) for kind, phrase in phrases if "+" not in phrase.split()}
    assert not [entry for entry in sorted(plain - NEVER_FOUND) if not found_as_itself(*entry)]


@pytest.mark.xfail(strict=True, reason="phrases that no question can hold once it is written in one form")
@pytest.mark.parametrize(("kind", "phrase"), sorted(NEVER_FOUND))
def test_no_shipped_phrase_is_dead(kind: str, phrase: str) -> None:
    assert found_as_itself(kind, phrase)


def test_a_lexicon_file_that_is_no_table_is_named(tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / f"{name}.yaml").write_text("- chỉ một danh sách\n", encoding="utf-8")
    with pytest.raises(ValueError, match=f"{FILES[0]}.yaml"):
        read_phrases(tmp_path)
