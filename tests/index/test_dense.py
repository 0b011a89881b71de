"""The dense arm: FAISS finds what brute force finds."""

from pathlib import Path

import numpy as np
import pytest

from assistant.index.dense import DenseIndex
from assistant.index.encoder import Vectors, unit


def vectors(rng: np.random.Generator, count: int) -> Vectors:
    return unit(rng.normal(size=(count, 8)).astype(np.float32))


@pytest.mark.parametrize("seed", range(5))
def test_an_entry_scores_as_its_best_window(seed: int) -> None:
    rng = np.random.default_rng(seed)
    windows = [vectors(rng, int(rng.integers(1, 4))) for _ in range(60)]
    query = vectors(rng, 1)[0]
    expected = [float((rows @ query).max()) for rows in windows]
    assert DenseIndex.build(windows, 8).scores(query) == pytest.approx(expected, abs=1e-6)


def test_a_question_without_a_vector_scores_nothing() -> None:
    index = DenseIndex.build([vectors(np.random.default_rng(1), 2)], 8)
    assert index.scores(np.zeros(8, dtype=np.float32)).tolist() == [0.0]


def test_an_index_read_back_gives_the_same_scores(tmp_path: Path) -> None:
    rng = np.random.default_rng(7)
    index, query = DenseIndex.build([vectors(rng, 3), vectors(rng, 1)], 8), vectors(rng, 1)[0]
    index.save(tmp_path)
    again = DenseIndex.load(tmp_path)
    assert len(again) == 2
    assert np.array_equal(again.scores(query), index.scores(query))


def test_a_missing_index_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=str(tmp_path)):
        DenseIndex.load(tmp_path)


def test_no_entries_give_no_scores() -> None:
    assert DenseIndex.build([], 8).scores(np.ones(8, dtype=np.float32)).shape == (0,)
