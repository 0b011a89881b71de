"""Both arms over the same entries: two sparse fields and one dense."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.index.dense import DenseIndex
from assistant.index.encoder import Encoder, Vectors
from assistant.index.sparse import Scores, Source, SparseIndex, windows

_LEAST = 500


@dataclass(frozen=True, slots=True)
class Arms:
    """The indexes of one set of entries, in their order.

    :param text: what each entry is about; ``extra``: its other fields; ``dense``: vectors of its windows, or none.
    """

    text: SparseIndex
    extra: SparseIndex
    dense: DenseIndex | None

    @classmethod
    def build(cls, sources: Sequence[Source], extras: Sequence[Sequence[str]], encoder: Encoder | None) -> "Arms":
        """Index the sources and their extra tokens."""
        dense = _dense(sources, encoder) if encoder else None
        extra = SparseIndex.build([Source((), tuple(tokens)) for tokens in extras])
        return cls(SparseIndex.build(sources), extra, dense)

    def sparse(self, terms: Mapping[str, float], *, window: float, extra: float) -> Scores:
        """BM25 of each entry over both fields; 0 where nothing matches."""
        found = self.text.scores(terms, window_weight=window)
        return found + np.float32(extra) * self.extra.scores(terms, window_weight=0) if extra else found

    def idf(self, term: str) -> float:
        """How rare a term is among the entries, by the field that holds it most often; at least 0."""
        return self.rarity(max(len(self.text.rows(term)), len(self.extra.rows(term))))

    def rarity(self, held: int) -> float:
        """BM25's inverse document frequency of a term that so many entries hold.

        A small corpus counts as one of ``_LEAST`` entries, so that a word unknown to it weighs as much as in others.
        """
        size = max(len(self.text), _LEAST)
        share = held * size // max(len(self.text), 1)
        return math.log(1 + (size - share + 0.5) / (share + 0.5))

    def save(self, folder: Path) -> None:
        """Write all indexes below a folder."""
        self.text.save(folder / "text")
        self.extra.save(folder / "extra")
        if self.dense is not None:
            self.dense.save(folder / "dense")

    @classmethod
    def load(cls, folder: Path) -> "Arms":
        """Read what ``save`` wrote.

        :raises FileNotFoundError: if a part is missing.
        """
        dense = DenseIndex.load(folder / "dense") if (folder / "dense").is_dir() else None
        return cls(SparseIndex.load(folder / "text"), SparseIndex.load(folder / "extra"), dense)


def passages(sources: Sequence[Source]) -> list[list[str]]:
    """The texts of each source's windows, as the dense arm encodes them."""
    return [[" ".join(piece) for piece in windows(source)] for source in sources]


def _dense(sources: Sequence[Source], encoder: Encoder) -> DenseIndex:
    texts = passages(sources)
    vectors = encoder.encode_passages([text for pieces in texts for text in pieces])
    bounds = np.cumsum([len(pieces) for pieces in texts])[:-1]
    split: list[Vectors] = np.split(vectors, bounds) if texts else []
    return DenseIndex.build(split, encoder.dimension)
