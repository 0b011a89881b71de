"""The sparse arm: BM25 over our own terms, of whole entries and of windows of long ones.

BM25 in Lucene's form (Kamphuis et al., ECIR 2020), indexed by bm25s; scores are summed here, so that terms can be
weighted and an entry that matches nothing is told from one that scores low.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from assistant.index.terms import PLAIN, terms

Scores = NDArray[np.float32]

K1, B = 1.2, 0.75  # best of 15 settings on the dev sets
WINDOW, STRIDE = 120, 80  # syllables


@dataclass(frozen=True, slots=True)
class Source:
    """What is indexed of one entry.

    :param heading: tokens put in front of the whole and of each window.
    :param body: tokens of the text.
    :param words: words of the text as segmented, for the word field.
    """

    heading: tuple[str, ...]
    body: tuple[str, ...]
    words: tuple[str, ...] = ()


class SparseIndex:
    """BM25 over one field of all entries, in their order."""

    def __init__(self, wholes: bm25s.BM25, windows: bm25s.BM25 | None, owners: NDArray[np.int32]) -> None:
        self._wholes = wholes
        self._windows = windows
        self._owners = owners

    @classmethod
    def build(cls, sources: Sequence[Source]) -> "SparseIndex":
        """Index the sources; windows are indexed only if one source is longer than a window."""
        wholes = _bm25([terms([*source.heading, *source.body], source.words) for source in sources])
        if all(len(source.body) <= WINDOW for source in sources):
            return cls(wholes, None, np.arange(len(sources), dtype=np.int32))
        pieces = [(owner, piece) for owner, source in enumerate(sources) for piece in windows(source)]
        owners = np.array([owner for owner, _ in pieces], dtype=np.int32)
        return cls(wholes, _bm25([terms(piece) for _, piece in pieces]), owners)

    def scores(self, query: Mapping[str, float], *, window_weight: float = 1.0) -> Scores:
        """BM25 of each entry: of the whole plus ``window_weight`` times its best window; 0 where nothing matches.

        :param query: weight of each term.
        """
        size = int(self._wholes.scores["num_docs"])
        whole = _sum(self._wholes, query, size)
        if not window_weight:
            return whole
        if self._windows is None:
            return whole * np.float32(1 + window_weight)
        pieces = _sum(self._windows, query, len(self._owners))
        best = np.zeros(size, dtype=np.float32)
        np.maximum.at(best, self._owners, pieces)
        return whole + np.float32(window_weight) * best

    def rows(self, term: str) -> NDArray[np.int32]:
        """The entries that hold a term, rising."""
        return _postings(self._wholes, term)[0]

    def holds(self, term: str, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which of some entries hold a term."""
        held = _postings(self._wholes, term)[0]
        if not len(held):
            return np.zeros(len(rows), dtype=bool)
        places = np.minimum(np.searchsorted(held, rows), len(held) - 1)
        found: NDArray[np.bool_] = held[places] == rows
        return found

    def plain_mass(self, rarity: Callable[[int], float]) -> Scores:
        """For each entry, the summed rarity of its different syllables without diacritics.

        :param rarity: weight of a term by the number of entries that hold it.
        """
        columns = [column for term, column in self._wholes.vocab_dict.items() if term[:1] == PLAIN and " " not in term]
        total = np.zeros(len(self), dtype=np.float32)
        indptr, indices = self._wholes.scores["indptr"], self._wholes.scores["indices"]
        for column in columns:
            rows = indices[indptr[column] : indptr[column + 1]]
            total[rows] += np.float32(rarity(len(rows)))
        return total

    def __len__(self) -> int:
        return int(self._wholes.scores["num_docs"])

    def save(self, folder: Path) -> None:
        """Write the index into a folder: plain arrays and JSON, nothing pickled."""
        folder.mkdir(parents=True, exist_ok=True)
        _save(self._wholes, folder / "wholes")
        if self._windows is not None:
            _save(self._windows, folder / "windows")
        np.save(folder / "owners.npy", self._owners, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path) -> "SparseIndex":
        """Read an index that ``save`` wrote.

        :raises FileNotFoundError: if a part of it is missing.
        """
        owners = np.load(folder / "owners.npy", allow_pickle=False)
        cut = (folder / "windows").is_dir()
        return cls(_load(folder / "wholes"), _load(folder / "windows") if cut else None, owners)


def windows(source: Source) -> list[list[str]]:
    """Overlapping windows of the body, each with the heading in front; one for a short body."""
    last = max(len(source.body) - WINDOW, 0)
    starts = range(0, last + STRIDE, STRIDE)[: -(-last // STRIDE) + 1]
    return [[*source.heading, *source.body[start : start + WINDOW]] for start in starts]


def _bm25(bags: list[list[str]]) -> bm25s.BM25:
    vocabulary: dict[str, int] = {"": 0}  # bm25s cannot index a corpus without any term
    ids = [[vocabulary.setdefault(term, len(vocabulary)) for term in bag] or [0] for bag in bags]
    index = bm25s.BM25(k1=K1, b=B, method="lucene", dtype="float32", auto_compile=False)
    index.index((ids or [[0]], vocabulary), create_empty_token=False, show_progress=False)
    index.scores["num_docs"] = len(bags)
    _sort_postings(index)
    return index


def _sort_postings(index: bm25s.BM25) -> None:
    """Put the rows of each term in rising order, so that they can be looked up by bisection."""
    scores = index.scores
    columns = np.repeat(np.arange(len(scores["indptr"]) - 1), np.diff(scores["indptr"]))
    order = np.lexsort((scores["indices"], columns))
    scores["indices"], scores["data"] = scores["indices"][order], scores["data"][order]


def _postings(index: bm25s.BM25, term: str) -> tuple[NDArray[np.int32], Scores]:
    column = index.vocab_dict.get(term)
    if column is None or not term:
        return np.empty(0, dtype=np.int32), np.empty(0, dtype=np.float32)
    start, end = index.scores["indptr"][column : column + 2]
    return index.scores["indices"][start:end], index.scores["data"][start:end]


def _sum(index: bm25s.BM25, query: Mapping[str, float], size: int) -> Scores:
    """The weighted postings of all terms added up, for each row."""
    known = [(index.vocab_dict[term], weight) for term, weight in query.items() if term in index.vocab_dict]
    if not known:
        return np.zeros(size, dtype=np.float32)
    columns = np.array([column for column, _ in known])
    indptr = index.scores["indptr"]
    starts, lengths = indptr[columns], indptr[columns + 1] - indptr[columns]
    ends = np.cumsum(lengths)
    places = np.arange(ends[-1]) + np.repeat(starts - ends + lengths, lengths)
    weighted = index.scores["data"][places] * np.repeat([weight for _, weight in known], lengths)
    total = np.bincount(index.scores["indices"][places], weights=weighted, minlength=size)
    return total.astype(np.float32)


def _save(index: bm25s.BM25, folder: Path) -> None:
    index.save(folder, show_progress=False, allow_pickle=False)


def _load(folder: Path) -> bm25s.BM25:
    index = bm25s.BM25.load(folder, show_progress=False, allow_pickle=False, mmap=False)
    index.scores["num_docs"] = json.loads((folder / "params.index.json").read_text())["num_docs"]
    return index
