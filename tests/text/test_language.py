"""The language model: probabilities as counted, the same after a round trip, corpora added."""

import math
from pathlib import Path

import numpy as np
import pytest

from assistant.text.language import SHIPPED, START, Language, count, fingerprint

SENTENCES = [["hạ", "tầng", "số"], ["hạ", "tầng", "cũ"], ["số", "25"]]


def log_pair(language: Language, left: str, right: str) -> float:
    lefts, rights = np.array([language.id_of(left)]), np.array([language.id_of(right)])
    return float(language.log_pairs(lefts, rights)[0, 0])


def test_a_pair_is_as_likely_as_counted() -> None:
    # "tầng" is followed by "số" once of two times, by two different words; discount 0.75;
    # "số" is 2 of 11 counted tokens (three starts among them), with 0.1 added to each count
    expected = (1 - 0.75) / 2 + 0.75 * 2 / 2 * (2.1 / 11)
    assert log_pair(count(SENTENCES), "tầng", "số") == pytest.approx(math.log(expected))


def test_a_pair_never_seen_is_less_likely_than_one_seen() -> None:
    language = count(SENTENCES)
    assert log_pair(language, "hạ", "số") < log_pair(language, "hạ", "tầng")
    assert log_pair(language, "hạ", "lạ") < log_pair(language, "hạ", "số")
    assert log_pair(language, "lạ", "số") == pytest.approx(math.log(2.1 / 11))  # backs off to the word alone


def test_every_number_is_one_word() -> None:
    language = count(SENTENCES)
    assert language.id_of("25") == language.id_of("57-nq/tw") >= 0
    assert "25" not in language


def test_a_model_read_back_is_the_same(tmp_path: Path) -> None:
    language = count(SENTENCES)
    language.save(tmp_path / "model.npz")
    again = Language.load(tmp_path / "model.npz")
    assert again.syllables == language.syllables
    ids = np.arange(len(language.syllables))
    assert np.array_equal(again.log_pairs(ids, ids), language.log_pairs(ids, ids))


def test_an_adapted_model_equals_one_counted_with_the_corpus_repeated() -> None:
    corpus = [["hạ", "tầng", "mới"]]
    together = count([*SENTENCES, *corpus * 3])
    adapted = count(SENTENCES).adapted(count(corpus), 3.0)
    for pair in (("hạ", "tầng"), ("tầng", "mới"), ("tầng", "số"), (START, "hạ"), ("mới", "số")):
        assert log_pair(adapted, *pair) == pytest.approx(log_pair(together, *pair))


def test_the_shipped_model_is_small_and_knows_legal_vietnamese() -> None:
    language = Language.load(SHIPPED)
    assert SHIPPED.stat().st_size <= 8_000_000
    assert log_pair(language, "công", "nghệ") > log_pair(language, "công", "bánh") + 5
    assert len(fingerprint()) == 64


def test_an_empty_model_can_be_asked() -> None:
    assert math.isfinite(log_pair(count([]), "hạ", "tầng"))
