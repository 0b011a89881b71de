"""The sparse arm: scores as in the formula, the same after a round trip, nothing for what matches nothing."""

import math
from pathlib import Path

import numpy as np
import pytest

from assistant.index.sparse import K1, B, Source, SparseIndex, windows
from assistant.index.terms import TermWeights, terms, unify, weighted_terms

ROWS = ["phát triển hạ tầng số", "hạ tầng", "đào tạo nhân lực số cho cán bộ"]
SYLLABLES_ONLY = TermWeights(syllable=1, pair=0, plain=0, plain_pair=0)


def source(text: str) -> Source:
    return Source((), tuple(text.split()))


def query(text: str, weights: TermWeights = SYLLABLES_ONLY) -> dict[str, float]:
    return weighted_terms(text.split(), weights)


def bm25(term: str, row: list[str], rows: list[list[str]]) -> float:
    """Lucene's BM25 as Kamphuis et al. (2020) print it, without the constant factor k1 + 1."""
    holding = sum(term in other for other in rows)
    idf = math.log(1 + (len(rows) - holding + 0.5) / (holding + 0.5))
    mean = sum(map(len, rows)) / len(rows)
    times = row.count(term)
    return idf * times / (times + K1 * (1 - B + B * len(row) / mean))


def test_scores_are_those_of_the_formula() -> None:
    bags = [terms(row.split()) for row in ROWS]
    found = SparseIndex.build([source(row) for row in ROWS]).scores(query("hạ số"), window_weight=0)
    expected = [bm25("hạ", bag, bags) + bm25("số", bag, bags) for bag in bags]
    assert found == pytest.approx(expected, rel=1e-5)


def test_a_term_weighs_as_much_as_it_is_told() -> None:
    index = SparseIndex.build([source(row) for row in ROWS])
    assert index.scores({"hạ": 2.0}) == pytest.approx(2 * index.scores({"hạ": 1.0}))


def test_what_matches_nothing_scores_nothing() -> None:
    index = SparseIndex.build([source(row) for row in ROWS])
    assert index.scores(query("cán bộ", TermWeights())).tolist()[:2] == [0.0, 0.0]
    assert not index.scores(query("thời tiết", TermWeights())).any()


def test_a_question_without_diacritics_meets_the_row() -> None:
    scores = SparseIndex.build([source(row) for row in ROWS]).scores(query("nhan luc so", TermWeights()))
    assert int(np.argmax(scores)) == 2
    assert scores[1] == 0


def test_the_best_window_of_a_long_passage_adds_to_the_whole() -> None:
    filler = tuple(f"từ{number}" for number in range(200))
    long = Source(("đề", "mục"), (*filler, "hạ", "tầng"))
    index = SparseIndex.build([long, source("đào tạo")])
    pieces = windows(long)
    assert [piece[2] for piece in pieces] == ["từ0", "từ80", "từ160"]
    assert all(piece[:2] == ["đề", "mục"] for piece in pieces)
    whole = index.scores({"tầng": 1.0}, window_weight=0)
    both = index.scores({"tầng": 1.0}, window_weight=1)
    assert both[0] > 2 * whole[0]  # a short window is a closer match than the whole
    assert both[1] == 0


def test_the_last_window_reaches_the_end() -> None:
    for length in (1, 119, 120, 121, 199, 200, 201, 281):
        body = tuple(map(str, range(length)))
        covered = {token for piece in windows(Source((), body)) for token in piece}
        assert covered == set(body)


def test_an_index_read_back_gives_the_same_scores(tmp_path: Path) -> None:
    index = SparseIndex.build([source(row) for row in ROWS] + [source("số " * 300)])
    index.save(tmp_path)
    asked = query("hạ tầng số", TermWeights())
    assert np.array_equal(SparseIndex.load(tmp_path).scores(asked), index.scores(asked))


def test_the_entries_that_hold_a_term_are_known() -> None:
    index = SparseIndex.build([source(row) for row in ROWS])
    assert sorted(index.rows("số").tolist()) == [0, 2]
    assert index.rows("lạ").tolist() == []


def test_the_mass_of_an_entry_is_the_rarity_of_its_syllables() -> None:
    mass = SparseIndex.build([source("hạ tầng"), source("hạ hạ")]).plain_mass(lambda held: 1 / held)
    assert mass.tolist() == [1.5, 0.5]  # "hạ" stands in both, "tầng" in one


@pytest.mark.parametrize("rows", [[], [""], ["", "số"]])
def test_empty_corpora_and_rows_are_searched_without_an_error(rows: list[str]) -> None:
    index = SparseIndex.build([source(row) for row in rows])
    assert len(index) == len(rows)
    assert index.scores(query("số hóa")).shape == (len(rows),)


@pytest.mark.parametrize(
    ("token", "matched"),
    [
        ("25/kh-ubnd", ["25/kh-ubnd", "25", "kh", "ubnd"]),
        ("0,75", ["0.75"]),
        ("8.10", ["8.10"]),
        ("01/2026", ["1/2026", "1", "2026"]),
        ("03", ["3"]),
        ("r&d", ["r&d", "r", "d"]),
        ("5g", ["5g"]),
    ],
)
def test_numbers_are_matched_whole_and_in_part(token: str, matched: list[str]) -> None:
    assert unify(token) == matched
