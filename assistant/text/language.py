"""The language model behind the repair: how often syllables, and pairs of them, stand in Vietnamese legal text.

Counted by ``python -m evals.train.language``; the indexed corpus is counted on top, so that its own names and words
are known.
"""

import hashlib
import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

SHIPPED = Path(__file__).resolve().parents[2] / "indexes" / "language" / "syllables.npz"
START = "<s>"
NUMBER = "#"  # stands for every token that is no plain word
UNKNOWN = -1  # id of a token that was never counted
CORPUS_WEIGHT = 8.0  # a count in the indexed corpus against one in the statutes; chosen on the dev sets
_DISCOUNT = 0.75  # absolute discounting (Ney, Essen & Kneser, 1994)

Ids = NDArray[np.int64]
Floats = NDArray[np.float64]


class Language:
    """Counts of syllables and pairs, and the probabilities that follow from them.

    :param syllables: every known syllable; its place is its id.
    :param counts: how often each stands, of shape (syllables,).
    :param keys: ``left * 2**32 + right`` of each counted pair, rising.
    :param pair_counts: how often each pair stands.
    """

    def __init__(self, syllables: Sequence[str], counts: Floats, keys: NDArray[np.uint64], pair_counts: Floats) -> None:
        self.syllables = list(syllables)
        self.ids = {syllable: index for index, syllable in enumerate(self.syllables)}
        self.counts = counts
        self._keys = keys
        self._pair_counts = pair_counts
        self._prepare()

    def _prepare(self) -> None:
        """Work out what every look-up needs."""
        size = len(self.syllables)
        lefts = (self._keys >> np.uint64(32)).astype(np.int64)
        context = np.bincount(lefts, weights=self._pair_counts, minlength=size + 1)
        followers = np.bincount(lefts, minlength=size + 1)
        total = max(float(self.counts.sum()), 1.0)
        # one more place at the end, where the id -1 of unknown tokens leads
        self._unigram = np.append(self.counts + 0.1, 0.05) / total
        self._context = np.maximum(context, 1.0)
        self._back_off = np.where(context > 0, _DISCOUNT * followers / self._context, 1.0)

    def __contains__(self, syllable: str) -> bool:
        return syllable in self.ids

    def id_of(self, token: str) -> int:
        """The id of a token; numbers share one, unknown words are ``UNKNOWN``."""
        return self.ids.get(word_class(token), UNKNOWN)

    def log_unigram(self, ids: Ids) -> Floats:
        """Natural logarithm of each syllable's own probability."""
        found: Floats = np.log(self._unigram[ids])
        return found

    def log_pairs(self, lefts: Ids, rights: Ids) -> Floats:
        """``log P(right | left)`` for all pairs, of shape (lefts, rights).

        Discounted pair counts, backed off to the probability of the right syllable alone.
        """
        unigram = self._unigram[rights][None, :]
        smooth = self._back_off[lefts][:, None] * unigram
        if not len(self._keys):
            return np.log(smooth)
        keys = (lefts.astype(np.uint64)[:, None] << np.uint64(32)) | rights.astype(np.uint64)[None, :] & _LOW
        places = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        counted = np.where(self._keys[places] == keys, self._pair_counts[places], 0.0)
        direct = np.maximum(counted - _DISCOUNT, 0.0) / self._context[lefts][:, None]
        found: Floats = np.log(direct + smooth)
        return found

    def adapted(self, other: "Language", weight: float = CORPUS_WEIGHT) -> "Language":
        """A model with another's counts added, ``weight`` times each."""
        syllables = [*self.syllables, *(syllable for syllable in other.syllables if syllable not in self.ids)]
        ids = {syllable: index for index, syllable in enumerate(syllables)}
        place = np.array([ids[syllable] for syllable in other.syllables], dtype=np.uint64)
        counts = np.zeros(len(syllables))
        counts[: len(self.counts)] = self.counts
        np.add.at(counts, place.astype(np.int64), weight * other.counts)
        moved = (place[(other._keys >> np.uint64(32)).astype(np.int64)] << np.uint64(32)) | place[
            (other._keys & _LOW).astype(np.int64)
        ]
        keys, inverse = np.unique(np.concatenate([self._keys, moved]), return_inverse=True)
        both = np.concatenate([self._pair_counts, weight * other._pair_counts])
        summed = np.bincount(inverse, weights=both, minlength=len(keys)).astype(float)
        return Language(syllables, counts, keys, summed)

    def save(self, file: Path) -> None:
        """Write the counts, compressed and without pickles."""
        names = np.frombuffer("\n".join(self.syllables).encode(), dtype=np.uint8)
        size = len(self.syllables)
        lefts, rights = self._keys >> np.uint64(32), self._keys & _LOW
        packed = lefts * np.uint64(size) + rights  # small numbers, small differences: compresses well
        np.savez_compressed(
            file,
            names=names,
            counts=self.counts.astype(np.uint32),
            pairs=np.diff(packed, prepend=np.uint64(0)).astype(np.uint32),
            pair_counts=np.minimum(self._pair_counts, 65_535).astype(np.uint16),
        )

    @classmethod
    def load(cls, file: Path) -> "Language":
        """Read a model that ``save`` wrote.

        :raises FileNotFoundError: if there is none.
        """
        with np.load(file, allow_pickle=False) as stored:
            syllables = stored["names"].tobytes().decode().split("\n")
            packed = np.cumsum(stored["pairs"].astype(np.uint64), dtype=np.uint64)
            size = np.uint64(max(len(syllables), 1))
            keys = (packed // size << np.uint64(32)) | packed % size
            return cls(syllables, stored["counts"].astype(float), keys, stored["pair_counts"].astype(float))


def count(sentences: Iterable[Sequence[str]], *, least: int = 1) -> Language:
    """Count syllables and neighbouring pairs of tokenised sentences.

    :param least: syllables and pairs counted less often are left out.
    """
    singles: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for sentence in sentences:
        classes = [START, *map(word_class, sentence)]
        singles.update(classes)
        pairs.update(itertools.pairwise(classes))
    kept = sorted(word for word, times in singles.items() if times >= least or word in (START, NUMBER))
    ids = {word: index for index, word in enumerate(kept)}
    numbered = sorted(
        ((ids[left] << 32) | ids[right], times)
        for (left, right), times in pairs.items()
        if times >= least and left in ids and right in ids
    )
    keys = np.array([key for key, _ in numbered], dtype=np.uint64)
    counts = np.array([singles[word] for word in kept], dtype=float)
    return Language(kept, counts, keys, np.array([times for _, times in numbered], dtype=float))


def word_class(token: str) -> str:
    """The token itself, or the class of numbers for what begins with a digit or holds a sign."""
    return token if token.isalnum() and not token[0].isdigit() else NUMBER


def fingerprint(file: Path = SHIPPED) -> str:
    """SHA-256 of a model's file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


_LOW = np.uint64(0xFFFFFFFF)
