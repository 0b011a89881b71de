"""The dense arm: cosine of a question's vector to those of the entries' windows, searched by FAISS."""

from collections.abc import Sequence
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from assistant.index.encoder import Vectors

DEPTH = 2000  # windows looked at: every one of a small corpus, the nearest of a large one


class DenseIndex:
    """Inner products of unit vectors; an entry scores as its best window.

    :param owners: entry of each window, rising.
    """

    def __init__(self, index: faiss.Index, owners: NDArray[np.int32], size: int) -> None:
        self._index = index
        self._owners = owners
        self._size = size

    @classmethod
    def build(cls, windows: Sequence[Vectors], dimension: int) -> "DenseIndex":
        """Index the windows of each entry: one array of shape (windows, dimension) for each, unit rows."""
        index = faiss.IndexFlatIP(dimension)
        if windows:
            index.add(np.ascontiguousarray(np.concatenate(windows), dtype=np.float32))
        owners = np.repeat(np.arange(len(windows), dtype=np.int32), [len(rows) for rows in windows])
        return cls(index, owners, len(windows))

    def scores(self, query: Vectors) -> Vectors:
        """Cosine of each entry to the question, in [-1, 1]; entries beyond the depth score as the last one found.

        :param query: one unit vector of shape (dimension,); zeros score every entry 0.
        """
        depth = min(self._index.ntotal, DEPTH)
        if depth == 0 or not query.any():
            return np.zeros(self._size, dtype=np.float32)
        found, rows = self._index.search(query.reshape(1, -1).astype(np.float32), depth)
        scores = np.full(self._size, found[0, -1], dtype=np.float32)
        np.maximum.at(scores, self._owners[rows[0]], found[0])
        return scores

    def vectors(self) -> Vectors:
        """The vectors of all windows, in their order: shape (windows, dimension)."""
        found: Vectors = self._index.reconstruct_n(0, self._index.ntotal)
        return found

    def __len__(self) -> int:
        return self._size

    def save(self, folder: Path) -> None:
        """Write the index into a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        faiss.write_index(self._index, str(folder / "index.faiss"))
        np.save(folder / "owners.npy", np.append(self._owners, np.int32(self._size)), allow_pickle=False)

    @classmethod
    def load(cls, folder: Path) -> "DenseIndex":
        """Read an index that ``save`` wrote; check its hash first, FAISS does not.

        :raises FileNotFoundError: if a part of it is missing.
        """
        file = folder / "index.faiss"
        if not file.exists():
            raise FileNotFoundError(f"no dense index in {folder}")
        owners = np.load(folder / "owners.npy", allow_pickle=False)
        return cls(faiss.read_index(str(file)), owners[:-1], int(owners[-1]))
